import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { makeSenderSource } from "../../../src/app/senders/sender-source.ts";
import { StoreUnavailable } from "../../../src/app/base/store-ports.ts";
import { openDatabase } from "../../../src/db/base/database.ts";
import { D1RouteStore } from "../../../src/db/routing/route-store.ts";
import { CachedSenderBook } from "../../../src/db/senders/sender-book.ts";
import { D1SenderStore } from "../../../src/db/senders/sender-store.ts";
import { D1TenantStore } from "../../../src/db/tenants/tenant-store.ts";
import { makeId } from "../../../src/domain/base/ids.ts";
import { makeBreakableDatabase } from "../../support/breakable-database.ts";
import { MemoryKept } from "../../support/memory-kept.ts";
import { makeRoute, makeVersion } from "../../support/route-versions-contract.ts";
import { describeSenders } from "../../support/senders-contract.ts";

const NOW_MS = 1_800_000_000_000;
const db = openDatabase(env.DB);
const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };

async function makeTenant(): Promise<string> {
  const id = makeId("tenant", NOW_MS, crypto.getRandomValues(new Uint8Array(10)));
  const facts = { brand: "B", residency: "eu", bucketCount: 64, countries: "all", policy: {} } as const;
  await new D1TenantStore(db).create({ id, name: id, ...facts }, [], NOW_MS);
  return id;
}

describeSenders("in D1", () => ({ store: new D1SenderStore(db), makeTenantId: makeTenant }));

describe("senders of the routes that a tenant had before senders were written down", () => {
  let tenantId: string;

  beforeEach(async () => {
    tenantId = await makeTenant();
    await new D1RouteStore(db).addVersions(tenantId, [
      makeVersion(1, { routes: [makeRoute({ sender: "OLD", country: "DE" })] }),
      makeVersion(2, {
        routes: [
          makeRoute({ sender: "ACME", country: "FR" }),
          makeRoute({ sender: "acme", country: "*" }),
          makeRoute({ sender: "+13105550199", country: "US" }),
          makeRoute({ sender: "+18005550199", country: "US", transport: "voice" }),
          makeRoute({ sender: "12345", country: "US", senderKind: "long_code", enabled: false }),
        ],
      }),
      makeVersion(3, { routes: [makeRoute({ sender: "LATER", country: "GB" })], effectiveAtMs: NOW_MS + 1_000 }),
    ]);
  });

  const stores = { senderStore: new D1SenderStore(db), routes: new D1RouteStore(db) };
  const source = makeSenderSource({ ...stores, clock: { nowMs: () => NOW_MS }, random });

  const readOf = async () =>
    (await source.read(tenantId))
      .map(({ sender, kind, approvals }) => [sender, kind, ...approvals.map(({ country }) => country)].join(" "))
      .toSorted();

  const EXPECTED = [
    "+13105550199 long_code US",
    "+18005550199 voice_number",
    "12345 long_code US",
    "ACME alphanumeric * FR",
    "LATER alphanumeric GB",
  ];

  it("are approved where a route of now or later sends from them", async () => {
    expect(await readOf()).toEqual(EXPECTED);
  });

  it("are the same senders for all who come first at once, and for who comes later", async () => {
    expect(await Promise.all([readOf(), readOf(), readOf()])).toEqual([EXPECTED, EXPECTED, EXPECTED]);
    const again = await new D1SenderStore(db).all(tenantId);
    expect(await readOf()).toEqual(EXPECTED);
    expect(await new D1SenderStore(db).all(tenantId)).toEqual(again);
  });

  it("are written wholly or not at all when the database goes away on the way", async () => {
    const broken = makeBreakableDatabase();
    const own = openDatabase(broken.DB);
    const routes = new D1RouteStore(own);
    const timeline: D1RouteStore["timeline"] = async (...asked) => {
      const found = await routes.timeline(...asked);
      broken.state = "rejects";
      return found;
    };
    const dying = { senderStore: new D1SenderStore(own), routes: { timeline } };
    const killed = makeSenderSource({ ...dying, clock: { nowMs: () => NOW_MS }, random });
    await expect(killed.read(tenantId)).rejects.toThrow(StoreUnavailable);
    expect(await new D1SenderStore(db).all(tenantId)).toBeNull();
    expect(await readOf()).toEqual(EXPECTED);
  });

  it("are not asked for again: a route that was made since is none of them", async () => {
    await readOf();
    const routes = [makeRoute({ sender: "NEWER", country: "FR" })];
    await new D1RouteStore(db).addVersions(tenantId, [makeVersion(4, { routes })]);
    expect(await readOf()).toEqual(EXPECTED);
  });

  it("are known from a copy while the database is away, in an isolate that has read nothing", async () => {
    const kept = { copies: new MemoryKept(() => NOW_MS) };
    const deferred: Promise<unknown>[] = [];
    const timing = { nowMs: () => NOW_MS, defer: (work: Promise<unknown>) => void deferred.push(work) };
    const book = new CachedSenderBook(source, kept, timing);
    const known = await book.list(tenantId);
    await Promise.all(deferred);
    expect([...known.keys()].toSorted()).toEqual(["12345", "13105550199", "18005550199", "ACME", "LATER"]);
    expect(await book.list(tenantId)).toBe(known);
    const broken = { read: () => Promise.reject(new StoreUnavailable("away")) };
    const elsewhere = new CachedSenderBook(broken, kept, timing);
    expect(await elsewhere.list(tenantId)).toEqual(known);
  });
});
