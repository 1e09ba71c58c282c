import { describeLookupMemory } from "../../support/lookup-memory-contract.ts";
import { memoryLookups } from "../../support/memory-lookups.ts";

describeLookupMemory("in memory", () => ({
  memory: memoryLookups().memory,
  makeTenantId: async () => crypto.randomUUID(),
}));
