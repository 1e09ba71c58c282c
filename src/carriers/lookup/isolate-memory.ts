/**
 * Remembers live answers while the isolate lives. Other isolates pay for their own: accepted, because a wrong answer
 * kept for ever would cost more than a question asked twice.
 */
import type { LookupMemory } from "../../app/lookup-ports.ts";
import type { LiveNumber } from "../../domain/lookup/live-number.ts";

const ENTRIES_MAX = 10_000;

export function makeIsolateMemory(entriesMax: number = ENTRIES_MAX): LookupMemory {
  const answersCache = new Map<string, LiveNumber>();
  return {
    async find(tenantId, phoneToken) {
      return answersCache.get(`${tenantId}:${phoneToken}`) ?? null;
    },
    async put(tenantId, phoneToken, live) {
      const key = `${tenantId}:${phoneToken}`;
      answersCache.delete(key);
      // Maps keep the order of insertion: the first key is the answer that was paid for the longest time ago.
      const oldest = answersCache.size >= entriesMax ? answersCache.keys().next().value : undefined;
      if (oldest !== undefined) answersCache.delete(oldest);
      answersCache.set(key, live);
    },
  };
}
