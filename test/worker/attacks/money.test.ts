import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Env } from "../../../src/env.ts";
import type { CountryObject } from "../../../src/objects/country-object.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const PRICE = { micro_units: 10_000, currency: "USD" };
const CEILING_OF_TWO = { micro_units: 20_000, currency: "USD" };
const DAY_MS = 86_400_000;

afterEach(() => vi.restoreAllMocks());

/** Numbers of all texts that Twilio was asked to send; it takes them, unless told otherwise, and names no price. */
function watchTwilio(answer = { isRefusing: false }): string[] {
  const to: string[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const form = new TextDecoder().decode(await new Request(input, init).arrayBuffer());
    to.push(new URLSearchParams(form).get("To") ?? "");
    const sid = `SM${String(to.length).padStart(32, "0")}`;
    return answer.isRefusing
      ? Response.json({ code: 21_211, message: "invalid" }, { status: 400 })
      : Response.json({ sid, status: "queued", num_segments: "1" }, { status: 201 });
  });
  return to;
}

/** The objects of countries: they answer until told otherwise. */
function countriesThatMayFail() {
  const state = { isAway: false };
  const COUNTRIES = new Proxy(env.COUNTRIES, {
    get(target, name) {
      if (name !== "getByName") return Reflect.get(target, name);
      return (objectName: string): DurableObjectStub<CountryObject> => {
        if (state.isAway) throw new Error("no answer");
        return target.getByName(objectName);
      };
    },
  });
  return { state, COUNTRIES } satisfies { state: { isAway: boolean } } & Pick<Env, "COUNTRIES">;
}

const bootstrap = (world: World, method: "GET" | "PUT", body?: unknown) =>
  world.call(method, `/v1/platform/tenants/${world.tenantId}/quotas`, {
    key: String(env.BOOTSTRAP_SECRET),
    ...(body === undefined ? {} : { body }),
  });

async function onlyTwilio(world: World, price: unknown = PRICE): Promise<void> {
  const { data } = (await world.call("GET", "/v1/routes", { key: world.liveKey })).body;
  for (const { id } of data) await world.call("DELETE", `/v1/routes/${String(id)}`, { key: world.liveKey });
  const route = { account: "twilio", country: "US", transport: "sms", sender: "+14155550000", priority: 1 };
  await world.grant("twilio", route.sender);
  const priced = price === null ? route : { ...route, price };
  const added = await world.call("POST", "/v1/routes", { key: world.liveKey, body: priced });
  expect(added.status).toBe(201);
  world.skip(31_000);
}

const start = (world: World, index: number) =>
  world.start(`+1415555${String(2000 + index)}`, {}, { key: world.liveKey });

async function startTwelve(world: World): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < 12; index += 1) ids.push((await start(world, index)).body.id);
  return ids;
}

async function reasonsOf(world: World, ids: readonly string[]): Promise<unknown[]> {
  const reasons: unknown[] = [];
  for (const id of ids) {
    const path = `/v1/messages?verification_id=${id}`;
    reasons.push((await world.call("GET", path, { key: world.liveKey })).body.data[0]?.["reason"]);
  }
  return reasons;
}

/** Early enough in a UTC day that no test passes midnight by itself. */
const toMorning = () => vi.setSystemTime(Math.ceil(Date.now() / DAY_MS) * DAY_MS + 60_000);

describe("who sends twelve texts under a ceiling of two", () => {
  it.each([
    { whose: "the tenant", quotas: { plan: "standard", daily_spend_limit: CEILING_OF_TWO }, name: "tenant" },
    { whose: "the account", quotas: { plan: "standard", built_in_daily_spend_limit: CEILING_OF_TWO }, name: "account" },
  ])("gets two from $whose, whatever goes at once, and the others end by its name", async ({ quotas, name }) => {
    const texts = watchTwilio();
    const world = await openWorld();
    toMorning();
    await bootstrap(world, "PUT", quotas);
    await onlyTwilio(world);
    const ids = await startTwelve(world);
    await world.advance(15_000);
    expect(new Set(texts).size).toBe(2);
    const reasons = await reasonsOf(world, ids);
    expect(new Set(reasons)).toEqual(new Set([null, `${name}_spend_reached`]));
    expect(reasons.filter((reason) => reason === null)).toHaveLength(2);
  });

  it("gets two from the country, and not one more while its object does not answer", async () => {
    const texts = watchTwilio();
    const { state, COUNTRIES } = countriesThatMayFail();
    const limits = { US: { daily_spend_limit: CEILING_OF_TWO } };
    const world = await openWorld({ country_limits: limits }, { COUNTRIES });
    toMorning();
    await onlyTwilio(world);
    await start(world, 50);
    await world.settle();
    expect(texts).toHaveLength(1);
    state.isAway = true;
    const ids = await startTwelve(world);
    await world.settle();
    await world.advance(20_000);
    expect(texts).toHaveLength(1);
    state.isAway = false;
    await world.advance(60_000);
    expect(texts).toHaveLength(2);
    expect(await reasonsOf(world, ids)).toContain("country_spend_reached");
  });

  it("gets none when nobody answers until the codes are worth nothing", async () => {
    const texts = watchTwilio();
    const { state, COUNTRIES } = countriesThatMayFail();
    const world = await openWorld({}, { COUNTRIES });
    toMorning();
    await onlyTwilio(world);
    state.isAway = true;
    const { id } = (await world.start("+14155552000", { ttl_seconds: 120 }, { key: world.liveKey })).body;
    await world.advance(130_000);
    expect(texts).toEqual([]);
    expect((await world.read(id, { key: world.liveKey })).body).toMatchObject({
      status: "failed",
      reason: "spend_unanswered",
    });
  });
});

describe("who hides what texts cost", () => {
  it.each([
    { title: "by routes without a price", price: null },
    { title: "by a price in a currency that nobody can compare", price: { micro_units: 1, currency: "XTS" } },
  ])("$title meets the ceiling all the same", async ({ price }) => {
    const texts = watchTwilio();
    const world = await openWorld();
    toMorning();
    await bootstrap(world, "PUT", { plan: "trial", daily_spend_limit: { micro_units: 250_000, currency: "USD" } });
    await onlyTwilio(world, price);
    await startTwelve(world);
    await world.advance(15_000);
    expect(texts).toHaveLength(2);
  });
});

describe("texts that certainly did not go out", () => {
  it("cost nothing: a ceiling of two stays one of two", async () => {
    const twilio = { isRefusing: true };
    const texts = watchTwilio(twilio);
    const world = await openWorld();
    toMorning();
    await bootstrap(world, "PUT", { plan: "standard", daily_spend_limit: CEILING_OF_TWO });
    await onlyTwilio(world);
    await startTwelve(world);
    await world.advance(15_000);
    const refused = texts.length;
    expect(refused).toBeGreaterThanOrEqual(12);
    twilio.isRefusing = false;
    for (const index of [20, 21, 22]) await start(world, index);
    await world.advance(15_000);
    expect(texts.length - refused).toBe(2);
  });
});

describe("a start when the money is spent", () => {
  it("is refused by the ceiling's name until midnight, and nothing is made", async () => {
    const texts = watchTwilio();
    const world = await openWorld();
    toMorning();
    await bootstrap(world, "PUT", { plan: "standard", daily_spend_limit: CEILING_OF_TWO });
    await onlyTwilio(world);
    await startTwelve(world);
    await world.advance(15_000);
    await start(world, 30);
    await world.settle();
    const refused = await start(world, 31);
    expect(refused).toMatchObject({ status: 429, body: { code: "tenant_spend_reached" } });
    const midnight = new Date((Math.floor(Date.now() / DAY_MS) + 1) * DAY_MS).toISOString();
    expect([refused.body.opens_at, Number(refused.headers.get("retry-after"))]).toEqual([
      midnight,
      Math.ceil((Date.parse(midnight) - Date.now()) / 1000),
    ]);
    expect(texts).toHaveLength(2);
    vi.setSystemTime(Date.parse(midnight) + 1_000);
    expect((await start(world, 32)).status).toBe(201);
    await world.settle();
    expect(texts).toHaveLength(3);
  });
});

describe("the ceilings of a tenant", () => {
  it("are there when it is made, in dollars a UTC day, and the platform sets others", async () => {
    const world = await openWorld();
    expect((await bootstrap(world, "GET")).body).toMatchObject({
      plan: "standard",
      daily_spend_limit: { micro_units: 500_000_000, currency: "USD" },
      built_in_daily_spend_limit: { micro_units: 200_000_000, currency: "USD" },
    });
    const none = { plan: "trial", daily_spend_limit: null, quotas: { keys: 3 } };
    expect((await bootstrap(world, "PUT", none)).body).toMatchObject({
      plan: "trial",
      daily_spend_limit: null,
      built_in_daily_spend_limit: { micro_units: 10_000_000, currency: "USD" },
      quotas: { keys: 3, texts_per_day: 1_000 },
    });
  });

  it("are none for a tenant that is older than plans, until the platform sets some", async () => {
    const world = await openWorld();
    await env.DB.prepare("UPDATE tenants SET allowance = NULL WHERE id = ?").bind(world.tenantId).run();
    expect((await bootstrap(world, "GET")).body).toMatchObject({ plan: null, daily_spend_limit: null });
    expect((await world.call("GET", "/v1/tenant", { key: world.liveKey })).body).toMatchObject({ plan: null });
  });

  it("cannot be changed with a key of the tenant", async () => {
    const world = await openWorld();
    const path = `/v1/platform/tenants/${world.tenantId}/quotas`;
    const body = { plan: "large", daily_spend_limit: null };
    expect((await world.call("PUT", path, { key: world.liveKey, body })).status).toBe(401);
    const patched = await world.call("PATCH", "/v1/tenant", { key: world.liveKey, body: { plan: "large" } });
    expect(patched.status).toBe(400);
  });
});
