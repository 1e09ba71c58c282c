import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { D1Directory } from "../../../src/db/tenants/d1-directory.ts";
import { openDatabase } from "../../../src/db/base/database.ts";
import { D1KeyStore } from "../../../src/db/tenants/key-store.ts";
import { D1TenantStore } from "../../../src/db/tenants/tenant-store.ts";
import { describeTenants } from "../../support/tenants-contract.ts";

const NOW_MS = 1_800_000_000_000;
const db = openDatabase(env.DB);

describeTenants("in D1", () => ({
  tenants: new D1TenantStore(db),
  keys: new D1KeyStore(db),
  directory: new D1Directory(db),
}));

describe("D1KeyStore", () => {
  it("writes nothing when another isolate noted a use in the same minute", async () => {
    const facts = { brand: "B", residency: "eu", bucketCount: 64, countries: "all", policy: {} } as const;
    await new D1TenantStore(db).create({ id: "ten_1", name: "tenant 1", ...facts }, [], NOW_MS);
    const key = { id: "key_1", hash: "hash_1", name: "k", last4: "abcd", createdAtMs: NOW_MS } as const;
    const keys = new D1KeyStore(db);
    await keys.create({ ...key, tenantId: "ten_1", mode: "live", role: "owner" });
    await keys.touch("key_1", NOW_MS);
    await new D1KeyStore(db).touch("key_1", NOW_MS + 30_000);
    expect(await keys.list("ten_1")).toMatchObject([{ lastUsedAtMs: NOW_MS }]);
  });
});
