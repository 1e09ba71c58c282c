/**
 * HMAC-SHA256 under keys that are derived, one a subject, from the token key (HKDF, RFC 5869). The token key never changes,
 * so no key or id loses its tag. Whoever learns a derived key can make names that pass this first look, and no more.
 */
import type { Tagger, TagSubject } from "../app/ports.ts";
import { fromBase64 } from "./keyring.ts";

export function makeTagger(tokenKey: string): Tagger {
  const derivedCache = new Map<TagSubject, Promise<CryptoKey>>();

  function derived(subject: TagSubject): Promise<CryptoKey> {
    const known = derivedCache.get(subject);
    if (known !== undefined) return known;
    const made = derive(fromBase64(tokenKey), subject);
    derivedCache.set(subject, made);
    return made;
  }

  return {
    async mac(subject, material) {
      return new Uint8Array(await crypto.subtle.sign("HMAC", await derived(subject), Uint8Array.from(material)));
    },
  };
}

async function derive(bytes: Uint8Array<ArrayBuffer>, subject: TagSubject): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey("raw", bytes, "HKDF", false, ["deriveKey"]);
  const info = new TextEncoder().encode(`godwit/tag/${subject}/v1`);
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info },
    base,
    { name: "HMAC", hash: "SHA-256", length: 256 },
    false,
    ["sign"],
  );
}
