/** Remembers questions about numbers while the isolate lives: in front of a memory that all isolates share. */
import { knownAtMs, type LookupMemo, type LookupMemory } from "../../app/lookup/ports.ts";

const ENTRIES_MAX = 10_000;

export function makeIsolateMemory(entriesMax: number = ENTRIES_MAX): LookupMemory {
  const memosCache = new Map<string, LookupMemo>();
  return {
    async find(tenantId, phoneToken) {
      return memosCache.get(`${tenantId}:${phoneToken}`) ?? null;
    },
    async put(tenantId, phoneToken, memo) {
      const key = `${tenantId}:${phoneToken}`;
      const held = memosCache.get(key);
      if (held !== undefined && knownAtMs(held) > knownAtMs(memo)) return;
      memosCache.delete(key);
      // Maps keep the order of insertion: the first key is the question that was asked the longest time ago.
      const oldest = memosCache.size >= entriesMax ? memosCache.keys().next().value : undefined;
      if (oldest !== undefined) memosCache.delete(oldest);
      memosCache.set(key, memo);
    },
  };
}
