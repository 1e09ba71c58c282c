import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { RouteView } from "../../../src/domain/routing/health/view-health.ts";
import type { Env } from "../../../src/env.ts";
import type { CountryObject } from "../../../src/objects/country-object.ts";
import { openWorld, type World } from "../../support/worker-world.ts";
import { postAsTwilio } from "../../support/twilio-webhook.ts";

const LANES = ["godwit-dispatch-otp-amer", "godwit-dispatch-bulk"] as const;
const RECEIPTS = "godwit-receipts";
const EVENTS = "godwit-events";

afterEach(() => vi.restoreAllMocks());

const TWILIO = { accountSid: `AC${"0".repeat(32)}`, authToken: "t".repeat(32) };

/** What Twilio was told of each text and call: where its receipt goes. It takes all, unless it is to refuse. */
function watchTwilio({ isRefusing = false } = {}): URL[] {
  const receiptUrls: URL[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    const form = new URLSearchParams(new TextDecoder().decode(await request.arrayBuffer()));
    receiptUrls.push(new URL(form.get("StatusCallback") ?? ""));
    if (isRefusing) return Response.json({ code: 20_503, message: "down" }, { status: 503 });
    const kind = request.url.endsWith("/Calls.json") ? "CA" : "SM";
    const sid = `${kind}${String(receiptUrls.length).padStart(32, "0")}`;
    return Response.json({ sid, status: "queued", num_segments: "1" }, { status: 201 });
  });
  return receiptUrls;
}

/** One route for texts to the United States and one for calls, by an account of the tenant's own at Twilio. */
async function openRoutedWorld(tenant: Record<string, unknown> = {}, workerEnv: Partial<Env> = {}): Promise<World> {
  const world = await openWorld(
    { routing: "learning", ...tenant },
    { PUBLIC_URL: "https://godwit.test", ...workerEnv },
  );
  const { data } = (await world.call("GET", "/v1/routes", { key: world.liveKey })).body;
  for (const { id } of data) await world.call("DELETE", `/v1/routes/${String(id)}`, { key: world.liveKey });
  const account = { name: "main", kind: "twilio", credentials: TWILIO };
  const { id } = (await world.call("POST", "/v1/carriers", { key: world.liveKey, body: account })).body;
  // In force everywhere within half a minute, and so are the routes.
  world.skip(31_000);
  for (const [transport, sender] of [
    ["sms", "+18885550150"],
    ["voice", "+14155550100"],
  ]) {
    const body = { account: id, country: "US", transport, sender, priority: 1 };
    expect((await world.call("POST", "/v1/routes", { key: world.liveKey, body })).status).toBe(201);
  }
  world.skip(31_000);
  return world;
}

const numberOf = (index: number) => `+1415555${String(2000 + index)}`;

/** Delivers what waits in these queues, and nothing else: no alarm rings, and no event leaves. */
async function deliverOnly(world: World, queues: readonly string[]): Promise<void> {
  const others = [...new Set(world.queues.held().map(({ queue }) => queue))].filter((queue) => !queues.includes(queue));
  const aside = others.flatMap((queue) => world.queues.take(queue));
  await world.queues.pump(world.env);
  for (const { queue, body } of aside) world.queues.put(queue, body);
}

async function startAndSend(world: World, index: number): Promise<string> {
  const started = await world.start(numberOf(index), {}, { key: world.liveKey });
  expect(started.status).toBe(201);
  await deliverOnly(world, LANES);
  return started.body.id;
}

/** Counts over all routes of the country. It hears them behind what it is told of. */
async function heard(world: World, shard = "") {
  await world.behind();
  const view = await env.COUNTRIES.getByName(`${world.tenantId}:live:US${shard}`).peek("US");
  const sum = (count: keyof RouteView["counts"]) =>
    Object.values(view.routes).reduce((all, { counts }) => all + Math.round(counts[count]), 0);
  return {
    submitted: sum("submitted"),
    refused: sum("refused"),
    delivered: sum("delivered"),
    typed: sum("approved"),
  };
}

const NOTHING = { submitted: 0, refused: 0, delivered: 0, typed: 0 };

async function postReceipt(world: World, { pathname, search: query }: URL, text = 1): Promise<void> {
  const form = { MessageSid: `SM${String(text).padStart(32, "0")}`, MessageStatus: "delivered" };
  const to = { account: pathname.split("/").at(-1) ?? "", query };
  expect((await postAsTwilio(world, form, TWILIO.authToken, to)).status).toBe(204);
  await deliverOnly(world, [RECEIPTS]);
}

describe("what becomes of a text is known to the country ahead of the ledger", () => {
  it.each(["static", "learning"])("before any event has left, and counts once (%s routing)", async (routing) => {
    const receiptUrls = watchTwilio();
    const world = await openRoutedWorld({ routing });
    const id = await startAndSend(world, 1);
    expect(await heard(world)).toEqual({ ...NOTHING, submitted: 1 });

    for (const url of [...receiptUrls, ...receiptUrls]) await postReceipt(world, url);
    expect(await heard(world)).toEqual({ ...NOTHING, submitted: 1, delivered: 1 });
    expect(world.queues.sent.filter(({ queue }) => queue === EVENTS)).toEqual([]);

    expect((await world.check(id, await world.codeOf(id), { key: world.liveKey })).body.result).toBe("approved");
    await world.advance(5_000);
    expect(await heard(world)).toEqual({ submitted: 1, refused: 0, delivered: 1, typed: 1 });
    expect(world.queues.sent.filter(({ queue }) => queue === EVENTS).length).toBeGreaterThan(0);
  });

  it("when a carrier refuses it", async () => {
    watchTwilio({ isRefusing: true });
    const world = await openRoutedWorld();
    await startAndSend(world, 1);
    expect((await heard(world)).refused).toBeGreaterThan(0);
  });

  it("when it is a call", async () => {
    watchTwilio();
    const world = await openRoutedWorld();
    await world.start(numberOf(1), { channel: "voice" }, { key: world.liveKey });
    await deliverOnly(world, LANES);
    expect(await heard(world)).toEqual({ ...NOTHING, submitted: 1 });
  });

  it("in every shard of its country", async () => {
    watchTwilio();
    const world = await openRoutedWorld({ country_limits: { US: { shards: 3 } } });
    await startAndSend(world, 1);
    for (const shard of ["", ":1", ":2"]) {
      expect(await heard(world, shard)).toEqual({ ...NOTHING, submitted: 1 });
    }
  });

  it("unless it was a test key's: those teach nothing", async () => {
    const world = await openRoutedWorld();
    await world.start("+1 310-555-0100", {}, { key: world.testKey });
    await world.advance(5_000);
    expect(await heard(world)).toEqual(NOTHING);
    const test = await env.COUNTRIES.getByName(`${world.tenantId}:test:US`).peek("US");
    expect(test.routes).toEqual({});
  });
});

describe("a country's object that never answers who tells it something", () => {
  /** It grants, as what limits and money need is no matter of this; then it is never heard of again. */
  function stalled(): Partial<Env> {
    const never = () => new Promise<never>(() => undefined);
    const stubOf = (name: string) => {
      const real = env.COUNTRIES.getByName(name);
      const open = (...asked: Parameters<CountryObject["open"]>) => real.open(...asked);
      return { open, close: never, report: never } as unknown as DurableObjectStub<CountryObject>;
    };
    const COUNTRIES = new Proxy(env.COUNTRIES, {
      get: (target, name) => (name === "getByName" ? stubOf : Reflect.get(target, name)),
    });
    return { COUNTRIES };
  }

  it.each(["static", "learning"])("keeps no text, no receipt and no event back (%s routing)", async (routing) => {
    const receiptUrls = watchTwilio();
    const world = await openRoutedWorld({ routing }, stalled());
    const ids: string[] = [];
    for (let index = 0; index < 3; index += 1) ids.push(await startAndSend(world, index));
    expect(receiptUrls).toHaveLength(3);
    for (const [index, url] of receiptUrls.entries()) await postReceipt(world, url, index + 1);
    await world.advance(5_000);
    expect(world.queues.delivered.every(({ attempts }) => attempts === 1)).toBe(true);
    for (const id of ids) {
      const list = await world.call("GET", `/v1/messages?verification_id=${id}`, { key: world.liveKey });
      expect(list.body.data).toMatchObject([{ status: "delivered" }]);
    }
  });
});
