// A test run's own numbers, and the texts to them, through the public API alone.
import { afterEach, describe, expect, it, vi } from "vitest";
import { openWorld, type Reply, type World } from "../../support/worker-world.ts";

const MINUTE = 60_000;

interface Leased {
  readonly id: string;
  readonly phone_number: string;
  readonly phone_token: string;
  readonly expires_at: string;
}

afterEach(() => vi.useRealTimers());

const list = <Entry>({ body }: Reply): readonly Entry[] => JSON.parse(JSON.stringify(body.data));
const lease = async (world: World, body: Record<string, unknown> = {}): Promise<readonly Leased[]> => {
  const leased = await world.call("POST", "/v1/test/numbers", { body });
  expect(leased.status, JSON.stringify(leased.body)).toBe(201);
  return list(leased);
};
const one = async (world: World, body: Record<string, unknown> = {}): Promise<Leased> => {
  const [number] = await lease(world, body);
  if (number === undefined) throw new Error("no number");
  return number;
};
const wait = (world: World, query: Record<string, string>) =>
  world.call("GET", `/v1/inbox/wait?${new URLSearchParams(query).toString()}`);
const texts = (reply: Reply) => list<{ to: string; text: string; code: string | null; at: string }>(reply);

describe("a test of a sign-up", () => {
  it("leases a number, starts, waits for the code and types it, and looks nowhere in between", async () => {
    const world = await openWorld();
    const number = await one(world);
    const started = await world.start(number.phone_number);
    const waiting = wait(world, { verification_id: started.body.id, timeout_seconds: "30" });
    await world.advance(2_000);
    const arrived = await waiting;
    expect([arrived.status, arrived.body["outcome"]]).toEqual([200, "arrived"]);
    const [text] = texts(arrived);
    expect(text).toMatchObject({ to: number.phone_number, code: await world.codeOf(started.body.id) });
    expect((await world.check(started.body.id, text?.code ?? "")).body.result).toBe("approved");
  });

  it("waits for the next text by the time of the last", async () => {
    const world = await openWorld();
    const number = await one(world);
    const started = await world.start(number.phone_number);
    await world.advance(2_000);
    const [first] = texts(await wait(world, { number_id: number.id }));
    const waiting = wait(world, { number_id: number.id, after: first?.at ?? "", timeout_seconds: "30" });
    await world.resend(started.body.id);
    await world.advance(2_000);
    const next = texts(await waiting);
    expect(next).toHaveLength(1);
    expect(next[0]?.at).not.toBe(first?.at);
    const none = await wait(world, { number_id: number.id, after: next[0]?.at ?? "", timeout_seconds: "0" });
    expect(none).toMatchObject({ status: 200, body: { outcome: "timed_out", data: [] } });
  });

  it.each([
    ["delivered", "arrived"],
    ["unavailable_once", "arrived"],
    ["number_rejected", "timed_out"],
    ["lost", "timed_out"],
  ])("sees the story %s: %s", async (story, outcome) => {
    const world = await openWorld();
    const number = await one(world, { story });
    expect(number).toMatchObject({ story, country: "US" });
    await world.start(number.phone_number, { channel: "sms" });
    await world.advance(20_000);
    expect((await wait(world, { number_id: number.id, timeout_seconds: "0" })).body["outcome"]).toBe(outcome);
  });
});

describe("runs side by side", () => {
  it("never meet: each has numbers of its own, and sees its texts alone", async () => {
    const world = await openWorld();
    const runs = await Promise.all(Array.from({ length: 8 }, () => lease(world, { count: 5 })));
    const numbers = runs.flat();
    expect(new Set(numbers.map(({ phone_number: phone }) => phone)).size).toBe(40);
    const two = [numbers[0], numbers[39]].flatMap((number) => (number === undefined ? [] : [number]));
    const started = await Promise.all(two.map(({ phone_number: phone }) => world.start(phone)));
    await world.advance(2_000);
    for (const [index, number] of two.entries()) {
      const seen = texts(await wait(world, { number_id: number.id }));
      expect(seen.map(({ to }) => to)).toEqual([number.phone_number]);
      expect(texts(await world.call("GET", `/v1/inbox?number_id=${number.id}`))).toEqual(seen);
      expect(texts(await wait(world, { phone_token: number.phone_token }))).toEqual(seen);
      expect(seen[0]?.code).toBe(await world.codeOf(started[index]?.body.id ?? ""));
    }
  });

  it("of two tenants know nothing of each other's numbers", async () => {
    const world = await openWorld();
    const number = await one(world);
    await world.addTenant();
    expect((await world.call("GET", `/v1/test/numbers/${number.id}`)).status).toBe(404);
    expect((await world.call("DELETE", `/v1/test/numbers/${number.id}`)).status).toBe(404);
    expect(list(await world.call("GET", "/v1/test/numbers"))).toEqual([]);
  });
});

describe("a leased number", () => {
  it("is read, listed, and given back once", async () => {
    const world = await openWorld();
    const number = await one(world, { story: "no_receipt", country: "CA", expires_in_seconds: 60 });
    const path = `/v1/test/numbers/${number.id}`;
    expect((await world.call("GET", path)).body).toEqual(number);
    expect(list(await world.call("GET", "/v1/test/numbers"))).toEqual([number]);
    world.skip(1_000);
    const ended = await world.call("DELETE", path);
    expect(ended).toMatchObject({ status: 200, body: { id: number.id } });
    expect(Date.parse(String(ended.body["expires_at"]))).toBe(Date.parse(number.expires_at) - 59_000);
    const gone = { status: 404, body: { code: "test_number_not_found" } };
    expect(await world.call("DELETE", path)).toMatchObject(gone);
    expect(await world.call("GET", path)).toMatchObject(gone);
    expect(await wait(world, { number_id: number.id })).toMatchObject(gone);
  });

  it("ends by itself", async () => {
    const world = await openWorld();
    const number = await one(world, { expires_in_seconds: 60 });
    world.skip(MINUTE);
    expect((await world.call("GET", `/v1/test/numbers/${number.id}`)).status).toBe(404);
    expect(list(await world.call("GET", "/v1/test/numbers"))).toEqual([]);
  });

  it("that is not free is refused with the time at which one is", async () => {
    const world = await openWorld();
    const pool = { story: "lost", country: "CA", count: 20, expires_in_seconds: 60 };
    const beganMs = Date.now();
    await lease(world, pool);
    await lease(world, pool);
    const refused = await world.call("POST", "/v1/test/numbers", { body: pool });
    expect(refused).toMatchObject({ status: 429, body: { code: "test_numbers_taken" } });
    expect(refused.body.opens_at).toBe(new Date(beganMs + MINUTE + 60 * MINUTE).toISOString());
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("is of a country that is enabled", async () => {
    const world = await openWorld({ countries: ["US"] });
    const refused = await world.call("POST", "/v1/test/numbers", { body: { country: "CA" } });
    expect(refused).toMatchObject({
      status: 422,
      body: { code: "country_not_enabled", violations: [{ field: "/country" }] },
    });
  });
});

describe("what nobody can mean", () => {
  it.each([
    ["story", { story: "carried_off" }],
    ["count", { count: 21 }],
    ["count", { count: 0 }],
    ["country", { country: "GB" }],
    ["expires_in_seconds", { expires_in_seconds: 59 }],
    ["expires_in_seconds", { expires_in_seconds: 86_401 }],
    ["phone_number", { phone_number: "+12125550100" }],
  ])("of a lease is refused with its field: %s", async (field, body) => {
    const world = await openWorld();
    const refused = await world.call("POST", "/v1/test/numbers", { body });
    expect([refused.status, refused.body.code]).toEqual([400, "request_invalid"]);
    expect(JSON.stringify(refused.body)).toContain(field);
  });

  it.each([
    ["verification_id", {}],
    ["verification_id", { verification_id: "vrf_1", number_id: "tnm_1" }],
    ["timeout_seconds", { verification_id: "vrf_1", timeout_seconds: "31" }],
    ["timeout_seconds", { verification_id: "vrf_1", timeout_seconds: "-1" }],
    ["after", { verification_id: "vrf_1", after: "yesterday" }],
    ["phone_token", { phone_token: "+12125550100" }],
    ["to", { verification_id: "vrf_1", to: "x" }],
  ])("of a wait is refused with its field: %s", async (field, query) => {
    const world = await openWorld();
    const refused = await wait(world, query);
    expect([refused.status, refused.body.code]).toEqual([400, "request_invalid"]);
    expect(JSON.stringify(refused.body)).toContain(field);
  });

  it("with a live key is refused, and told of test keys", async () => {
    const world = await openWorld();
    for (const [method, path] of [
      ["GET", "/v1/inbox/wait?verification_id=vrf_1"],
      ["POST", "/v1/test/numbers"],
      ["GET", "/v1/test/numbers"],
    ] as const) {
      const refused = await world.call(method, path, { key: world.liveKey });
      expect(refused).toMatchObject({ status: 403, body: { code: "test_key_needed" } });
      expect(JSON.stringify(refused.body)).toContain("test key");
    }
  });
});
