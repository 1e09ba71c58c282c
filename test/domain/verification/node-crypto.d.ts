/** As much of Node's synchronous HMAC as the million codes need: the types of Workers have none of it. */
declare module "node:crypto" {
  interface KeyObject {
    readonly type: "secret";
  }
  interface Hmac {
    update(text: string): Hmac;
    digest(): Uint8Array;
  }
  function createSecretKey(key: Uint8Array): KeyObject;
  function createHmac(algorithm: "sha256", key: KeyObject): Hmac;
}
