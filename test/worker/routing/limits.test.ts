import { env } from "cloudflare:workers";
import { evictDurableObject } from "cloudflare:test";
import { afterEach, describe, expect, it, vi } from "vitest";
import { NO_RATES } from "../../../src/domain/routing/health/country-rates.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const TWILIO = { accountSid: `AC${"0".repeat(32)}`, authToken: "t".repeat(32) };
const LANE = "godwit-dispatch-otp-amer";

interface RouteSetup {
  readonly account: string;
  readonly country?: string;
  readonly [field: string]: unknown;
}

/** Every text that a carrier got: when, and from which account. */
interface Texts {
  readonly all: { readonly atMs: number; readonly account: string; readonly to: string }[];
  fetch: ReturnType<typeof vi.spyOn<typeof globalThis, "fetch">>;
}

/** Twilio takes everything, unless a test says otherwise; its accounts are told apart by the user of the request. */
function watchTwilio(): Texts {
  const all: Texts["all"] = [];
  const fetch = vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    const account = /Accounts\/(AC\w+)\//.exec(request.url)?.[1] ?? "";
    const to = new URLSearchParams(new TextDecoder().decode(await request.arrayBuffer())).get("To") ?? "";
    all.push({ atMs: Date.now(), account, to });
    const sid = `SM${String(all.length).padStart(32, "0")}`;
    return Response.json({ sid, status: "queued", num_segments: "1" }, { status: 201 });
  });
  return { all, fetch };
}

/** Accounts are told apart by their last digit. */
const sidOf = (name: string) => `AC${String(name.length).padStart(32, "0")}`;

async function addAccount(world: World, name: string, terms: Record<string, unknown> = {}): Promise<string> {
  const credentials = { ...TWILIO, accountSid: sidOf(name) };
  const body = { name, kind: "twilio", credentials, ...terms };
  const added = await world.call("POST", "/v1/carriers", { key: world.liveKey, body });
  expect(added.status).toBe(201);
  // In force everywhere within half a minute.
  world.skip(31_000);
  return added.body.id;
}

async function addRoute(world: World, route: RouteSetup): Promise<void> {
  const sender = route.country === "GB" ? "ACME" : "+18885550150";
  const body = { country: "US", transport: "sms", sender, priority: 1, ...route };
  if (route.account === "twilio") await world.grant("twilio", body.sender);
  expect((await world.call("POST", "/v1/routes", { key: world.liveKey, body })).status).toBe(201);
}

/** A world begins with routes to every country: those take over before a standby does. */
async function removeRoutesToAll(world: World): Promise<void> {
  const { data } = (await world.call("GET", "/v1/routes", { key: world.liveKey })).body;
  for (const { id, country } of data) {
    if (country === "*") await world.call("DELETE", `/v1/routes/${String(id)}`, { key: world.liveKey });
  }
}

const numberOf = (index: number) => `+1415555${String(2000 + index)}`;

async function startAll(world: World, numbers: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const number of numbers) {
    const started = await world.start(number, {}, { key: world.liveKey });
    expect(started.status).toBe(201);
    ids.push(started.body.id);
  }
  return ids;
}

const codes = (count: number, from = 0) => Array.from({ length: count }, (_, index) => numberOf(index + from));

async function messageOf(world: World, verificationId: string): Promise<Record<string, unknown>> {
  const path = `/v1/messages?verification_id=${verificationId}`;
  return (await world.call("GET", path, { key: world.liveKey })).body.data[0] ?? {};
}

const countryOf = (world: World, name = "US") => env.COUNTRIES.getByName(`${world.tenantId}:live:${name}`);

afterEach(() => vi.restoreAllMocks());

describe.each(["static", "learning"])("a country's rate, for a tenant with %s routing", (routing) => {
  it("spreads a burst at that very rate and loses nobody, over copies of orders and an eviction", async () => {
    const texts = watchTwilio();
    const world = await openWorld({ routing, country_limits: { US: { rate_per_second: 5 } } });
    await addRoute(world, { account: "twilio" });
    const startMs = Date.now();
    await startAll(world, codes(20));
    for (const { body } of world.queues.held(LANE)) world.queues.put(LANE, body);
    await world.settle();
    expect(texts.all).toHaveLength(5);
    await evictDurableObject(countryOf(world));
    // Who comes later stands behind those who were promised a place.
    await world.advance(1_000);
    await startAll(world, codes(1, 50));
    await world.advance(10_000);
    const waits = texts.all.map(({ atMs }) => atMs - startMs);
    expect(waits).toEqual([0, 0, 0, 0, 0, ...Array.from({ length: 16 }, (_, index) => (index + 1) * 200)]);
    expect(new Set(texts.all.map(({ to }) => to)).size).toBe(21);
    expect(texts.all.at(-1)?.to).toBe(numberOf(50));
  });
});

describe("a country's rate", () => {
  it("refuses a code that would stand in line for more than half a minute, and says so", async () => {
    const texts = watchTwilio();
    const world = await openWorld({ country_limits: { US: { rate_per_second: 0.1 } } });
    await addRoute(world, { account: "twilio" });
    const ids = await startAll(world, codes(6));
    await world.advance(31_000);
    expect(texts.all).toHaveLength(4);
    const statuses: unknown[] = [];
    for (const id of ids) statuses.push((await world.read(id, { key: world.liveKey })).body.status);
    expect(statuses).toEqual(["pending", "pending", "pending", "pending", "failed", "failed"]);
    expect(await messageOf(world, ids[5] ?? "")).toMatchObject({ status: "failed", reason: "country_rate_full" });
  });

  it("is shared by the shards of a hot country, and every code still goes once", async () => {
    const texts = watchTwilio();
    const world = await openWorld({ country_limits: { US: { rate_per_second: 4, shards: 2 } } });
    await addRoute(world, { account: "twilio" });
    const startMs = Date.now();
    for (let index = 0; index < 16; index += 1) {
      await startAll(world, [numberOf(index)]);
      world.skip(25);
    }
    await world.advance(10_000);
    expect(new Set(texts.all.map(({ to }) => to)).size).toBe(16);
    expect(texts.all).toHaveLength(16);
    const times = texts.all.map(({ atMs }) => atMs - startMs).toSorted((a, b) => a - b);
    // Four at once, two of each shard, and then four a second.
    expect(times[15] ?? 0).toBeGreaterThanOrEqual(2_500);
    expect(times[15] ?? 0).toBeLessThanOrEqual(4_000);
    for (const from of times)
      expect(times.filter((time) => time > from && time <= from + 1_000).length).toBeLessThan(9);
  });
});

describe("the rates of routes, accounts and senders, for a tenant with static routing", () => {
  it("move texts to the next route, and make them wait when that is full as well; what is unused is given back", async () => {
    const texts = watchTwilio();
    const world = await openWorld();
    const [first, second] = [await addAccount(world, "first"), await addAccount(world, "second")];
    await addRoute(world, { account: first, rate_per_second: 3 });
    await addRoute(world, { account: second, rate_per_second: 2, priority: 2 });
    for (let index = 0; index < 6; index += 1) {
      await startAll(world, [numberOf(index)]);
      await world.settle();
    }
    const names = { [sidOf("first")]: "first", [sidOf("second")]: "second" };
    const accounts = () => texts.all.map(({ account }) => names[account]);
    expect(accounts()).toEqual(["first", "first", "first", "second", "second"]);
    await world.advance(1_000);
    expect(accounts()).toEqual(["first", "first", "first", "second", "second", "first"]);
  });

  it("of an account hold over all its countries together", async () => {
    const texts = watchTwilio();
    const world = await openWorld();
    const account = await addAccount(world, "main", { rate_per_second: 2 });
    await addRoute(world, { account, country: "US" });
    await addRoute(world, { account, country: "GB" });
    const startMs = Date.now();
    await startAll(world, ["+14155552000", "+447400123456", "+14155552001", "+447400123457"]);
    await world.advance(5_000);
    expect(texts.all).toHaveLength(4);
    expect(texts.all.filter(({ atMs }) => atMs === startMs)).toHaveLength(2);
    expect(Math.max(...texts.all.map(({ atMs }) => atMs)) - startMs).toBeGreaterThanOrEqual(1_000);
  });

  it("of a long code of the United States are one text a second unless its route says more", async () => {
    const texts = watchTwilio();
    const world = await openWorld();
    await addRoute(world, { account: "twilio", sender: "+14155550100" });
    const startMs = Date.now();
    await startAll(world, codes(3));
    await world.advance(10_000);
    expect(texts.all.map(({ atMs }) => Math.floor((atMs - startMs) / 1_000))).toEqual([0, 1, 2]);
  });
});

describe("a standby account", () => {
  it("takes over when its peer's breaker is open, and explains it", async () => {
    const texts = watchTwilio();
    const world = await openWorld({ routing: "learning" });
    const main = await addAccount(world, "main");
    const spare = await addAccount(world, "spare", { standby: true });
    await addRoute(world, { account: main, class: "aggregator" });
    await addRoute(world, { account: spare, class: "direct" });
    await removeRoutesToAll(world);
    const explain = async () => {
      const body = { phone_number: numberOf(99) };
      return (await world.call("POST", "/v1/routes/explain", { key: world.liveKey, body })).body;
    };
    const before = await explain();
    expect(before).toMatchObject({ winner: { account: main } });
    expect(before["excluded"]).toContainEqual({ route_id: expect.any(String), reason: "standby" });
    await startAll(world, codes(1));
    await world.settle();
    expect(texts.all.map(({ account }) => account)).toEqual([sidOf("main")]);
    const signs = Array.from({ length: 8 }, () => {
      const moment = { sentAtMs: Date.now(), atMs: Date.now() };
      return { class: "aggregator", network: null, sign: "refused", fair: true, ...moment } as const;
    });
    const routes = (await world.call("GET", "/v1/routes", { key: world.liveKey })).body.data;
    const mainRoute = String(routes.find(({ account }) => account === main)?.["id"]);
    await countryOf(world).report(
      "US",
      signs.map((sign) => ({ ...sign, routeId: mainRoute })),
    );
    await startAll(world, codes(1, 1));
    await world.settle();
    expect(texts.all.at(-1)?.account).toBe(sidOf("spare"));
    expect(await explain()).toMatchObject({ winner: { account: spare } });
  });
});

describe("the retry budget of a carrier", () => {
  it("ends a code of unknown fate when the carrier that failed has no retry left, and lets it go on when it has", async () => {
    const texts = watchTwilio();
    texts.fetch.mockImplementation(async () => {
      throw new DOMException("too late", "TimeoutError");
    });
    const world = await openWorld({ routing: "learning" });
    // Of several routes one text in thirty goes by another than the best, by chance.
    await world.call("PUT", "/v1/routes/weights", { key: world.liveKey, body: { otp: { explore_share: 0 } } });
    await addRoute(world, { account: "twilio", class: "direct" });
    await addRoute(world, { account: "loopback", class: "indirect" });
    const [lucky] = await startAll(world, codes(1));
    await world.settle();
    await world.advance(3_000);
    expect(await messageOf(world, lucky ?? "")).toMatchObject({ carrier: "loopback" });
    const spent = { unused: [], done: [], firsts: {}, retries: { "twilio:mobile": 30 }, spent: {} };
    await countryOf(world).close(spent, "US");
    await world.advance(60_000);
    const [late] = await startAll(world, codes(1, 1));
    await world.advance(3_000);
    const message = await messageOf(world, late ?? "");
    expect(message).toMatchObject({ status: "failed", reason: "retry_budget_spent" });
    expect(texts.fetch).toHaveBeenCalledTimes(2);
  });
});

describe("a ceiling of money", () => {
  it("stops an account when the day's money is spent, over an eviction, until midnight, and explains it", async () => {
    const texts = watchTwilio();
    const world = await openWorld();
    const limit = { micro_units: 20_000, currency: "USD" };
    const account = await addAccount(world, "main", { daily_spend_limit: limit });
    await addRoute(world, { account, price: { micro_units: 8_000, currency: "USD" } });
    await addRoute(world, { account: "loopback", priority: 2 });
    const send = async (index: number) => {
      await startAll(world, [numberOf(index)]);
      await world.settle();
      return texts.all.length;
    };
    vi.setSystemTime(Math.ceil(Date.now() / 86_400_000) * 86_400_000 + 1_000);
    expect([await send(1), await send(2)]).toEqual([1, 2]);
    await evictDurableObject(countryOf(world, "*"));
    expect([await send(3), await send(4)]).toEqual([2, 2]);
    const body = { phone_number: numberOf(5) };
    expect((await world.call("POST", "/v1/routes/explain", { key: world.liveKey, body })).body).toMatchObject({
      winner: { account: "loopback" },
    });
    world.skip(86_400_000);
    expect(await send(6)).toBe(3);
  });

  it("of a country gives up its texts with a reason", async () => {
    const texts = watchTwilio();
    const daily = { daily_spend_limit: { micro_units: 8_000, currency: "USD" } };
    const world = await openWorld({ country_limits: { US: daily } });
    await addRoute(world, { account: "twilio", price: { micro_units: 8_000, currency: "USD" } });
    await startAll(world, codes(1));
    await world.settle();
    const [stopped] = await startAll(world, codes(1, 1));
    await world.advance(3_000);
    expect(texts.all).toHaveLength(1);
    expect(await messageOf(world, stopped ?? "")).toMatchObject({ status: "failed", reason: "country_spend_reached" });
  });
});

describe("an object of a country", () => {
  it("that is only looked at promises nothing and remembers nothing", async () => {
    const world = await openWorld();
    const nothing = { texts: [], limits: [{ key: "route:rte_1", perSecond: 1 }], perSecond: 1, budgets: [], shards: 1 };
    await countryOf(world, "FR").open("FR", nothing);
    await evictDurableObject(countryOf(world, "FR"));
    const capacity = await countryOf(world, "FR").open("FR", {
      ...nothing,
      texts: [{ messageId: "msg_1", urgent: true }],
    });
    expect(capacity.turns).toEqual({ msg_1: { turn: "now", by: "token" } });
    expect(capacity.spent).toEqual(NO_RATES.spent.amounts);
  });
});
