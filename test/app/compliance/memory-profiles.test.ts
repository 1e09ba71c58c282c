import { memoryProfiles } from "../../support/memory-profiles.ts";
import { describeProfiles } from "../../support/profiles-contract.ts";

let made = 0;

describeProfiles("in memory", () => {
  return { store: memoryProfiles(), makeTenantId: async () => `ten_${(made += 1)}` };
});
