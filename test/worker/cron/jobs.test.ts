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

async function storedStatuses(world: World): Promise<Record<string, string>> {
  const sql = "select id, status from verifications where tenant_id = ?";
  const { results } = await env.DB.prepare(sql).bind(world.tenantId).all<{ id: string; status: string }>();
  return Object.fromEntries(results.map(({ id, status }) => [id, status]));
}

const countEvents = async (world: World) =>
  env.DB.prepare("select count(*) as count from events where tenant_id = ?")
    .bind(world.tenantId)
    .first<number>("count");

describe("the tick that wakes what was forgotten", () => {
  it("ends a verification whose alarm was lost, and not before it is five minutes overdue", async () => {
    const world = await openWorld();
    const id = await startForgotten(world, "+13105550100");
    world.skip(590_000);
    await tick(world, WAKE_OVERDUE);
    await world.settle();
    expect(await storedStatuses(world)).toEqual({ [id]: "pending" });
    world.skip(1);
    await tick(world, WAKE_OVERDUE);
    await world.advance(10_000);
    expect(await storedStatuses(world)).toEqual({ [id]: "expired" });
  });

  it("changes nothing when it comes twice", async () => {
    const world = await openWorld();
    const id = await startForgotten(world, "+13105550100");
    world.skip(900_000);
    await Promise.all([tick(world, WAKE_OVERDUE), tick(world, WAKE_OVERDUE)]);
    await world.advance(10_000);
    const events = await countEvents(world);
    await tick(world, WAKE_OVERDUE);
    await tick(world, WAKE_OVERDUE);
    await world.advance(10_000);
    expect(await countEvents(world)).toBe(events);
    expect(await storedStatuses(world)).toEqual({ [id]: "expired" });
    expect(await world.inbox()).toHaveLength(1);
  });

  it("goes on to the others when one object is away", async () => {
    const world = await openWorld();
    const numbers = ["+13105550100", "+12125550100", "+447400123456", "+34612345678"];
    const ids: string[] = [];
    for (const number of numbers) ids.push(await startForgotten(world, number));
    world.skip(900_000);
    const [away = ""] = ids;
    const awayId = world.phoneObject(away).id;
    const getByName = (name: string) => {
      if (env.PHONES.idFromName(name).equals(awayId)) throw new Error("object away");
      return env.PHONES.getByName(name);
    };
    await tick(world, WAKE_OVERDUE, { ...world.env, PHONES: { getByName } } as unknown as Env);
    for (const id of ids) if (id !== away) expect((await world.read(id)).body.status).toBe("expired");
    await world.advance(10_000);
    const statuses = await storedStatuses(world);
    expect(ids.map((id) => statuses[id])).toEqual(["pending", "expired", "expired", "expired"]);
    await tick(world, WAKE_OVERDUE);
    await world.advance(10_000);
    expect(new Set(Object.values(await storedStatuses(world)))).toEqual(new Set(["expired"]));
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

    const counts = async () => {
      const tables = ["events", "verifications", "messages", "message_attempts"];
      const count = (table: string) =>
        env.DB.prepare(`select count(*) as count from ${table} where tenant_id = ?`)
          .bind(world.tenantId)
          .first<number>("count");
      const rows = await Promise.all(tables.map(async (table) => [table, await count(table)]));
      const letters = await world.call("GET", "/v1/dead-letters", { key: world.liveKey });
      return { ...Object.fromEntries(rows), dead_letters: letters.body.data.length };
    };
    const full = await counts();
    expect(full).toMatchObject({ verifications: 1, messages: 2, dead_letters: 1 });
    world.skip(29 * DAY_MS);
    await tick(world, PRUNE);
    expect(await counts()).toEqual(full);
    world.skip(2 * DAY_MS);
    await tick(world, PRUNE);
    expect(await counts()).toEqual({ ...full, dead_letters: 0 });
    world.skip(370 * DAY_MS);
    await tick(world, PRUNE);
    await tick(world, PRUNE);
    expect(Object.values(await counts())).toEqual([0, 0, 0, 0, 0]);
  });

  it("a tick that nobody knows is an error that names it", async () => {
    const world = await openWorld();
    await expect(tick(world, "0 0 1 1 *")).rejects.toThrow('no job for cron "0 0 1 1 *"');
  });
});
