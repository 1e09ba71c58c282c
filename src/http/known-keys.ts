/**
 * Hashes of keys that came and were in force: the next request with one needs neither its tag's HMAC nor its SHA-256 again.
 * Only what a key hashes to, which never changes: whether it is still in force is asked each time.
 */

/** A tenant has a handful; an isolate serves many. */
const KNOWN_MAX = 1_000;

const keyHashCache = new Map<string, string>();

export function knownKeyHash(token: string): string | null {
  return keyHashCache.get(token) ?? null;
}

/** After its key was found: a made-up one is never kept. */
export function rememberKeyHash(token: string, keyHash: string): void {
  if (keyHashCache.size >= KNOWN_MAX) keyHashCache.clear();
  keyHashCache.set(token, keyHash);
}
