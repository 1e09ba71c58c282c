// Lists as they stand in D1, and as starts ask them: from memory, and while D1 is away.
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "../../../src/db/base/database.ts";
import { CachedFraudListBook } from "../../../src/db/fraud/fraud-list-book.ts";
import { D1FraudListStore } from "../../../src/db/fraud/fraud-list-store.ts";
import { D1TenantStore } from "../../../src/db/tenants/tenant-store.ts";
import { makeId } from "../../../src/domain/base/ids.ts";
import { type FraudLists, hasAddress } from "../../../src/domain/fraud/lists/fraud-lists.ts";
import { addressKey } from "../../../src/domain/net/ip-network.ts";
import { makeBreakableDatabase } from "../../support/breakable-database.ts";
import { MemoryKept } from "../../support/memory-kept.ts";

const NOW_MS = 1_800_000_000_000;
const ONE = "9.9.9.1";
const TWO = "9.9.9.2";
const [KEPT_ONE, KEPT_TWO] = ["09090901/32", "09090902/32"];
const tenantStore = new D1TenantStore(openDatabase(env.DB));

let tenantId: string;

beforeEach(async () => {
  tenantId = makeId("tenant", NOW_MS, crypto.getRandomValues(new Uint8Array(10)));
  const facts = { brand: "B", residency: "eu", bucketCount: 64, countries: "all", policy: {} } as const;
  await tenantStore.create({ id: tenantId, name: tenantId, ...facts }, [], NOW_MS);
});

const listOf = (revision: number, entries: readonly string[]) => ({
  tenantId,
  kind: "tor" as const,
  revision,
  atMs: NOW_MS + revision,
  by: "key_1",
  reason: "a reason of ten letters",
  source: "ours",
  date: "2026-11-22",
  count: entries.length,
  entries,
});
const held = ({ tor }: FraudLists) => [ONE, TWO].map((address) => hasAddress(tor, addressKey(address) ?? ""));

function openBook() {
  const database = makeBreakableDatabase();
  const store = new D1FraudListStore(openDatabase(database.DB));
  const kept = { copies: new MemoryKept(() => NOW_MS) };
  const behind: Promise<unknown>[] = [];
  const timing = { nowMs: () => NOW_MS, defer: (work: Promise<unknown>) => void behind.push(work) };
  const settle = async () => {
    for (let work = behind.pop(); work !== undefined; work = behind.pop()) await work;
  };
  return { database, store, settle, open: () => new CachedFraudListBook(store, kept, timing) };
}

describe("a list in D1", () => {
  const store = new D1FraudListStore(openDatabase(env.DB));

  it("takes the place of the one before, of which all stays but its entries", async () => {
    expect(await store.write(listOf(1, [KEPT_ONE]))).toBe("written");
    expect(await store.write(listOf(1, [KEPT_TWO]))).toBe("taken");
    expect(await store.write(listOf(2, [KEPT_TWO]))).toBe("written");
    expect(await store.latest(tenantId, "tor")).toEqual(listOf(2, [KEPT_TWO]));
    expect(await store.latest(tenantId, "proxy")).toBeNull();
    const { results } = await env.DB.prepare("select revision, count, entries from fraud_lists where tenant_id = ?1")
      .bind(tenantId)
      .all();
    expect(results).toEqual([
      { revision: 1, count: 1, entries: null },
      { revision: 2, count: 1, entries: JSON.stringify([KEPT_TWO]) },
    ]);
  });

  it("is named beside its tenant for as long as it has entries", async () => {
    await store.write(listOf(1, [KEPT_ONE]));
    await store.write({ ...listOf(1, [KEPT_ONE]), kind: "proxy" });
    expect((await tenantStore.find(tenantId))?.fraudLists).toEqual({ tor: 1, proxy: 1 });
    await store.write(listOf(2, []));
    expect((await tenantStore.find(tenantId))?.fraudLists).toEqual({ proxy: 1 });
  });

  it("is one of a history in pages, newest first", async () => {
    for (const revision of [1, 2, 3]) await store.write(listOf(revision, [KEPT_ONE]));
    const first = await store.history(tenantId, { kind: "tor", limit: 2, cursor: null });
    if (!first.ok) throw new Error("there is a first page");
    const next = await store.history(tenantId, { kind: "tor", limit: 2, cursor: first.value.nextCursor });
    const revisions = [first, next].map((page) => page.ok && page.value.items.map(({ revision }) => revision));
    expect(revisions).toEqual([[3, 2], [1]]);
    expect((await store.history(tenantId, { kind: "proxy", limit: 2, cursor: first.value.nextCursor })).ok).toBe(false);
  });
});

describe("a list at starts", () => {
  it("is read once, and the next revision behind the start that names it", async () => {
    const { store, settle, open } = openBook();
    const book = open();
    await store.write(listOf(1, [KEPT_ONE]));
    expect(held(await book.ready(tenantId, { tor: 1 }))).toEqual([true, false]);
    await store.write(listOf(2, [KEPT_TWO]));
    expect(held(await book.ready(tenantId, { tor: 1 }))).toEqual([true, false]);
    expect(held(await book.ready(tenantId, { tor: 2 }))).toEqual([true, false]);
    await settle();
    expect(held(await book.ready(tenantId, { tor: 2 }))).toEqual([false, true]);
    expect(await book.ready(tenantId, {})).toEqual({});
  });

  it("is the copy's while D1 is away, and nothing where there is none", async () => {
    const { database, store, settle, open } = openBook();
    await store.write(listOf(1, [KEPT_ONE]));
    await open().ready(tenantId, { tor: 1 });
    await settle();
    database.state = "rejects";
    expect(held(await open().ready(tenantId, { tor: 1 }))).toEqual([true, false]);
    await expect(open().ready(tenantId, { tor: 7 })).rejects.toThrow();
  });

  it("makes room for others", async () => {
    const { store, open } = openBook();
    const book = open();
    await store.write(listOf(1, [KEPT_ONE]));
    for (let other = 0; other < 40; other += 1) await book.ready(`ten_${other}`, { tor: 1 });
    expect(held(await book.ready(tenantId, { tor: 1 }))).toEqual([true, false]);
  });
});
