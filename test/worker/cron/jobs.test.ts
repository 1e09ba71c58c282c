import { createScheduledController, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { Env } from "../../../src/env.ts";
import worker from "../../../src/index.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const WAKE_OVERDUE = "*/5 * * * *";
const PRUNE = "17 3 * * *";
const DAY_MS = 86_400_000;

async function tick(world: World, cron: string, workerEnv: Env = world.env): Promise<void> {
  await worker.scheduled(createScheduledController({ cron, scheduledTime: Date.now() }), workerEnv);
}

/** A verification whose object lost its alarm while it was open. */
async function startForgotten(world: World, number: string): Promise<string> {
  const { body } = await world.start(number);
  await world.advance(10_000);
  await runInDurableObject(world.phoneObject(body.id), (_object, state) => state.storage.deleteAlarm());
  return body.id;
}

/** Of the ended ones; what runs out by the clock alone is not among them. */
async function toldExpired(world: World): Promise<readonly string[]> {
  const told = await world.call("GET", "/v1/events?types=verification.expired&limit=100");
  return told.body.data.map(({ subject }) => String(subject)).toSorted();
}

describe("the tick that wakes what was forgotten", () => {
  it("changes nothing when it comes twice", async () => {
    const world = await openWorld();
    const id = await startForgotten(world, "+13105550100");
    world.skip(1_200_000);
    await Promise.all([tick(world, WAKE_OVERDUE), tick(world, WAKE_OVERDUE)]);
    await world.advance(10_000);
    await tick(world, WAKE_OVERDUE);
    await tick(world, WAKE_OVERDUE);
    await world.advance(10_000);
    expect(await toldExpired(world)).toEqual([id]);
    expect(await world.inbox()).toHaveLength(1);
  });

  it("goes on to the others when one object is away", async () => {
    const world = await openWorld();
    const numbers = ["+13105550100", "+12125550100", "+447400123456", "+34612345678"];
    const ids: string[] = [];
    for (const number of numbers) ids.push(await startForgotten(world, number));
    world.skip(1_200_000);
    const awayId = world.phoneObject(ids[0] ?? "").id;
    // Numbers of one country share an object by chance: then both are away.
    const others = ids.filter((id) => !world.phoneObject(id).id.equals(awayId));
    const getByName = (name: string) => {
      if (env.PHONES.idFromName(name).equals(awayId)) throw new Error("object away");
      return env.PHONES.getByName(name);
    };
    await tick(world, WAKE_OVERDUE, { ...world.env, PHONES: { getByName } } as unknown as Env);
    await world.advance(10_000);
    expect(await toldExpired(world)).toEqual(others.toSorted());
    world.skip(600_000);
    await tick(world, WAKE_OVERDUE);
    await world.advance(10_000);
    expect(await toldExpired(world)).toEqual(ids.toSorted());
  });
});

describe("the tick that keeps SMPP accounts bound", () => {
  it("asks the binds of enabled accounts, closes those just disabled, and outlives one that is away", async () => {
    const calls: string[] = [];
    const getByName = (name: string) => ({
      keep: async () => (calls.push(`keep ${name}`), name.startsWith(away) ? Promise.reject(new Error("away")) : null),
      close: async () => void calls.push(`close ${name}`),
    });
    const world = await openWorld({}, { SMPP_BINDS: { getByName } } as unknown as Partial<Env>);
    const credentials = { host: "smsc.example", systemId: "godwit", password: "s3cret" };
    const add = async (name: string, binds: number) => {
      const body = { name, kind: "smpp", credentials: { ...credentials, binds } };
      return (await world.call("POST", "/v1/carriers", { key: world.liveKey, body })).body.id;
    };
    let away = "nobody";
    const [first, second, third] = [await add("first", 1), await add("second", 2), await add("third", 1)];
    expect(calls.splice(0)).toEqual([`keep ${first}:0`, `keep ${second}:0`, `keep ${second}:1`, `keep ${third}:0`]);
    const disabled = await world.call("PATCH", `/v1/carriers/${third}`, {
      key: world.liveKey,
      body: { enabled: false },
    });
    expect(disabled.status).toBe(200);
    expect(calls.splice(0)).toEqual([`close ${third}:0`]);
    away = first;
    await tick(world, WAKE_OVERDUE);
    const own = calls.splice(0).filter((call) => [first, second, third].some((id) => call.includes(id)));
    expect(own.toSorted()).toEqual(
      [`close ${third}:0`, `keep ${first}:0`, `keep ${second}:0`, `keep ${second}:1`].toSorted(),
    );
    const gone = await world.call("DELETE", `/v1/carriers/${second}`, { key: world.liveKey });
    expect(gone.status).toBe(200);
    expect(calls.splice(0)).toEqual([`close ${second}:0`, `close ${second}:1`]);
    // Later tests of this file ask for no binds.
    for (const id of [first, third]) await world.call("DELETE", `/v1/carriers/${id}`, { key: world.liveKey });
  });
});

describe("the nightly tick", () => {
  it("removes what is older than its retention and keeps the rest", async () => {
    const world = await openWorld();
    await world.start("+13105550100");
    await world.advance(10_000);
    world.queues.put("godwit-receipts", `{"tenantId":"${world.tenantId}"}`);
    await world.advance(20 * 3_600_000);
    const [letter] = (await world.call("GET", "/v1/dead-letters", { key: world.liveKey })).body.data;
    await world.call("POST", `/v1/dead-letters/${String(letter?.id)}/redrive`, { key: world.liveKey });
    world.queues.take("godwit-receipts");

    const count = async () => {
      const letters = await world.call("GET", "/v1/dead-letters", { key: world.liveKey });
      return letters.body.data.length;
    };
    expect(await count()).toBe(1);
    world.skip(29 * DAY_MS);
    await tick(world, PRUNE);
    expect(await count()).toBe(1);
    world.skip(2 * DAY_MS);
    await tick(world, PRUNE);
    expect(await count()).toBe(0);
  });

  it("a tick that nobody knows is an error that names it", async () => {
    const world = await openWorld();
    await expect(tick(world, "0 0 1 1 *")).rejects.toThrow('no job for cron "0 0 1 1 *"');
  });
});
