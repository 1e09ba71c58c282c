import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { openDatabase } from "../../../src/db/base/database.ts";
import { D1ConsentImportStore } from "../../../src/db/consent/import-store.ts";
import { D1TenantStore } from "../../../src/db/tenants/tenant-store.ts";
import { makeId } from "../../../src/domain/base/ids.ts";
import type { ConsentImport } from "../../../src/domain/consent/consent-import.ts";

const NOW_MS = 1_800_000_000_000;
const db = openDatabase(env.DB);
const store = new D1ConsentImportStore(db);

async function makeTenant(): Promise<string> {
  const id = makeId("tenant", NOW_MS, crypto.getRandomValues(new Uint8Array(10)));
  const facts = { brand: "B", residency: "eu", bucketCount: 64, countries: "all", policy: {} } as const;
  await new D1TenantStore(db).create({ id, name: id, ...facts }, [], NOW_MS);
  return id;
}

const rowOf = (tenantId: string, importId: string, over: Partial<ConsentImport> = {}): ConsentImport => ({
  tenantId,
  mode: "live",
  importId,
  format: "csv",
  defaults: { category: "marketing" },
  columns: ["phone_number"],
  status: "waiting",
  lines: 0,
  recorded: 0,
  known: 0,
  refused: 0,
  refusals: [],
  createdAtMs: NOW_MS,
  changedAtMs: NOW_MS,
  ...over,
});

it("a file is found as it was saved last, with the time at which it was begun first", async () => {
  const tenantId = await makeTenant();
  await store.save(rowOf(tenantId, "crm"));
  const refusals = [{ line: 2, code: "request_invalid", violations: [] }];
  const later = rowOf(tenantId, "crm", { lines: 3, refusals, createdAtMs: NOW_MS + 5, changedAtMs: NOW_MS + 5 });
  await store.save(later);
  expect(await store.find(later)).toEqual({ ...later, createdAtMs: NOW_MS });
  expect(await store.find({ ...later, mode: "test" })).toBeNull();
  expect(await store.find({ ...later, tenantId: "ten_other" })).toBeNull();
});

it("of a tenant's files the newest thousand are kept, and no other tenant's is touched", async () => {
  const [tenantId, other] = [await makeTenant(), await makeTenant()];
  await store.save(rowOf(other, "theirs", { changedAtMs: 1 }));
  await env.DB.prepare(
    `insert into consent_imports select ?1, 'live', key + 1, 'csv', '{}', null, 'done', 1, 1, 0, 0, '[]', key + 1, key + 1
     from json_each(?2)`,
  )
    .bind(tenantId, JSON.stringify(Array.from({ length: 1_000 }, () => 0)))
    .run();
  await store.save(rowOf(tenantId, "new"));
  const kept = await Promise.all(["1", "2", "new"].map((importId) => store.find(rowOf(tenantId, importId))));
  expect(kept.map((found) => found?.importId ?? null)).toEqual([null, "2", "new"]);
  expect(await store.find(rowOf(other, "theirs"))).not.toBeNull();
});
