/** What is known of numbers, in memory: carriers that answer as they are told, and what they were asked. */
import type { LiveLookup, LookupMemory, LookupPorts } from "../../src/app/lookup/ports.ts";
import { makeIsolateMemory } from "../../src/carriers/lookup/isolate-memory.ts";

export interface MemoryLookups extends LookupPorts {
  readonly accounts: LiveLookup[];
  /** Of all buckets. */
  readonly memory: LookupMemory;
  readonly originalCarriers: Map<string, string>;
}

export function memoryLookups(): MemoryLookups {
  const accounts: LiveLookup[] = [];
  const memory = makeIsolateMemory();
  const originalCarriers = new Map<string, string>();
  return {
    accounts,
    originalCarriers,
    prefixCarriers: { find: async (e164) => originalCarriers.get(e164) ?? null },
    live: { list: async () => accounts },
    memory,
    memoryAt: () => memory,
    holders: { claim: async () => ({ claim: "mine" }), keep: async () => undefined },
    ownQuestions: { take: async () => ({ isGranted: true, used: 1 }) },
    stored: { prune: async () => 0 },
  };
}
