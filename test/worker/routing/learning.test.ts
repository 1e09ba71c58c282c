import { env } from "cloudflare:workers";
import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { afterEach, describe, expect, it, vi } from "vitest";
import { openWorld, type World } from "../../support/worker-world.ts";

/** Twilio is the direct route and the loopback carrier the aggregator; both serve the United States. */
async function openLearningWorld(routing: "learning" | "static") {
  const world = await openWorld({ routing });
  const shared = { country: "US", transport: "sms", sender: "+14155550100" };
  await world.grant("twilio", shared.sender);
  for (const route of [
    { ...shared, account: "twilio", class: "direct", priority: 1 },
    { ...shared, account: "loopback", class: "aggregator", priority: 2 },
  ]) {
    expect((await world.call("POST", "/v1/routes", { key: world.liveKey, body: route })).status).toBe(201);
  }
  return world;
}

const numberOf = (index: number) => `+1415555${String(2000 + index)}`;

/** Sends one code to a number of its own and lets everything settle. */
async function send(world: World, index: number) {
  const { body } = await world.start(numberOf(index), {}, { key: world.liveKey });
  await world.advance(3_000);
  return body.id;
}

async function attemptsOf(world: World, verificationId: string) {
  const key = world.liveKey;
  const { data } = (await world.call("GET", `/v1/messages?verification_id=${verificationId}`, { key })).body;
  const { body } = await world.call("GET", `/v1/messages/${String(data[0]?.["id"])}`, { key });
  const attempts: readonly {
    account: string;
    route_reason: string;
    routes_excluded: unknown[];
    route_scores: readonly object[] | null;
  }[] = JSON.parse(JSON.stringify(body["attempts"]));
  return attempts;
}

/** The same of an explanation and of a text that was sent. */
const SCORE_FIELDS = [
  "route_id",
  "value",
  "chance",
  "accept",
  "delivery",
  "trust",
  "in_time",
  "latency_ms",
  "price_micro_units",
  "samples",
];

function readScores(value: unknown): readonly object[] {
  const scores: readonly object[] = JSON.parse(JSON.stringify(value));
  return scores;
}

afterEach(() => vi.restoreAllMocks());

describe("a tenant that chooses learning routing", () => {
  it("leaves a dead route after a few texts, remembers it over an eviction, and finds out when it works again", async () => {
    const world = await openLearningWorld("learning");
    const twilio = vi.spyOn(globalThis, "fetch").mockImplementation(async () => new Response("down", { status: 503 }));
    for (let index = 0; index < 20; index += 1) await send(world, index);
    expect(twilio.mock.calls.length).toBeGreaterThanOrEqual(5);
    expect(twilio.mock.calls.length).toBeLessThanOrEqual(10);

    const country = env.COUNTRIES.getByName(`${world.tenantId}:live:US`);
    expect(await runDurableObjectAlarm(country)).toBe(true);
    await evictDurableObject(country);
    const before = twilio.mock.calls.length;
    const [only, ...more] = await attemptsOf(world, await send(world, 30));
    expect(more).toEqual([]);
    expect(only).toMatchObject({ account: "loopback" });
    expect(only?.routes_excluded).toContainEqual({ route_id: expect.stringMatching(/^rte_/), reason: "breaker_open" });
    expect(twilio.mock.calls.length).toBe(before);

    expect(only).toMatchObject({ network: null, route_scores: [{ trust: 1, samples: expect.any(Number) }] });
    expect(Object.keys(only?.route_scores?.[0] ?? {})).toEqual(SCORE_FIELDS);

    const body = { phone_number: numberOf(31) };
    const explained = (await world.call("POST", "/v1/routes/explain", { key: world.liveKey, body })).body;
    expect(explained).toMatchObject({ country: "US", routing: "learning", reason: "only_route" });
    expect(explained["winner"]).toMatchObject({ account: "loopback" });
    const [candidate] = readScores(explained["candidates"]);
    expect(Object.keys(candidate ?? {})).toEqual(SCORE_FIELDS);
    expect(explained["excluded"]).toContainEqual({ route_id: expect.any(String), reason: "breaker_open" });
    expect(twilio.mock.calls.length).toBe(before);

    twilio.mockImplementation(async () =>
      Response.json({ sid: `SM${"0".repeat(32)}`, status: "queued", num_segments: "1" }, { status: 201 }),
    );
    await world.advance(40_000);
    const reasons: string[] = [];
    for (let index = 40; index < 60; index += 1) {
      const [first] = await attemptsOf(world, await send(world, index));
      reasons.push(`${first?.account} ${first?.route_reason}`);
    }
    expect(reasons).toContain("twilio probe");
  });

  it("gives every other tenant the order it set, however its routes fare", async () => {
    const world = await openLearningWorld("static");
    const twilio = vi.spyOn(globalThis, "fetch").mockImplementation(async () => new Response("down", { status: 503 }));
    for (let index = 100; index < 112; index += 1) await send(world, index);
    expect(twilio.mock.calls.length).toBe(12);
    const body = { phone_number: numberOf(119) };
    const explained = (await world.call("POST", "/v1/routes/explain", { key: world.liveKey, body })).body;
    expect(explained).toMatchObject({ routing: "static", reason: "country_priority", winner: { account: "twilio" } });
    const attempts = await attemptsOf(world, await send(world, 120));
    expect(attempts.map(({ route_scores: scores }) => scores)).toEqual([null, null]);
    expect(attempts.map(({ account, route_reason }) => [account, route_reason])).toEqual([
      ["twilio", "country_priority"],
      ["loopback", "country_priority"],
    ]);
  });
});
