import { describe, expect, it } from "vitest";
import { env } from "cloudflare:workers";
import type { Env } from "../../../src/env.ts";
import { makeRoutedId } from "../../../src/domain/base/ids.ts";
import type { Mode } from "../../../src/domain/base/placement.ts";
import { deliver } from "../../support/queue-rig.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const idOf = (mode: Mode) =>
  makeRoutedId("message", { placement: "apac", bucket: 7, mode }, { nowMs: Date.now(), entropy: new Uint8Array(10) });
const LANE = "godwit-dispatch-otp-amer";
const BULK = "godwit-dispatch-bulk";
const BOOTSTRAP = String(env.BOOTSTRAP_SECRET);

const letters = async (world: World, key = world.liveKey) =>
  (await world.call("GET", "/v1/dead-letters", { key })).body.data;
const allLetters = async (world: World) =>
  (await world.call("GET", "/v1/deployment/dead-letters?limit=100", { key: BOOTSTRAP })).body.data;

function redrive(world: World, id: unknown, key = world.liveKey) {
  return world.call("POST", `/v1/dead-letters/${String(id)}/redrive`, { key });
}

/** A Worker whose objects are away. */
function broken(world: World): Env {
  const getByName = () => {
    throw new Error("objects away");
  };
  return { ...world.env, PHONES: { getByName } } as unknown as Env;
}

describe("a bad message among good ones", () => {
  it("harms no neighbour: 99 are sent once, the bad one waits longer each time", async () => {
    const world = await openWorld();
    for (let count = 0; count < 99; count += 1) {
      await world.start(`+1${count < 50 ? 310 : 212}55501${String(count % 50).padStart(2, "0")}`);
    }
    const good = world.queues.take(LANE);
    expect(good).toHaveLength(99);
    const bad = { id: "bad", attempts: 1, body: '{"v":1,"tenantId":"half an order' };
    const batch = [...good.slice(0, 40), bad, ...good.slice(40)];
    expect([...(await deliver(world.env, BULK, batch)).keys()]).toEqual(["bad"]);
    expect(new Set((await world.inbox()).map(({ reference }) => reference)).size).toBe(99);

    for (const attempts of [1, 2, 3, 4, 5, 6, 7, 10, 30, 31, 100]) {
      const delay = (await deliver(world.env, BULK, [{ ...bad, attempts }])).get("bad") ?? 0;
      const ceiling = attempts > 30 ? 600 : Math.min(60, 2 ** attempts);
      expect(delay).toBeGreaterThanOrEqual(Math.max(1, Math.floor(ceiling / 2)));
      expect(delay).toBeLessThanOrEqual(ceiling);
    }
  });

  it.each([
    { queue: BULK, retries: 4 },
    { queue: "godwit-receipts", retries: 100 },
    { queue: "godwit-events", retries: 100 },
    { queue: "godwit-webhooks", retries: 8 },
  ])("of $queue is a dead letter after $retries retries, and stored once", async ({ queue, retries }) => {
    const world = await openWorld();
    const body = `{"v":1,"tenantId":"${world.tenantId}","nonsense":true}`;
    world.queues.put(queue, body);
    await world.advance(20 * 3_600_000);
    const tries = world.queues.delivered.filter((message) => message.queue === queue);
    expect(tries.map(({ attempts }) => attempts)).toEqual(Array.from({ length: retries + 1 }, (_, index) => index + 1));
    expect(world.queues.held()).toEqual([]);
    expect(await letters(world)).toMatchObject([{ queue, tenant_id: world.tenantId, redrives: 0, redriven_at: null }]);
    const dead = world.queues.delivered.find((message) => message.queue === `${queue}-dead`);
    if (dead === undefined) throw new Error("no dead letter");
    await deliver(world.env, dead.queue, [{ ...dead, attempts: 2 }]);
    expect(await letters(world)).toHaveLength(1);
  });

  it("that is no text at all is stored too", async () => {
    const world = await openWorld();
    // A page has the newest hundred: what other tests left may be more.
    const before = (await allLetters(world)).map(({ id }) => id);
    for (const body of [null, 7, { a: 1 }, "not json"]) world.queues.put(BULK, body);
    await world.advance(600_000);
    expect((await allLetters(world)).filter(({ id }) => !before.includes(id))).toHaveLength(4);
  });
});

describe("dead letters", () => {
  async function openWithLetter() {
    const world = await openWorld();
    const { body } = await world.start("+13105550100");
    const [order] = world.queues.take(LANE);
    if (order === undefined) throw new Error("no order");
    for (let attempts = 1; attempts <= 5; attempts += 1) {
      expect((await deliver(broken(world), LANE, [{ ...order, attempts }])).size).toBe(1);
    }
    await deliver(world.env, `${LANE}-dead`, [order]);
    const [letter] = await letters(world, world.testKey);
    return { world, verificationId: body.id, letterId: letter?.id };
  }

  it("of an order are sent again and then delivered, once", async () => {
    const { world, verificationId, letterId } = await openWithLetter();
    expect(await world.inbox()).toEqual([]);
    expect((await redrive(world, letterId)).status).toBe(404);
    const redriven = await redrive(world, letterId, world.testKey);
    expect(redriven).toMatchObject({ status: 200, body: { id: letterId, redrives: 1 } });
    await world.settle();
    const texts = await world.inbox();
    expect(texts).toHaveLength(1);
    expect(texts[0]?.text).toContain(await world.codeOf(verificationId));
    expect(await redrive(world, letterId, world.testKey)).toMatchObject({ status: 200, body: { redrives: 2 } });
    await world.advance(30_000);
    expect(await world.inbox()).toHaveLength(1);
  });

  it("are seen and sent again by their own tenant only", async () => {
    const { world, letterId } = await openWithLetter();
    await world.addTenant();
    for (const key of [world.liveKey, world.testKey]) {
      expect(await letters(world, key)).toEqual([]);
      expect((await redrive(world, letterId, key)).status).toBe(404);
    }
    expect((await allLetters(world)).map(({ id }) => id)).toContain(letterId);
    expect(world.queues.held(LANE)).toEqual([]);
  });

  it.each([
    { title: "an event of test mode", body: { mode: "test", events: [] }, mode: "test" },
    { title: "an event of live mode", body: { mode: "live", events: [] }, mode: "live" },
    { title: "an order of a test message", body: { messageId: idOf("test") }, mode: "test" },
    { title: "an order of a live message", body: { messageId: idOf("live") }, mode: "live" },
    { title: "what does not say", body: { nonsense: true }, mode: "live" },
    { title: "what lies about it", body: { mode: "both", messageId: idOf("test") }, mode: "live" },
  ])("of $title are of mode $mode", async ({ body, mode }) => {
    const world = await openWorld();
    const text = JSON.stringify({ v: 1, tenantId: world.tenantId, ...body });
    await deliver(world.env, `${BULK}-dead`, [{ id: crypto.randomUUID(), body: text, attempts: 1 }]);
    const [shown, hidden] = mode === "live" ? [world.liveKey, world.testKey] : [world.testKey, world.liveKey];
    expect(await letters(world, shown)).toMatchObject([{ mode, tenant_id: world.tenantId }]);
    expect(await letters(world, hidden)).toEqual([]);
  });

  it("show neither their body nor a number", async () => {
    const { world } = await openWithLetter();
    expect(Object.keys((await letters(world, world.testKey))[0] ?? {}).toSorted()).toEqual(
      ["id", "mode", "queue", "received_at", "redriven_at", "redrives", "tenant_id"]
        .concat(["state", "next_try_at", "gave_up_because"])
        .toSorted(),
    );
  });

  it("of no tenant are for whoever runs the deployment", async () => {
    const world = await openWorld();
    world.queues.put(BULK, "not json, of nobody");
    await world.advance(600_000);
    expect(await letters(world)).toEqual([]);
    const letter = (await allLetters(world)).find(({ tenant_id }) => tenant_id === null);
    expect((await redrive(world, letter?.id)).status).toBe(404);
    const path = `/v1/deployment/dead-letters/${String(letter?.id)}/redrive`;
    expect((await world.call("POST", path, { key: BOOTSTRAP })).status).toBe(200);
    expect(world.queues.held(BULK)).toHaveLength(1);
  });

  it("stay unmarked when their queue is away", async () => {
    const { world, letterId } = await openWithLetter();
    world.queues.break(LANE, () => Promise.reject(new Error("away")));
    expect((await redrive(world, letterId, world.testKey)).status).toBe(503);
    expect(await letters(world, world.testKey)).toMatchObject([{ redrives: 0, redriven_at: null }]);
  });
});
