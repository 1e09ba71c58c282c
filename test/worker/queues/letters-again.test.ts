/** Dead letters that are sent to their queue again by themselves. */
import { runDurableObjectAlarm } from "cloudflare:test";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { makeBreakableDatabase } from "../../support/breakable-database.ts";
import { forgetLetters, letterObjects, listAllLetters, listLetters, watchLetters } from "../../support/letters.ts";
import { forgetMoves, tickMoves } from "../../support/moves.ts";
import { deliver, type HeldMessage, type QueueName } from "../../support/queue-rig.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LANE = "godwit-dispatch-otp-amer";
const RECEIPTS = "godwit-receipts";
const REMINDERS = "godwit-reminders";

beforeEach(forgetLetters);
beforeEach(forgetMoves);

/** Work that its consumer reads, one of its kind. */
function workOf(world: World, name: string): string {
  const rest = { mode: "live", eventId: `evt_${name}`, afterId: null };
  return JSON.stringify({ v: 1, tenantId: world.tenantId, ...rest });
}

/** As the platform brings what was given up: under an id of its own each time. */
async function die(world: World, queue: string, ...bodies: readonly string[]): Promise<void> {
  const messages = bodies.map((body) => ({ id: crypto.randomUUID(), body, attempts: 1 }));
  for (let start = 0; start < messages.length; start += 100) {
    expect((await deliver(world.env, `${queue}-dead`, messages.slice(start, start + 100))).size).toBe(0);
  }
}

/** Rings what is due until the time is over, and delivers nothing. */
async function wait(world: World, queue: string, ms: number, stepMs = MINUTE): Promise<void> {
  for (let passed = 0; passed < ms; passed += stepMs) {
    world.skip(stepMs);
    for (const stub of letterObjects(queue)) await runDurableObjectAlarm(stub);
  }
}

function take(world: World, queue: QueueName): HeldMessage[] {
  return world.queues.take(queue);
}

function capture(): { event: string; [field: string]: unknown }[] {
  const lines: { event: string }[] = [];
  vi.spyOn(console, "log").mockImplementation((line: unknown) => void lines.push(JSON.parse(String(line))));
  return lines;
}

describe("a dead letter", () => {
  it("is sent again by itself when what it waited for is back: the code arrives, and nobody pressed a button", async () => {
    const world = await openWorld();
    const { body } = await world.start("+13105550100");
    const [order] = world.queues.take(LANE);
    await deliver(world.env, `${LANE}-dead`, order === undefined ? [] : [order]);
    watchLetters(world, LANE);
    const [before] = await listLetters(world, world.testKey);
    expect(before).toMatchObject({ state: "waiting", redrives: 0, gave_up_because: null });
    const dueMs = Date.parse(String(before?.["next_try_at"])) - Date.now();
    expect(dueMs).toBeGreaterThan(30_000 - 1);
    expect(dueMs).toBeLessThanOrEqual(MINUTE);
    await world.advance(MINUTE);
    const texts = await world.inbox();
    expect(texts).toHaveLength(1);
    expect(texts[0]?.text).toContain(await world.codeOf(body.id));
    expect(await listLetters(world, world.testKey)).toMatchObject([
      { id: before?.["id"], state: "sent_again", redrives: 1, next_try_at: null },
    ]);
  });

  it("of an order past its time is sent again and texts nobody: its claim is refused", async () => {
    const world = await openWorld();
    await world.start("+13105550100");
    const [order] = world.queues.take(LANE);
    world.skip(HOUR);
    await deliver(world.env, `${LANE}-dead`, order === undefined ? [] : [order]);
    watchLetters(world, LANE);
    await world.advance(10 * MINUTE);
    expect(await world.inbox()).toEqual([]);
    expect(await listLetters(world, world.testKey)).toMatchObject([{ state: "sent_again", redrives: 1 }]);
  });

  it("is stored, sent again and listed though D1 is away all the time", async () => {
    const database = makeBreakableDatabase();
    const world = await openWorld({}, { DB: database.DB });
    await tickMoves(world);
    await tickMoves(world);
    database.state = "rejects";
    await die(world, REMINDERS, workOf(world, "a"));
    expect(await listAllLetters(world)).toMatchObject([{ tenant_id: world.tenantId, state: "waiting" }]);
    await wait(world, REMINDERS, MINUTE);
    expect(take(world, REMINDERS).map(({ body }) => body)).toEqual([workOf(world, "a")]);
    expect(await listAllLetters(world)).toMatchObject([{ state: "sent_again", redrives: 1 }]);
  });

  it("that dies again is the same letter: its tries count on, its waits grow, and after twenty a person decides", async () => {
    const world = await openWorld();
    const lines = capture();
    const work = workOf(world, "a");
    await die(world, REMINDERS, work);
    const [{ id } = {}] = await listLetters(world);
    const waits: number[] = [];
    for (let redrives = 1; redrives <= 20; redrives += 1) {
      const [letter] = await listLetters(world);
      waits.push(Date.parse(String(letter?.["next_try_at"])) - Date.now());
      await wait(world, REMINDERS, 6 * HOUR, 6 * HOUR);
      expect(take(world, REMINDERS)).toHaveLength(1);
      expect(await listLetters(world)).toMatchObject([{ id, redrives, state: "sent_again" }]);
      await die(world, REMINDERS, work);
    }
    for (const [index, waitMs] of waits.entries()) {
      const stepMs = Math.min(6 * HOUR, MINUTE * 2 ** index);
      expect(waitMs).toBeGreaterThan(stepMs / 2 - 1);
      expect(waitMs).toBeLessThanOrEqual(stepMs);
    }
    const end = { id, redrives: 20, state: "gave_up", gave_up_because: "tries_used", next_try_at: null };
    expect(await listLetters(world)).toMatchObject([end]);
    await wait(world, REMINDERS, 48 * HOUR, 6 * HOUR);
    expect(take(world, REMINDERS)).toEqual([]);
    expect(lines.filter(({ event }) => event === "dead_letters.gave_up")).toEqual([
      { event: "dead_letters.gave_up", queue: REMINDERS, reason: "tries_used", count: 1 },
    ]);
    const again = await world.call("POST", `/v1/dead-letters/${String(id)}/redrive`, { key: world.liveKey });
    expect(again.body).toMatchObject({ state: "sent_again", redrives: 21, gave_up_because: null });
  });

  it("that its queue brings twice is one letter, and one try", async () => {
    const world = await openWorld();
    const message = { id: "the same", body: workOf(world, "a"), attempts: 1 };
    await deliver(world.env, `${REMINDERS}-dead`, [message]);
    await deliver(world.env, `${REMINDERS}-dead`, [message]);
    await wait(world, REMINDERS, MINUTE);
    await deliver(world.env, `${REMINDERS}-dead`, [message]);
    expect(await listLetters(world)).toMatchObject([{ state: "sent_again", redrives: 1 }]);
  });

  it.each([
    { title: "not JSON", body: "half an order {" },
    { title: "of no known form", body: '{"v":1,"nonsense":true}' },
    { title: "of another version", body: '{"v":99,"kind":"receipts","account":"loopback","receipts":[]}' },
  ])("that no consumer can read is given up at once, and never sent: $title", async ({ body }) => {
    const world = await openWorld();
    await die(world, RECEIPTS, body);
    expect(await listAllLetters(world)).toMatchObject([
      { state: "gave_up", gave_up_because: "unreadable", redrives: 0 },
    ]);
    await wait(world, RECEIPTS, 48 * HOUR, 6 * HOUR);
    expect(take(world, RECEIPTS)).toEqual([]);
  });

  it("whose queue is away is tried again soon, and that is no try of it", async () => {
    const world = await openWorld();
    await die(world, REMINDERS, workOf(world, "a"));
    world.queues.break(REMINDERS, () => Promise.reject(new Error("away")));
    await wait(world, REMINDERS, 10 * MINUTE);
    expect(await listLetters(world)).toMatchObject([{ state: "waiting", redrives: 0 }]);
    world.queues.break(REMINDERS, null);
    await wait(world, REMINDERS, MINUTE);
    expect(take(world, REMINDERS)).toHaveLength(1);
  });
});

describe("a thousand letters of one queue", () => {
  const names = Array.from({ length: 1_000 }, (_, index) => String(index));

  it("are stored at once, each once; a probe of each object goes first, then the rest at a pace, none twice", async () => {
    const world = await openWorld();
    const bodies = names.map((name) => workOf(world, name));
    await die(world, REMINDERS, ...bodies);
    await wait(world, REMINDERS, 9 * MINUTE);
    const probes = take(world, REMINDERS);
    expect(probes).toHaveLength(4);
    await wait(world, REMINDERS, 2 * MINUTE);
    await wait(world, REMINDERS, 4_000, 2_000);
    const first = take(world, REMINDERS);
    expect(first.length).toBeGreaterThan(0);
    expect(first.length).toBeLessThanOrEqual(4 * 50 * 4);
    await wait(world, REMINDERS, 30_000, 2_000);
    const sent = [...probes, ...first, ...take(world, REMINDERS)].map(({ body }) => String(body));
    expect(sent.toSorted()).toEqual(bodies.toSorted());
  });

  it("stay behind their probes while these come back, no longer than an hour and the wait of each", async () => {
    const world = await openWorld();
    await die(world, REMINDERS, ...names.slice(0, 100).map((name) => workOf(world, name)));
    let sent = 0;
    for (let minute = 0; minute < 55; minute += 1) {
      await wait(world, REMINDERS, MINUTE);
      const probes = take(world, REMINDERS);
      expect(probes.length).toBeLessThanOrEqual(4);
      sent += probes.length;
      await die(world, REMINDERS, ...probes.map(({ body }) => String(body)));
    }
    expect(sent).toBeLessThan(250);
    await wait(world, REMINDERS, 10 * MINUTE);
    const letters = await listLetters(world);
    expect(letters.filter(({ redrives }) => redrives === 0)).toEqual([]);
  });

  it("of whom some come back again and again do not keep the others waiting", async () => {
    const world = await openWorld();
    const bad = names.slice(0, 20).map((name) => workOf(world, `bad${name}`));
    await die(world, REMINDERS, ...bad, ...names.slice(0, 200).map((name) => workOf(world, name)));
    const seen = new Set<string>();
    for (let minute = 0; minute < 180; minute += 1) {
      await wait(world, REMINDERS, MINUTE, 30_000);
      const sent = take(world, REMINDERS).map(({ body }) => String(body));
      for (const body of sent) seen.add(body);
      await die(world, REMINDERS, ...sent.filter((body) => bad.includes(body)));
    }
    expect(seen.size).toBe(220);
    const letters = await listLetters(world);
    expect(letters.filter(({ state }) => state === "gave_up")).toEqual([]);
  });
});

describe("given-up letters", () => {
  it("are kept up to a thousand a tenant in each object, and the oldest go first", async () => {
    const world = await openWorld();
    const lines = capture();
    const bodies = Array.from({ length: 4_400 }, (_, index) => `{"tenantId":"${world.tenantId}","bad":${index}}`);
    await die(world, REMINDERS, ...bodies);
    const [stored, dropped] = ["stored", "dropped"].map((what) =>
      lines.filter(({ event }) => event === `dead_letters.${what}`).reduce((sum, { count }) => sum + Number(count), 0),
    );
    expect(stored).toBe(4_400);
    expect(dropped).toBeGreaterThan(0);
    expect(dropped).toBeLessThan(800);
    const [newest] = await listLetters(world);
    expect(newest).toMatchObject({ state: "gave_up", gave_up_because: "unreadable" });
  });
});
