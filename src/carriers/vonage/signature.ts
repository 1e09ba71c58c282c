/**
 * The `sig` of Vonage SMS webhooks: every parameter but `sig` and blank ones, sorted by name, as "&name=value" with
 * "&" and "=" inside replaced by "_", hashed with the signature secret. Source: Vonage's signing guide and Java SDK;
 * the `createSignatureHash` of @vonage/auth builds another string and disagrees with both.
 * The method md5hash and MD5-HMAC are not offered: MD5 is broken, and WebCrypto has no HMAC over it.
 */
import { constantTimeEqual } from "../../domain/base/constant-time.ts";
import { type HmacHash, hmac, utf8 } from "../signature.ts";
import { toHex } from "../../domain/base/hex.ts";

export const VONAGE_SIGNATURE_METHODS = ["sha1", "sha256", "sha512"] as const;
export type VonageSignatureMethod = (typeof VONAGE_SIGNATURE_METHODS)[number];

export type SmsParams = ReadonlyMap<string, string>;

const HASHES = { sha1: "SHA-1", sha256: "SHA-256", sha512: "SHA-512" } as const satisfies Record<
  VonageSignatureMethod,
  HmacHash
>;

const SIG = "sig";

export interface SignatureKey {
  readonly method: VonageSignatureMethod;
  readonly secret: string;
}

/** Upper and lower case hex digits are one: Vonage's own senders use both. */
export async function isSignedByVonage(key: SignatureKey, params: SmsParams): Promise<boolean> {
  const given = params.get(SIG) ?? "";
  const expected = toHex(await hmac(HASHES[key.method], key.secret, joinParams(params)));
  return constantTimeEqual(utf8(given.toLowerCase()), utf8(expected));
}

function joinParams(params: SmsParams): string {
  const signed = [...params].filter(([name, value]) => name !== SIG && value.trim() !== "");
  signed.sort(([left], [right]) => (left < right ? -1 : 1));
  return signed.map(([name, value]) => `&${clean(name)}=${clean(value)}`).join("");
}

function clean(text: string): string {
  return text.replace(/[&=]/g, "_");
}
