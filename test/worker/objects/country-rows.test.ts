import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeId } from "../../../src/domain/base/ids.ts";
import type { RouteSign } from "../../../src/domain/routing/health/route-sign.ts";
import type { CountryObject } from "../../../src/objects/country-object.ts";
import { makeCountryStates } from "../../../src/objects/states.ts";

type Country = DurableObjectStub<CountryObject>;

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

const LOOK = { texts: [], limits: [], perSecond: null, budgets: [], shards: 1 };
const TEXTS = { ...LOOK, texts: [{ messageId: "msg_1", urgent: true }] };
/** What one row may hold on the platform, and far less than that. */
const ROW_BYTES = 2_000_000;
const SMALL_BYTES = 8_000;

describe("what a country's object has learned", () => {
  it("stands in a row a route, network and class, and only what changed is written", async () => {
    const country = newCountry();
    await hear(country, ["one", "two"]);
    expect(await runDurableObjectAlarm(country)).toBe(true);
    const before = await rowsOf(country);
    expect([...before.keys()].sort()).toEqual([
      "class:direct",
      "one",
      "one|234-10",
      "one|unknown",
      "two",
      "two|234-10",
      "two|unknown",
    ]);
    await runInDurableObject(country, (_object, { storage }) => {
      storage.sql.exec("UPDATE country_routes SET body = 'as it was'");
    });
    await hear(country, ["two"]);
    await runDurableObjectAlarm(country);
    const after = await rowsOf(country);
    const untouched = [...after].filter(([, body]) => body === "as it was").map(([key]) => key);
    expect(untouched).toEqual(["one", "one|234-10", "one|unknown", "two|unknown"]);
  });

  it("of a hundred routes to a hundred networks is kept in small rows, and read again after an eviction", async () => {
    const country = newCountry();
    const routes = Array.from({ length: 100 }, (_, index) => `r${index}`);
    const networks = Array.from({ length: 100 }, (_, index) => `234-${index}`);
    for (const routeId of routes) {
      const signs = networks.map((network) => signOf(routeId, { network }));
      await country.report("GB", signs);
    }
    vi.setSystemTime(Date.now() + 10_000);
    await country.open("GB", TEXTS);
    await ringUntilWritten(country);
    const rows = await rowsOf(country);
    expect(rows.size).toBeGreaterThan(9_000);
    expect(Math.max(...[...rows.values()].map(({ length }) => length))).toBeLessThan(SMALL_BYTES);
    const head = await runInDurableObject(country, (_object, { storage }) =>
      storage.sql.exec<{ body: string }>("SELECT body FROM country_head").one(),
    );
    expect(head.body.length).toBeLessThan(ROW_BYTES / 4);
    await evictDurableObject(country);
    const capacity = await country.open("GB", LOOK);
    const known = "snapshot" in capacity ? capacity.snapshot.routes : {};
    expect(Object.keys(known)).toHaveLength(100);
    expect(Object.keys(known["r7"]?.networks ?? {}).length).toBeGreaterThan(90);
  });

  it("stays to be written when writing fails, and is written when the platform rings again", async () => {
    const country = newCountry();
    await hear(country, ["one"]);
    await runInDurableObject(country, async (object: CountryObject, { storage }) => {
      storage.sql.exec(
        "CREATE TABLE IF NOT EXISTS country_routes (key TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID",
      );
      storage.sql.exec("CREATE TRIGGER full BEFORE INSERT ON country_routes BEGIN SELECT RAISE(ABORT, 'full'); END");
      await expect(object.alarm()).rejects.toThrow("full");
      expect(storage.sql.exec("SELECT key FROM country_routes").toArray()).toEqual([]);
      storage.sql.exec("DROP TRIGGER full");
      await object.alarm();
    });
    expect([...(await rowsOf(country)).keys()]).toContain("one");
  });

  it("is written though the platform gave up the alarm for it", async () => {
    const country = newCountry();
    await hear(country, ["one"]);
    await runInDurableObject(country, (_object, { storage }) => storage.deleteAlarm());
    await hear(country, ["two"]);
    expect(await runDurableObjectAlarm(country)).toBe(false);
    vi.setSystemTime(Date.now() + 120_000);
    await hear(country, ["three"]);
    expect(await runDurableObjectAlarm(country)).toBe(true);
    expect([...(await rowsOf(country)).keys()]).toEqual(expect.arrayContaining(["one", "two", "three"]));
  });
});

describe("what an earlier release kept, all in one row", () => {
  it("is carried over once, with open breakers, and its row is gone", async () => {
    const country = newCountry();
    await country.open("GB", LOOK);
    await keepAsBefore(country, 3);
    await evictDurableObject(country);
    const capacity = await country.open("GB", LOOK);
    const routes = "snapshot" in capacity ? capacity.snapshot.routes : {};
    expect(Object.keys(routes).sort()).toEqual(["r0", "r1", "r2"]);
    expect(routes["r0"]?.gate).toBe("open");
    await hear(country, ["r1"]);
    expect(await hasOldTable(country)).toBe(true);
    await ringUntilWritten(country);
    expect(await hasOldTable(country)).toBe(false);
    expect([...(await rowsOf(country)).keys()].sort()).toEqual([
      "class:direct",
      "r0",
      "r1",
      "r1|234-10",
      "r1|unknown",
      "r2",
    ]);
    await evictDurableObject(country);
    const again = await country.open("GB", LOOK);
    expect("snapshot" in again ? again.snapshot.routes["r0"]?.gate : null).toBe("open");
  });

  it("is lost in no part by an eviction half-way", async () => {
    const country = newCountry();
    await country.open("GB", LOOK);
    await keepAsBefore(country, 1_500);
    await evictDurableObject(country);
    await hear(country, ["new"]);
    expect(await runDurableObjectAlarm(country)).toBe(true);
    expect(await hasOldTable(country)).toBe(true);
    await evictDurableObject(country);
    await hear(country, ["newer"]);
    await ringUntilWritten(country);
    expect(await hasOldTable(country)).toBe(false);
    // A country keeps a thousand routes: of more, those heard of last.
    const keys = [...(await rowsOf(country)).keys()];
    expect(keys).toEqual(expect.arrayContaining(["new", "newer"]));
    expect(keys.filter((key) => /^r\d+$/.test(key)).length).toBeGreaterThan(900);
  });
});

it("money that a batch holds grows by its name, over an eviction, and is settled as one", async () => {
  const place = { tenantId: newTenant(), mode: "live" as const, country: "GB" };
  const states = makeCountryStates(env);
  const money = (holdId: string, amount: number) => ({ holdId, wanted: { country: { ceiling: 100, amount } } });
  const open = async (asked: Parameters<typeof states.open>[1]) => (await states.open(place, asked)).money;
  await open({ ...TEXTS, money: money("other", 30) });
  expect(await open({ ...TEXTS, money: money("a", 20) })).toEqual({ held: { country: 20 }, left: { country: 100 } });
  expect((await open({ ...LOOK, money: money("a", 65) }))?.held).toEqual({ country: 65 });
  await evictDurableObject(env.COUNTRIES.getByName(`${place.tenantId}:live:GB`));
  expect((await open({ ...LOOK, money: money("a", 99) }))?.held).toEqual({ country: 70 });
  const nothing = { unused: [], done: [], firsts: {}, retries: {} };
  await states.close(place, { ...nothing, holdId: "a", spent: { country: 66 } });
  expect((await open({ ...TEXTS, money: money("b", 99) }))?.held).toEqual({ country: 4 });
});

describe("a consumer's view", () => {
  it("is the same from the whole and from differences, over an eviction of the object too", async () => {
    const tenantId = newTenant();
    const place = { tenantId, mode: "live" as const, country: "GB" };
    const states = makeCountryStates(env);
    const country = env.COUNTRIES.getByName(`${tenantId}:live:GB`);
    for (const routes of [["one"], ["one", "two"], ["three"]]) {
      await hear(country, routes);
      const { snapshot } = await states.open(place, TEXTS);
      const plain = await country.open("GB", LOOK);
      expect(snapshot.routes).toEqual("snapshot" in plain ? plain.snapshot.routes : null);
    }
    await runDurableObjectAlarm(country);
    await evictDurableObject(country);
    const { snapshot } = await states.open(place, TEXTS);
    expect(Object.keys(snapshot.routes).sort()).toEqual(["one", "three", "two"]);
  });

  it("names what it has: an object that knows it sends no route that is as it was", async () => {
    const country = newCountry();
    await hear(country, ["one"]);
    const first = await country.open("GB", TEXTS, null);
    if (!("view" in first)) throw new Error("no view");
    expect(first.view).toMatchObject({ since: null, routeIds: ["one"] });
    const second = await country.open("GB", TEXTS, first.view.version);
    expect("view" in second ? second.view.since : null).toBe(first.view.version.number);
    const unknown = await country.open("GB", TEXTS, { run: "another", number: 7 });
    expect("view" in unknown ? unknown.view.since : 0).toBeNull();
  });
});

function newTenant(): string {
  return makeId("tenant", Date.now(), crypto.getRandomValues(new Uint8Array(10)));
}

function newCountry(): Country {
  return env.COUNTRIES.getByName(`${newTenant()}:live:GB`);
}

function signOf(routeId: string, changes: Partial<RouteSign> = {}): RouteSign {
  const atMs = Date.now();
  const base = {
    routeId,
    class: "direct",
    network: "234-10",
    sign: "accepted",
    sentAtMs: atMs,
    atMs,
    fair: true,
  } as const;
  return { ...base, ...changes };
}

async function hear(country: Country, routes: readonly string[]): Promise<void> {
  await country.report(
    "GB",
    routes.map((routeId) => signOf(routeId)),
  );
  // What waits for older signs is counted when somebody asks a while later.
  vi.setSystemTime(Date.now() + 10_000);
  await country.open("GB", TEXTS);
}

async function ringUntilWritten(country: Country): Promise<void> {
  for (let rings = 0; rings < 30; rings += 1) {
    await runDurableObjectAlarm(country);
    const nextMs = await runInDurableObject(country, (_object, { storage }) => storage.getAlarm());
    if (nextMs === null || nextMs > Date.now() + 60_000) return;
  }
}

function rowsOf(country: Country): Promise<ReadonlyMap<string, string>> {
  return runInDurableObject(country, (_object, { storage }) => {
    const rows = storage.sql.exec<{ key: string; body: string }>("SELECT key, body FROM country_routes").toArray();
    return new Map(rows.map(({ key, body }) => [key, body]));
  });
}

function hasOldTable(country: Country): Promise<boolean> {
  return runInDurableObject(
    country,
    (_object, { storage }) =>
      storage.sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'country_health'").toArray().length > 0,
  );
}

/** As release 1 did: everything in one row, here of routes that are well, but for the first. */
async function keepAsBefore(country: Country, count: number): Promise<void> {
  const nowMs = Date.now();
  const ids = Array.from({ length: count }, (_, index) => `r${index}`);
  const known = { at: nowMs, settled: [100, 0, 95], slices: [], latencies: [], typing: [] };
  const open = { state: "open", openedBy: "losses", openedAtMs: nowMs, waitMs: 300_000, probesPassed: 0 };
  const body = {
    v: 1,
    country: "GB",
    evidence: Object.fromEntries([...ids, "class:direct"].map((key) => [key, known])),
    breakers: { r0: { ...open, probeAtMs: nowMs + 300_000, probingSinceMs: null } },
    classes: Object.fromEntries(ids.map((id) => [id, "direct"])),
  };
  await runInDurableObject(country, (_object, { storage }) => {
    const columns = "(id INTEGER PRIMARY KEY, body TEXT NOT NULL, touched_at_ms INTEGER NOT NULL)";
    for (const table of ["country_health", "country_rates"]) {
      storage.sql.exec(`CREATE TABLE IF NOT EXISTS ${table} ${columns}`);
    }
    storage.sql.exec("INSERT INTO country_health VALUES (1, ?, ?)", JSON.stringify(body), nowMs);
  });
}
