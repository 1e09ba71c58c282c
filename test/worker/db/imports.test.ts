import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it } from "vitest";
import { openDatabase } from "../../../src/db/base/database.ts";
import { D1ImportStore } from "../../../src/db/imports/import-store.ts";
import { D1TenantStore } from "../../../src/db/tenants/tenant-store.ts";
import { makeId } from "../../../src/domain/base/ids.ts";
import type { FileImport } from "../../../src/domain/imports/file-import.ts";

const NOW_MS = 1_800_000_000_000;
const db = openDatabase(env.DB);
const store = new D1ImportStore(db);

async function makeTenant(): Promise<string> {
  const id = makeId("tenant", NOW_MS, crypto.getRandomValues(new Uint8Array(10)));
  const facts = { brand: "B", residency: "eu", bucketCount: 64, countries: "all", policy: {} } as const;
  await new D1TenantStore(db).create({ id, name: id, ...facts }, [], NOW_MS);
  return id;
}

const rowOf = (tenantId: string, importId: string, over: Partial<FileImport> = {}): FileImport => ({
  tenantId,
  mode: "live",
  kind: "consents",
  importId,
  format: "csv",
  defaults: { category: "marketing" },
  saidColumns: null,
  columns: ["phone_number"],
  status: "waiting",
  lines: 0,
  bytes: 0,
  isQuoteOpen: false,
  recorded: 0,
  known: 0,
  refused: 0,
  refusals: [],
  object: null,
  objectTag: null,
  runBy: null,
  fault: null,
  createdAtMs: NOW_MS,
  changedAtMs: NOW_MS,
  version: 0,
  ...over,
});

it("a file is found as it was saved last, by its tenant, mode, kind and name", async () => {
  const tenantId = await makeTenant();
  const row = rowOf(tenantId, "crm");
  await store.open(row);
  const refusals = [{ line: 2, code: "request_invalid", violations: [] }];
  const later = { ...row, lines: 3, refusals, isQuoteOpen: true, changedAtMs: NOW_MS + 5 };
  expect(await store.advance(later)).toEqual({ ...later, version: 1 });
  expect(await store.find(row)).toEqual({ ...later, version: 1 });
  expect(await store.find({ ...row, mode: "test" })).toBeNull();
  expect(await store.find({ ...row, kind: "users" })).toBeNull();
  expect(await store.find({ ...row, tenantId: "ten_other" })).toBeNull();
});

it("of two who write a row as both read it, the second writes nothing, and neither does who read it before it was opened anew", async () => {
  const row = rowOf(await makeTenant(), "crm");
  await store.open(row);
  const first = await store.advance({ ...row, lines: 1 });
  expect(await store.advance({ ...row, lines: 2 })).toBeNull();
  expect(await store.find(row)).toMatchObject({ lines: 1 });
  await store.open(row);
  expect(await store.advance({ ...row, ...first, lines: 3 })).toBeNull();
  expect(await store.find(row)).toMatchObject({ lines: 0 });
});

it("of a tenant's files the newest thousand of each mode and kind are kept, and no other's are touched", async () => {
  const [tenantId, other] = [await makeTenant(), await makeTenant()];
  const theirs = rowOf(other, "theirs", { changedAtMs: 1 });
  const others = [
    theirs,
    rowOf(tenantId, "of the other mode", { mode: "test", changedAtMs: 1 }),
    rowOf(tenantId, "of another kind", { kind: "users", changedAtMs: 1 }),
  ];
  for (const row of others) await store.open(row);
  await env.DB.prepare(
    `insert into imports (tenant_id, mode, kind, import_id, format, defaults, status, lines, is_quote_open, recorded,
       known, refused, refusals, created_at_ms, changed_at_ms, version) select ?1, 'live', 'consents', key + 1, 'csv', '{}', 'done', 1, 0, 1, 0, 0, '[]', key + 1, key + 1, 0
     from json_each(?2)`,
  )
    .bind(tenantId, JSON.stringify(Array.from({ length: 1_000 }, () => 0)))
    .run();
  await store.open(rowOf(tenantId, "new"));
  const kept = await Promise.all(["1", "2", "new"].map((importId) => store.find(rowOf(tenantId, importId))));
  expect(kept.map((found) => found?.importId ?? null)).toEqual([null, "2", "new"]);
  for (const row of others) expect(await store.find(row)).not.toBeNull();
});

describe("files of consents of before imports had kinds", () => {
  afterEach(() => env.DB.prepare("drop table if exists consent_imports").run());

  it("are found after the upgrade as they were, and go on", async () => {
    const tenantId = await makeTenant();
    const queries = env.TEST_MIGRATIONS.flatMap(({ queries: all }) => all);
    const table = queries.find((query) => query.includes("CREATE TABLE `consent_imports`"));
    const move = queries.find((query) => query.includes("INSERT INTO `imports`"));
    await env.DB.prepare(String(table)).run();
    await env.DB.prepare(
      `insert into consent_imports values (?1, 'live', 'crm', 'csv', '{"category":"marketing"}', '["phone_number"]', 'waiting', 7, 5, 1, 0, '[]', 3, 4)`,
    )
      .bind(tenantId)
      .run();
    await env.DB.prepare(String(move)).run();
    const row = rowOf(tenantId, "crm", { lines: 7, recorded: 5, known: 1, createdAtMs: 3, changedAtMs: 4 });
    expect(await store.find(row)).toEqual(row);
    expect(await store.advance({ ...row, lines: 8 })).not.toBeNull();
  });
});
