import { describeCarrierAccounts } from "../../support/carrier-accounts-contract.ts";
import { memoryCarrierAccounts } from "../../support/memory-admin.ts";

describeCarrierAccounts("in memory", () => ({
  store: memoryCarrierAccounts(),
  makeTenantId: async () => crypto.randomUUID(),
}));
