/** Dead letters that an earlier release left in D1, on their way into objects. */
import { runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { makeId } from "../../../src/domain/base/ids.ts";
import { makeBreakableDatabase } from "../../support/breakable-database.ts";
import { forgetLetters, letterObjects, listAllLetters, listLetters } from "../../support/letters.ts";
import { forgetMoves, moveNamed, tickMoves } from "../../support/moves.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const DAY_MS = 86_400_000;
const REMINDERS = "godwit-reminders";
const MOVE = "move_letters";

beforeEach(async () => {
  await forgetLetters();
  await forgetMoves();
  await env.DB.exec("delete from dead_letters");
});

interface Old {
  readonly queue?: string;
  readonly body?: string;
  readonly ageMs?: number;
  readonly redrivenAtMs?: number | null;
  readonly mode?: string;
}

let count = 0;

/** A row as the release before wrote it. */
async function leave(world: World, { queue = REMINDERS, body, ageMs = 0, redrivenAtMs = null, mode }: Old = {}) {
  const receivedAtMs = Date.now() - ageMs;
  const id = makeId("deadLetter", receivedAtMs, crypto.getRandomValues(new Uint8Array(10)));
  const rest = { mode: "live", eventId: `evt_${(count += 1)}`, afterId: null };
  const work = body ?? JSON.stringify({ v: 1, tenantId: world.tenantId, ...rest });
  await env.DB.prepare(
    `insert into dead_letters (id, tenant_id, mode, queue, source_id, body, received_at_ms, redrives, redriven_at_ms)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
    .bind(
      id,
      world.tenantId,
      mode ?? "live",
      queue,
      id,
      work,
      receivedAtMs,
      redrivenAtMs === null ? 0 : 3,
      redrivenAtMs,
    )
    .run();
  return { id, work };
}

/** It begins with one tick and works from the next. */
async function move(world: World): Promise<void> {
  await tickMoves(world);
  await tickMoves(world);
}

const rowsLeft = () => env.DB.prepare("select count(*) as count from dead_letters").first<number>("count");

describe("dead letters of an earlier release", () => {
  it("are listed until they have moved and after it, each once, and keep what was done with them", async () => {
    const world = await openWorld();
    const waits = await leave(world);
    const sent = await leave(world, { redrivenAtMs: Date.now() - 1_000 });
    const ids = async () => (await listLetters(world)).map(({ id }) => String(id)).toSorted();
    const both = [waits.id, sent.id].toSorted();
    expect(await ids()).toEqual(both);
    await move(world);
    expect(await rowsLeft()).toBe(0);
    expect(await ids()).toEqual(both);
    const letters = await listLetters(world);
    expect(letters.find(({ id }) => id === waits.id)).toMatchObject({ state: "waiting", redrives: 0 });
    expect(letters.find(({ id }) => id === sent.id)).toMatchObject({ state: "sent_again", redrives: 3 });
    expect(await listLetters(world, world.testKey)).toEqual([]);
  });

  it("go again by themselves from then on", async () => {
    const world = await openWorld();
    const { work } = await leave(world);
    await move(world);
    world.skip(60_000);
    for (const stub of letterObjects(REMINDERS)) await runDurableObjectAlarm(stub);
    expect(world.queues.take(REMINDERS).map(({ body }) => body)).toEqual([work]);
  });

  it("that are old, or that nobody can read, are for a person: none of them is sent by the upgrade", async () => {
    const world = await openWorld();
    const old = await leave(world, { ageMs: 5 * DAY_MS });
    const bad = await leave(world, { body: `{"tenantId":"${world.tenantId}"}` });
    await move(world);
    const letters = await listLetters(world);
    expect(letters.find(({ id }) => id === old.id)).toMatchObject({ state: "gave_up", gave_up_because: "too_old" });
    expect(letters.find(({ id }) => id === bad.id)).toMatchObject({ state: "gave_up", gave_up_because: "unreadable" });
    const redriven = await world.call("POST", `/v1/dead-letters/${old.id}/redrive`, { key: world.liveKey });
    expect(redriven).toMatchObject({ status: 200, body: { state: "sent_again", redrives: 1 } });
    expect(world.queues.take(REMINDERS)).toHaveLength(1);
  });

  it("move once, wherever the job was cut off", async () => {
    const world = await openWorld();
    const { id, work } = await leave(world);
    await move(world);
    // It was stored, and stands in D1 still.
    await env.DB.prepare(
      "insert into dead_letters (id, tenant_id, mode, queue, source_id, body, received_at_ms) values (?, ?, 'live', ?, ?, ?, ?)",
    )
      .bind(id, world.tenantId, REMINDERS, id, work, Date.now())
      .run();
    expect(await listLetters(world)).toHaveLength(1);
    await Promise.all([tickMoves(world), tickMoves(world)]);
    expect(await rowsLeft()).toBe(0);
    expect(await listLetters(world)).toHaveLength(1);
  });

  it("move so many a run, until all have", async () => {
    const world = await openWorld();
    for (let index = 0; index < 1_020; index += 1) await leave(world);
    await move(world);
    expect(await rowsLeft()).toBe(20);
    expect(await moveNamed(world, MOVE)).toMatchObject({ state: "running", done: 1_000, total: 1_020 });
    await tickMoves(world);
    expect(await rowsLeft()).toBe(0);
  });

  it("are looked for until no Worker of the release before writes any more, and then the move is over", async () => {
    const world = await openWorld();
    expect(await moveNamed(world, MOVE)).toMatchObject({ state: "waiting", done: 0, total: null });
    await leave(world);
    await move(world);
    expect(await moveNamed(world, MOVE)).toMatchObject({ state: "running", done: 1, total: 1, ended_at: null });
    world.skip(2 * DAY_MS);
    await leave(world);
    await tickMoves(world);
    world.skip(DAY_MS);
    await tickMoves(world);
    const endedAt = new Date().toISOString();
    expect(await moveNamed(world, MOVE)).toMatchObject({ state: "done", done: 2, total: 2, ended_at: endedAt });
    expect(await listLetters(world)).toHaveLength(2);
  });

  it("leave the words of a phone behind, which only releases long ago wrote into events", async () => {
    const world = await openWorld();
    const event = { id: "inb_1", atMs: Date.now(), phoneToken: "t", type: "message.received", text: "my words" };
    const { id } = await leave(world, {
      queue: "godwit-events",
      body: JSON.stringify({ v: 1, tenantId: world.tenantId, mode: "live", events: [event] }),
    });
    await move(world);
    await world.call("POST", `/v1/dead-letters/${id}/redrive`, { key: world.liveKey });
    const [sent] = world.queues.take("godwit-events");
    expect(sent?.body).toContain("message.received");
    expect(sent?.body).not.toContain("my words");
  });

  it("make no list fail while D1 is away, once none was left", async () => {
    const database = makeBreakableDatabase();
    const world = await openWorld({}, { DB: database.DB });
    await leave(world);
    await move(world);
    await move(world);
    database.state = "rejects";
    expect(await listAllLetters(world)).toHaveLength(1);
  });
});
