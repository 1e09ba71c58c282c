import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { CachedRouteBook } from "../../../src/db/routing/cached-route-book.ts";
import { openDatabase } from "../../../src/db/base/database.ts";
import { D1RouteBook } from "../../../src/db/routing/route-book.ts";
import { D1RouteStore } from "../../../src/db/routing/route-store.ts";
import { D1SenderBook } from "../../../src/db/tenants/sender-book.ts";
import { D1TenantStore } from "../../../src/db/tenants/tenant-store.ts";
import { makeId } from "../../../src/domain/base/ids.ts";
import { StoreUnavailable } from "../../../src/app/base/store-ports.ts";
import { makeBreakableDatabase } from "../../support/breakable-database.ts";
import { MemoryKept } from "../../support/memory-kept.ts";
import { describeRouteVersions, makeRoute, makeVersion } from "../../support/route-versions-contract.ts";

const NOW_MS = 1_800_000_000_000;
const db = openDatabase(env.DB);
const store = new D1RouteStore(db);

let tenantId: string;
let otherId: string;

async function makeTenant(): Promise<string> {
  const id = makeId("tenant", NOW_MS, crypto.getRandomValues(new Uint8Array(10)));
  const facts = { brand: "B", residency: "eu", bucketCount: 64, countries: "all", policy: {} } as const;
  await new D1TenantStore(db).create({ id, name: id, ...facts }, [], NOW_MS);
  return id;
}

beforeEach(async () => {
  [tenantId, otherId] = [await makeTenant(), await makeTenant()];
});

describeRouteVersions("in D1", () => ({ store, makeTenantId: makeTenant }));

describe("D1RouteStore", () => {
  it("takes versions of nearly 2 MB", async () => {
    const routes = Array.from({ length: 6_000 }, (_, index) =>
      makeRoute({ id: `rte_${index}`, sender: `S${index}`, networks: Array.from({ length: 15 }, () => "208-01") }),
    );
    const version = makeVersion(1, { routes });
    expect(JSON.stringify(routes).length).toBeGreaterThan(1_700_000);
    expect(await store.addVersions(tenantId, [version])).toBe("added");
    expect((await store.timeline(tenantId, NOW_MS)).inForce).toEqual(version);
  });
});

/** The book as the sending path asks it: cached. */
function bookAt(state: { readonly nowMs: number }): CachedRouteBook {
  const clock = { nowMs: () => state.nowMs };
  const kept = { copies: new MemoryKept(() => state.nowMs) };
  return new CachedRouteBook(new D1RouteBook(store, clock), kept, { ...clock, defer: () => undefined });
}

describe("D1RouteBook", () => {
  it("offers the enabled routes of the version whose time has come", async () => {
    const used = makeRoute();
    await store.addVersions(tenantId, [
      makeVersion(1, { routes: [used, makeRoute({ id: "rte_2", enabled: false })] }),
      makeVersion(2, { routes: [], effectiveAtMs: NOW_MS + 1 }),
    ]);
    const { enabled: _, createdAtMs: __, ...route } = used;
    const listAt = (nowMs: number) => bookAt({ nowMs }).list(tenantId);
    expect(await listAt(NOW_MS - 1)).toEqual([]);
    expect(await listAt(NOW_MS)).toEqual([route]);
    expect(await listAt(NOW_MS + 1)).toEqual([]);
  });

  it("goes over from version to version at their times, with one read", async () => {
    await store.addVersions(tenantId, [
      makeVersion(1, { routes: [makeRoute({ id: "rte_now" })] }),
      makeVersion(2, { routes: [makeRoute({ id: "rte_never" })], effectiveAtMs: NOW_MS + 9_000 }),
      makeVersion(3, { routes: [makeRoute({ id: "rte_soon" })], effectiveAtMs: NOW_MS + 5_000 }),
      makeVersion(4, { routes: [makeRoute({ id: "rte_then" })], effectiveAtMs: NOW_MS + 10_000 }),
    ]);
    const state = { nowMs: NOW_MS };
    const book = bookAt(state);
    const idsAt = async (afterMs: number) => {
      state.nowMs = NOW_MS + afterMs;
      return (await book.list(tenantId)).map(({ id }) => id);
    };
    expect(await idsAt(0)).toEqual(["rte_now"]);
    // What is stored now is read again after half a minute only: until then the book goes by what it knows.
    await env.DB.prepare("delete from route_versions where tenant_id = ?").bind(tenantId).run();
    expect(await idsAt(4_999)).toEqual(["rte_now"]);
    expect(await idsAt(5_000)).toEqual(["rte_soon"]);
    expect(await idsAt(9_999)).toEqual(["rte_soon"]);
    expect(await idsAt(10_000)).toEqual(["rte_then"]);
  });
});

describe("D1SenderBook of an account that needs no grant", () => {
  const account = "loopback";
  const holdersOf = async (book: D1SenderBook, sender: string) => {
    const { holders, isCertain } = await book.holdersOf(account, sender);
    return [holders.map((holder) => holder.tenantId), isCertain];
  };
  const makeSender = () => `33${String(Math.floor(Math.random() * 1e9))}`;
  const both = () => [tenantId, otherId].toSorted();

  it("knows whose routes have a sender, each tenant once, and nobody's once no version has it any more", async () => {
    const senders = new D1SenderBook(db, { copies: new MemoryKept() }, { nowMs: () => NOW_MS, defer: () => undefined });
    const [sender, other] = [makeSender(), makeSender()];
    const routes = ["FR", "DE"].map((country) => makeRoute({ id: country, account, sender, country }));
    await store.addVersions(tenantId, [makeVersion(1, { routes })]);
    await store.addVersions(otherId, [makeVersion(1, { routes: [makeRoute({ account, sender, enabled: false })] })]);
    expect(await holdersOf(senders, sender)).toEqual([both(), true]);
    const later = makeVersion(3, { routes, effectiveAtMs: NOW_MS + 9_000 });
    await store.addVersions(tenantId, [makeVersion(2, { routes: [makeRoute({ account, sender: other })] }), later]);
    expect(await holdersOf(senders, sender)).toEqual([both(), true]);
    await store.addVersions(tenantId, [makeVersion(4, { routes: [] })]);
    expect(await holdersOf(senders, sender)).toEqual([[otherId], true]);
    expect(await holdersOf(senders, other)).toEqual([[], true]);
  });

  it("is copied with all who share a sender, so that one that is away is answered for", async () => {
    const sender = makeSender();
    const database = makeBreakableDatabase();
    const copies = new MemoryKept();
    const clock = { nowMs: NOW_MS };
    const timing = { nowMs: () => clock.nowMs, defer: () => undefined };
    const open = () => new D1SenderBook(openDatabase(database.DB), { copies }, timing);
    await store.addVersions(tenantId, [makeVersion(1, { routes: [makeRoute({ account, sender })] })]);
    await store.addVersions(otherId, [makeVersion(1, { routes: [makeRoute({ account, sender: `+${sender}` })] })]);
    await open().remember(otherId);
    database.state = "rejects";
    const born = open();
    for (const written of [sender, `+${sender}`]) expect(await holdersOf(born, written)).toEqual([both(), false]);
    await expect(born.holdersOf(account, makeSender())).rejects.toBeInstanceOf(StoreUnavailable);
    database.state = "well";
    // The database is left alone for a moment after a fault.
    expect((await born.holdersOf(account, sender)).isCertain).toBe(false);
    clock.nowMs += 2_000;
    expect((await born.holdersOf(account, sender)).isCertain).toBe(true);
  });

  it("is told of each change of routes, and of none that was refused", async () => {
    const told: string[] = [];
    const telling = new D1RouteStore(db, (id) => told.push(id));
    expect(await telling.addVersions(tenantId, [makeVersion(1, { routes: [] })])).toBe("added");
    expect(await telling.addVersions(tenantId, [makeVersion(1, { routes: [] })])).toBe("version_taken");
    expect(told).toEqual([tenantId]);
  });
});
