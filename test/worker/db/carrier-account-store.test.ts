import { env } from "cloudflare:workers";
import { D1CarrierAccountStore } from "../../../src/db/carriers/carrier-account-store.ts";
import { openDatabase } from "../../../src/db/base/database.ts";
import { D1TenantStore } from "../../../src/db/tenants/tenant-store.ts";
import { makeId } from "../../../src/domain/base/ids.ts";
import { describeCarrierAccounts } from "../../support/carrier-accounts-contract.ts";

const db = openDatabase(env.DB);

describeCarrierAccounts("in D1", () => ({
  store: new D1CarrierAccountStore(db),
  makeTenantId: async () => {
    const id = makeId("tenant", 0, crypto.getRandomValues(new Uint8Array(10)));
    const facts = { brand: "B", residency: "eu", bucketCount: 64, countries: "all", policy: {} } as const;
    await new D1TenantStore(db).create({ id, name: id, ...facts }, [], 0);
    return id;
  },
}));
