/**
 * HMAC-SHA256 under keys that are derived, one a subject, from the token key (HKDF, RFC 5869). The token key never changes,
 * so no key or id loses its tag. Whoever learns a derived key can make names that pass this first look, and no more.
 * Not by the platform's crypto, whose promises and buffers are collected while all requests wait: too much for each key of
 * a flood.
 */
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import type { Tagger, TagSubject } from "../app/base/ports.ts";
import { decodeBase64 } from "../domain/base/base64.ts";

type Mac = (material: Uint8Array) => Uint8Array;

const KEY_BITS = 256;

export function makeTagger(tokenKey: string): Tagger {
  const macCache = new Map<TagSubject, Mac>();

  /** Not the promise is kept: one that belongs to a request must not hold up another. */
  async function derived(subject: TagSubject): Promise<Mac> {
    const keyed = hmac.create(sha256, await derive(decodeBase64(tokenKey), subject));
    // Used again by each, one after the other: buffers of its own for each key of a flood are freed at everybody's cost.
    const work = keyed.clone();
    const sum = new Uint8Array(keyed.outputLen);
    const made: Mac = (material) => {
      keyed._cloneInto(work).update(material).digestInto(sum);
      return sum.slice();
    };
    macCache.set(subject, made);
    return made;
  }

  return {
    async mac(subject, material) {
      const mac = macCache.get(subject) ?? (await derived(subject));
      return mac(material);
    },
  };
}

async function derive(bytes: Uint8Array<ArrayBuffer>, subject: TagSubject): Promise<Uint8Array> {
  const base = await crypto.subtle.importKey("raw", bytes, "HKDF", false, ["deriveBits"]);
  const info = new TextEncoder().encode(`godwit/tag/${subject}/v1`);
  const way = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info };
  return new Uint8Array(await crypto.subtle.deriveBits(way, base, KEY_BITS));
}
