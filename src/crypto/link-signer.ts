/**
 * HMAC-SHA256 under keys that are derived from the keys of the vault, one for each kind of link (HKDF, RFC 5869). A
 * link is of no use once its sealed target can no longer be opened, so both rotate together.
 */
import type { LinkSeal, LinkSigner } from "../app/links/ports.ts";

export function makeLinkSigner(keys: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): LinkSigner {
  const derivedCache = new Map<LinkSeal, readonly CryptoKey[]>();

  async function derived(seal: LinkSeal): Promise<readonly CryptoKey[]> {
    const known = derivedCache.get(seal);
    if (known !== undefined) return known;
    const made = await Promise.all([...keys.values()].map((bytes) => derive(bytes, seal)));
    derivedCache.set(seal, made);
    return made;
  }

  return {
    async macs(seal, material) {
      const bytes = typeof material === "string" ? new TextEncoder().encode(material) : Uint8Array.from(material);
      const signed = (await derived(seal)).map((key) => crypto.subtle.sign("HMAC", key, bytes));
      return (await Promise.all(signed)).map((mac) => new Uint8Array(mac));
    },
  };
}

async function derive(bytes: Uint8Array<ArrayBuffer>, seal: LinkSeal): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey("raw", bytes, "HKDF", false, ["deriveKey"]);
  const info = new TextEncoder().encode(`godwit/link/${seal}/v1`);
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info },
    base,
    { name: "HMAC", hash: "SHA-256", length: 256 },
    false,
    ["sign"],
  );
}
