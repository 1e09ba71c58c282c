import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import type { Env } from "../../../src/env.ts";
import { makeBreakableDatabase } from "../../support/breakable-database.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

/** As long as D1 has been seen to stay silent. */
const OUTAGE_MS = 80_000;
const STEP_MS = 10_000;
const LANE = "godwit-dispatch-otp-amer";

async function open(bindings: Partial<Env> = {}) {
  const database = makeBreakableDatabase();
  const world = await openWorld({}, { DB: database.DB, ...bindings });
  return { database, world, live: { key: world.liveKey } };
}

/** Our own deadlines, a hundred times shorter: what is shown is what happens after them. */
function shortenDeadlines(): void {
  const later = globalThis.setTimeout.bind(globalThis);
  const shorter = (work: () => void, ms = 0) => later(work, ms >= 1_000 ? ms / 100 : ms);
  vi.spyOn(globalThis, "setTimeout").mockImplementation(shorter);
}

/** One user: a start, the text, the code typed in. Only the lane is delivered: the ledger's queue would wait for D1. */
async function verify(world: World, number: string): Promise<void> {
  const live = { key: world.liveKey };
  const started = await world.start(number, {}, live);
  expect(started.status).toBe(201);
  for (const queue of ["godwit-events", "godwit-receipts"]) world.queues.take(queue);
  await world.queues.pump(world.env);
  for (const queue of ["godwit-events", "godwit-receipts"]) world.queues.take(queue);
  const code = await world.codeOf(started.body.id);
  const texts = await world.inbox(world.liveKey);
  expect(texts.at(-1)?.text).toContain(code);
  const checked = await world.check(started.body.id, code, live);
  expect(checked).toMatchObject({ status: 200, body: { result: "approved" } });
}

describe("D1 that is away for 80 seconds", () => {
  it.each([{ state: "rejects" }, { state: "silent" }] as const)(
    "and $state fails no start, no send and no check of a key that was used before",
    async ({ state }) => {
      const { database, world } = await open();
      shortenDeadlines();
      await verify(world, "+14155552600");
      database.state = state;
      for (let elapsedMs = 0; elapsedMs <= OUTAGE_MS; elapsedMs += STEP_MS) {
        await verify(world, `+14155552${601 + elapsedMs / STEP_MS}`);
        world.skip(STEP_MS);
      }
      database.state = "well";
      world.skip(STEP_MS);
      await verify(world, "+14155552699");
      expect((await world.call("GET", "/v1/routes", { key: world.liveKey })).status).toBe(200);
    },
  );

  it("a key that was never used gets a 503 that says when to come again, and then works", async () => {
    const { database, world } = await open();
    const made = await world.call("POST", "/v1/keys", {
      key: world.liveKey,
      body: { name: "cold", role: "developer", mode: "test" },
    });
    expect(made.status).toBe(201);
    const cold = { key: String(made.body.secret) };
    database.state = "rejects";
    const refused = await world.start("+13105550100", {}, cold);
    expect(refused).toMatchObject({ status: 503, body: { code: "store_unavailable" } });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.headers.get("content-type")).toContain("application/problem+json");
    expect(world.queues.held(LANE)).toEqual([]);
    database.state = "well";
    world.skip(Number(refused.headers.get("retry-after")) * 1_000);
    expect((await world.start("+13105550100", {}, cold)).status).toBe(201);
  });

  it("what only D1 can answer says 503, and comes back by itself", async () => {
    const { database, world, live } = await open();
    database.state = "rejects";
    for (const path of ["/v1/keys", "/v1/routes", "/v1/webhook-endpoints"]) {
      const refused = await world.call("GET", path, live);
      expect({ path, status: refused.status, code: refused.body.code }).toEqual({
        path,
        status: 503,
        code: "store_unavailable",
      });
      expect(refused.headers.get("retry-after")).not.toBeNull();
      expect(JSON.stringify(refused.body)).not.toContain("D1_ERROR");
    }
    for (const path of ["/v1/messages", "/v1/verify"]) expect((await world.call("GET", path, live)).status).toBe(200);
    database.state = "well";
    expect((await world.call("GET", "/v1/keys", live)).status).toBe(200);
  });

  it("loses no event: the ledger is written when D1 is back", async () => {
    const { database, world, live } = await open();
    const { body } = await world.start("+14155552600", {}, live);
    await world.queues.pump(world.env);
    database.state = "rejects";
    await world.advance(OUTAGE_MS);
    database.state = "well";
    await world.advance(120_000);
    const { data } = (await world.call("GET", `/v1/messages?verification_id=${body.id}`, live)).body;
    expect(data.at(-1)).toMatchObject({ status: "delivered" });
    expect(world.queues.sent.filter(({ queue }) => queue.endsWith("-dead"))).toEqual([]);
  });

  it("a send whose routes nobody remembers waits for D1 and is not lost", async () => {
    const empty = { keep: async () => [], recall: async () => null };
    const getByName = (name: string) => (name.startsWith("routes:") ? empty : env.KEPT.getByName(name));
    const { database, world, live } = await open({ KEPT: { getByName } as unknown as Env["KEPT"] });
    // Another isolate, which was just born.
    Object.assign(world, { env: { ...world.env } });
    database.state = "rejects";
    expect((await world.start("+14155552600", {}, live)).status).toBe(201);
    await world.advance(20_000);
    expect(await world.inbox(world.liveKey)).toEqual([]);
    database.state = "well";
    await world.advance(60_000);
    expect(await world.inbox(world.liveKey)).toHaveLength(1);
  });
});
