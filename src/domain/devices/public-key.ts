/** The public key of a device as it is sent: the 32 bytes of RFC 8032, or SPKI as platforms export it (RFC 8410). */
import { fromBase64Url, toBase64Url } from "../base/base64.ts";
import { toHex } from "../base/hex.ts";

const KEY_BYTES = 32;
/** SEQUENCE { SEQUENCE { OID 1.3.101.112 } BIT STRING }: all that stands before the key itself. */
const SPKI_PREFIX = Uint8Array.of(0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00);

/** Points of small order, sign bit cleared: under them anybody's signature holds (libsodium, `has_small_order`). */
const WEAK_KEYS: ReadonlySet<string> = new Set([
  "00".repeat(KEY_BYTES),
  `01${"00".repeat(KEY_BYTES - 1)}`,
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  `ec${"ff".repeat(KEY_BYTES - 2)}7f`,
  `ed${"ff".repeat(KEY_BYTES - 2)}7f`,
  `ee${"ff".repeat(KEY_BYTES - 2)}7f`,
]);

/** The key in its one form, base64url of 32 bytes; null for a text that is no key that can prove anything. */
export function readPublicKey(text: string): string | null {
  const bytes = fromBase64Url(text);
  if (bytes === null) return null;
  const isSpki = bytes.length === SPKI_PREFIX.length + KEY_BYTES && SPKI_PREFIX.every((byte, at) => bytes[at] === byte);
  const key = isSpki ? bytes.subarray(SPKI_PREFIX.length) : bytes;
  return key.length === KEY_BYTES && !WEAK_KEYS.has(hexWithoutSign(key)) ? toBase64Url(key) : null;
}

function hexWithoutSign(key: Uint8Array): string {
  return toHex(key.map((byte, at) => (at === KEY_BYTES - 1 ? byte & 0x7f : byte)));
}
