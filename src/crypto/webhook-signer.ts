/**
 * Keys and signatures of Standard Webhooks: HMAC-SHA256 (`v1`, `whsec_…`) and Ed25519 (`v1a`, `whsk_…` and `whpk_…`),
 * both on WebCrypto. Every webhook carries both kinds; a receiver checks the one it likes.
 */
import type { EndpointKeys, WebhookSigner } from "../app/webhooks/ports.ts";
import { type Signature, signedText } from "../domain/webhooks/signed-content.ts";
import { decodeBase64, fromBase64Url, toBase64, toBase64Url } from "../domain/base/base64.ts";

const SECRET_PREFIX = "whsec_";
const PRIVATE_PREFIX = "whsk_";
const PUBLIC_PREFIX = "whpk_";
/** The specification asks for 24 to 64. */
const SECRET_BYTES = 32;
const SEED_BYTES = 32;

interface SigningKeys {
  readonly secret: CryptoKey;
  readonly privateKey: CryptoKey;
}

export function makeWebhookSigner(randomBytes: (length: number) => Uint8Array): WebhookSigner {
  /** For as long as whoever opened the keys keeps them: a lease signs a hundred webhooks with the same. */
  const known = new WeakMap<EndpointKeys, SigningKeys>();
  const signingKeysOf = async (keys: EndpointKeys): Promise<SigningKeys> => {
    const before = known.get(keys);
    if (before !== undefined) return before;
    const [secret, privateKey] = await Promise.all([importSecret(keys.secret), importPrivate(keys.privateKey)]);
    known.set(keys, { secret, privateKey });
    return { secret, privateKey };
  };
  return {
    async makeKeys() {
      const pair = await crypto.subtle.generateKey({ name: "Ed25519" }, true, ["sign", "verify"]);
      if (!("privateKey" in pair)) throw new Error("Ed25519 makes pairs of keys");
      const jwk = await crypto.subtle.exportKey("jwk", pair.privateKey);
      if (!("d" in jwk) || jwk.d === undefined || jwk.x === undefined) throw new Error("a private key has d and x");
      const seed = fromBase64Url(jwk.d);
      const publicKey = fromBase64Url(jwk.x);
      if (seed === null || publicKey === null) throw new Error("a JWK is written in base64url");
      return {
        keys: {
          secret: SECRET_PREFIX + toBase64(randomBytes(SECRET_BYTES)),
          privateKey: PRIVATE_PREFIX + toBase64(Uint8Array.of(...seed, ...publicKey)),
        },
        publicKey: PUBLIC_PREFIX + toBase64(publicKey),
      };
    },
    async sign(content, keys) {
      const bytes = new TextEncoder().encode(signedText(content));
      const signed = await Promise.all(keys.map(async (each) => signBoth(await signingKeysOf(each), bytes)));
      return signed.flat();
    },
  };
}

async function signBoth({ secret, privateKey }: SigningKeys, bytes: Uint8Array): Promise<readonly Signature[]> {
  const [mac, signature] = await Promise.all([
    crypto.subtle.sign("HMAC", secret, bytes),
    crypto.subtle.sign("Ed25519", privateKey, bytes),
  ]);
  return [
    { version: "v1", base64: toBase64(new Uint8Array(mac)) },
    { version: "v1a", base64: toBase64(new Uint8Array(signature)) },
  ];
}

function importSecret(secret: string): Promise<CryptoKey> {
  const bytes = decodeBase64(secret.slice(SECRET_PREFIX.length));
  return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
}

function importPrivate(privateKey: string): Promise<CryptoKey> {
  const bytes = decodeBase64(privateKey.slice(PRIVATE_PREFIX.length));
  const jwk = {
    kty: "OKP",
    crv: "Ed25519",
    d: toBase64Url(bytes.subarray(0, SEED_BYTES)),
    x: toBase64Url(bytes.subarray(SEED_BYTES)),
  };
  return crypto.subtle.importKey("jwk", jwk, { name: "Ed25519" }, false, ["sign"]);
}
