/** What is used of Node's zlib, which `nodejs_zlib` in wrangler.toml gives: the types of Node itself would give far more. */
declare module "node:zlib" {
  type RawOptions = Readonly<Record<string, number | Uint8Array>>;
  export function deflateRawSync(bytes: Uint8Array, options: RawOptions): Uint8Array<ArrayBuffer>;
  export function inflateRawSync(bytes: Uint8Array, options: RawOptions): Uint8Array<ArrayBuffer>;
}
