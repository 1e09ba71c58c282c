import { memorySenders } from "../../support/memory-senders.ts";
import { describeSenders } from "../../support/senders-contract.ts";

describeSenders("in memory", () => ({
  store: memorySenders(),
  makeTenantId: async () => crypto.randomUUID(),
}));
