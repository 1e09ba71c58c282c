/** Self-signed X.509 certificates for tests, written as DER by hand: WebCrypto makes keys but no certificates. */

const TAG = {
  integer: 0x02,
  bits: 0x03,
  nothing: 0x05,
  object: 0x06,
  text: 0x0c,
  time: 0x17,
  sequence: 0x30,
  set: 0x31,
};
const VERSION_TAG = 0xa0;
const VERSION_3 = Uint8Array.from([2]);

// 1.2.840.113549.1.1.11 and 2.5.4.3.
const SHA256_WITH_RSA = Uint8Array.from([0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b]);
const COMMON_NAME = Uint8Array.from([0x55, 0x04, 0x03]);

const utf8 = new TextEncoder();

export function der(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const length = content.reduce((sum, part) => sum + part.length, 0);
  const lengthBytes: number[] = [];
  for (let rest = length; length > 0x7f && rest > 0; rest = Math.floor(rest / 256)) lengthBytes.unshift(rest % 256);
  const head = lengthBytes.length === 0 ? [length] : [0x80 + lengthBytes.length, ...lengthBytes];
  return Uint8Array.from([tag, ...head, ...content.flatMap((part) => [...part])]);
}

export interface Signer {
  /** RSASSA-PKCS1-v1_5 in base 64. */
  sign(hash: "SHA-1" | "SHA-256", text: string): Promise<string>;
  /** PEM, of version 3 unless told otherwise. */
  certificate(version?: 1 | 3): Promise<string>;
  readonly spki: Uint8Array;
}

export async function makeSigner(): Promise<Signer> {
  const algorithm = { name: "RSASSA-PKCS1-v1_5", modulusLength: 2048, publicExponent: Uint8Array.from([1, 0, 1]) };
  const pair = await crypto.subtle.generateKey({ ...algorithm, hash: "SHA-256" }, true, ["sign", "verify"]);
  if (!("privateKey" in pair)) throw new Error("not a pair of keys");
  const pkcs8 = await exported("pkcs8", pair.privateKey);
  const spki = await exported("spki", pair.publicKey);
  const signBytes = async (hash: "SHA-1" | "SHA-256", bytes: Uint8Array): Promise<Uint8Array> => {
    const key = await crypto.subtle.importKey("pkcs8", pkcs8, { name: algorithm.name, hash }, false, ["sign"]);
    return new Uint8Array(await crypto.subtle.sign(algorithm.name, key, bytes));
  };
  return {
    spki,
    sign: async (hash, text) => base64(await signBytes(hash, utf8.encode(text))),
    async certificate(version = 3) {
      const signed = unsigned(spki, version);
      const bits = der(TAG.bits, Uint8Array.from([0]), await signBytes("SHA-256", signed));
      return pem(der(TAG.sequence, signed, algorithmId(), bits));
    },
  };
}

export function pem(bytes: Uint8Array): string {
  const lines = base64(bytes).replace(/.{64}/g, "$&\n");
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

async function exported(format: "pkcs8" | "spki", key: CryptoKey): Promise<Uint8Array> {
  const bytes = await crypto.subtle.exportKey(format, key);
  if (!(bytes instanceof ArrayBuffer)) throw new Error("not bytes");
  return new Uint8Array(bytes);
}

function unsigned(spki: Uint8Array, version: 1 | 3): Uint8Array {
  const times = ["260101000000Z", "360101000000Z"].map((time) => der(TAG.time, utf8.encode(time)));
  return der(
    TAG.sequence,
    ...(version === 3 ? [der(VERSION_TAG, der(TAG.integer, VERSION_3))] : []),
    der(TAG.integer, Uint8Array.from([0x01, 0x23])),
    algorithmId(),
    name(),
    der(TAG.sequence, ...times),
    name(),
    spki,
  );
}

function algorithmId(): Uint8Array {
  return der(TAG.sequence, der(TAG.object, SHA256_WITH_RSA), der(TAG.nothing));
}

function name(): Uint8Array {
  const common = der(TAG.sequence, der(TAG.object, COMMON_NAME), der(TAG.text, utf8.encode("sns.amazonaws.com")));
  return der(TAG.sequence, der(TAG.set, common));
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
