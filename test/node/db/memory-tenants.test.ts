import { MemoryDirectory, memoryKeys, memoryTenants } from "../../support/memory-admin.ts";
import { describeTenants } from "../../support/tenants-contract.ts";

describeTenants("in memory", () => {
  const directory = new MemoryDirectory();
  return { tenants: memoryTenants(directory), keys: memoryKeys(directory), directory };
});
