/**
 * HMAC-SHA256 under keys that are derived from the token key, one for each subject (HKDF, RFC 5869). The token key
 * never changes, so tags of API keys and ids stay valid. Whoever learns a derived key can make names that pass this
 * first check, and nothing more. Computed in JavaScript, not by the platform's crypto: its promises and buffers are
 * freed while all requests wait, which is too much work for each key of a flood.
 */
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import type { Tagger, TagSubject } from "../app/base/ports.ts";
import { decodeBase64 } from "../domain/base/base64.ts";

type Mac = (material: Uint8Array) => Uint8Array;

const KEY_BITS = 256;

export function makeTagger(tokenKey: string): Tagger {
  const macCache = new Map<TagSubject, Mac>();

  /** The key is kept, not its promise: a promise that belongs to one request must not be awaited by another. */
  async function derived(subject: TagSubject): Promise<Mac> {
    const keyed = hmac.create(sha256, await derive(decodeBase64(tokenKey), subject));
    // One buffer for all, since they are used one after the other: a new buffer for each key of a flood would have to
    // be freed, at the cost of all requests.
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
