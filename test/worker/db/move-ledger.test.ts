/** The ledger of the release before goes into the objects of its days, while Workers of both releases write. */
import { env } from "cloudflare:workers";
import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ledgerMoves } from "../../../src/app/ledger/move-ledger.ts";
import type { OldLedger } from "../../../src/app/ledger/old-ledger-ports.ts";
import { makeEventSink } from "../../../src/app/ledger/write-events.ts";
import type { MigrationStep } from "../../../src/app/migrations/migration-job.ts";
import type { MigrationProgress } from "../../../src/app/migrations/ports.ts";
import { openDatabase } from "../../../src/db/base/database.ts";
import { D1OldLedger } from "../../../src/db/ledger/old-ledger.ts";
import type { DomainEvent } from "../../../src/domain/events/events.ts";
import { dayText } from "../../../src/domain/ledger/slice.ts";
import { DAY_MS } from "../../../src/domain/limits/day-window.ts";
import { Story, T0 } from "../../support/ledger-events.ts";
import { fullStory, ledgerWorld } from "../../support/ledger-world.ts";
import { countOldLedger, emptyOldLedger, SEALED, writeOldLedger } from "../../support/old-ledger.ts";

const db = openDatabase(env.DB);
const ALL = { cursor: null, limit: 100, filters: {} } as const;
const TYPES = ["verification.started", "message.queued", "message.reported", "message.clicked"] as const;

let nowMs: number;
let tenantId: string;
let tenants = 0;
let world: ReturnType<typeof ledgerWorld>;
let old: OldLedger;
let copied: MigrationProgress | null;
let isEnrolled: boolean;

beforeEach(async () => {
  await emptyOldLedger(env.DB);
  tenants += 1;
  tenantId = `moved-${tenants}`;
  moveTo(T0);
  world = ledgerWorld({ nowMs: () => nowMs });
  old = new D1OldLedger(db);
  copied = null;
  isEnrolled = true;
});
afterEach(() => vi.useRealTimers());

function moveTo(toMs: number): void {
  nowMs = toMs;
  vi.useFakeTimers({ toFake: ["Date"], now: toMs });
}

/** As a consumer of the release before writes. */
const writeOld = (events: readonly DomainEvent[], of = tenantId) =>
  writeOldLedger(
    db,
    events.map((event) => ({ tenantId: of, mode: "live", event })),
  );

/** So many verifications with all that can come of them, some hours apart, the last one some days ago. */
function stories(count: number, agoMs = 5 * DAY_MS): readonly DomainEvent[] {
  return Array.from({ length: count }, (_, index) => shift(fullStory(index + 1), index, agoMs)).flat();
}

/** The same story, begun earlier. */
function shift(story: readonly DomainEvent[], index: number, agoMs: number): readonly DomainEvent[] {
  const at = new Story(index + 1, -agoMs - index * 5_000_000);
  const was = new Story(index + 1);
  const text = JSON.stringify(story)
    .replaceAll(was.verificationId, at.verificationId)
    .replaceAll(was.messageId, at.messageId);
  const events: DomainEvent[] = JSON.parse(text);
  const byMs = -agoMs - index * 5_000_000;
  return events.map((event) => ({ ...event, atMs: event.atMs + byMs }));
}

function job(name: "copy_ledger" | "clear_ledger") {
  const jobs = ledgerMoves({
    old,
    ground: world.ground,
    sink: makeEventSink(world.ground),
    book: { read: async () => copied, isDone: async () => isEnrolled },
  });
  const found = jobs.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

/** Until it is over or waits. `isKilled`: each page is done, and its progress lost, before it is done. */
async function run(name: "copy_ledger" | "clear_ledger", from: string | null = null, isKilled = false) {
  let cursor = from;
  for (;;) {
    if (isKilled) await job(name).step(cursor);
    const step: MigrationStep = await job(name).step(cursor);
    cursor = step.cursor;
    if (step.isOver || step.isResting === true) return step;
  }
}

/** The copy, to its end. */
async function copyAll(isKilled = false): Promise<void> {
  const { cursor } = await run("copy_ledger", null, isKilled);
  moveTo(nowMs + 3 * DAY_MS);
  const last = await run("copy_ledger", cursor, isKilled);
  expect(last.isOver).toBe(true);
  const times = { startedAtMs: T0, updatedAtMs: nowMs, endedAtMs: nowMs };
  copied = { state: "done", cursor: last.cursor, done: 0, total: 0, ...times };
}

/** As the tables of the release before tell it, newest first. */
async function oldRows(table: "verifications" | "messages"): Promise<readonly Record<string, unknown>[]> {
  const query = `select * from ${table} where tenant_id = ? order by created_at_ms desc, id desc`;
  return (await env.DB.prepare(query).bind(tenantId).all()).results;
}

async function listed() {
  const messages = [];
  const verifications = [];
  for (let cursor: string | null = null; ; ) {
    const page = await world.listMessages(tenantId, "live", { ...ALL, cursor });
    if (!page.ok) throw new Error(page.error);
    messages.push(...page.value.items);
    cursor = page.value.nextCursor;
    if (cursor === null) break;
  }
  for (let cursor: string | null = null; ; ) {
    const page = await world.listVerifications(tenantId, "live", { ...ALL, cursor, nowMs });
    if (!page.ok) throw new Error(page.error);
    verifications.push(...page.value.items);
    cursor = page.value.nextCursor;
    if (cursor === null) break;
  }
  return { messages, verifications };
}

async function told(order: "ascending" | "descending", cursor: string | null = null) {
  const ids: string[] = [];
  let at = cursor;
  for (;;) {
    const page = await world.events.scan({ tenantId, mode: "live", cursor: at, order, types: TYPES, limit: 100 });
    if (!page.ok) throw new Error(page.error);
    ids.push(...page.value.events.map(({ event }) => event.id));
    const before: string | null = at;
    at = page.value.next;
    if (at === null || at === before || (order === "ascending" && page.value.events.length === 0))
      return { ids, cursor: at };
  }
}

/** What the old tables say is what the lists say. */
async function expectSame(): Promise<void> {
  const now = await listed();
  const then = await oldRows("messages");
  expect(now.messages.map((one) => [one.id, one.status, one.segments, one.cost, one.deliveredAtMs])).toEqual(
    then.map((row) => [
      row["id"],
      row["status"],
      row["segments"],
      JSON.parse(String(row["cost"])),
      row["delivered_at_ms"],
    ]),
  );
  const checked = await oldRows("verifications");
  expect(now.verifications.map((one) => [one.id, one.status, one.checks, one.userId, one.metadata])).toEqual(
    checked.map((row) => [row["id"], row["status"], row["checks"], row["user_id"], row["metadata"]]),
  );
}

async function onDays(work: (day: DurableObjectStub) => Promise<unknown>): Promise<void> {
  const tenant = { id: tenantId, residency: "global" } as const;
  for (const { day } of await world.ground.days.list({ tenant, mode: "live" }))
    await work(env.LEDGERS.getByName(`${tenantId}:live:${dayText(day)}`));
}

describe("the copy", () => {
  it("brings every story, as the old tables told it, though it is killed between any two pages", async () => {
    await writeOld(stories(90));
    expect(await job("copy_ledger").estimate()).toBe(90 * 13);
    await run("copy_ledger", null, true);
    await expectSame();
    const [first] = stories(1);
    const messageId = (await oldRows("messages"))[0]?.["id"];
    const details = await world.findMessage(tenantId, "live", String(messageId));
    expect(details?.attempts).toHaveLength(2);
    expect(details?.history).toHaveLength(9);
    expect(await world.events.find(tenantId, "live", first?.id ?? "")).toBeNull();
  });

  it("goes on where one of its objects was away in the middle of a page", async () => {
    await writeOld(stories(30));
    const { slices } = world.ground;
    let left = 1;
    const write = slices.write.bind(slices);
    vi.spyOn(slices, "write").mockImplementation((at, what) => {
      left -= 1;
      return left < 0 ? Promise.reject(new Error("away")) : write(at, what);
    });
    await expect(run("copy_ledger")).rejects.toThrow("away");
    left = Number.POSITIVE_INFINITY;
    await run("copy_ledger");
    await expectSame();
  });

  it("holds no sealed number, and passes over what nobody can read", async () => {
    await writeOld(stories(2));
    await env.DB.prepare(
      "update events set body = '{' where rowid = (select min(rowid) from events where type = 'message.reported')",
    ).run();
    await run("copy_ledger");
    const { verifications } = await listed();
    expect(verifications).toHaveLength(2);
    const messageId = String((await oldRows("messages"))[0]?.["id"]);
    expect(JSON.stringify(await world.findMessage(tenantId, "live", messageId))).not.toContain(SEALED);
  });

  it.each([
    "null",
    "7",
    '{"type":"toString"}',
    '{"type":"message.reported","id":"e","atMs":1800000000000,"phoneToken":"f"}',
    '{"type":"number.opted_out","id":"e","atMs":1e20,"phoneToken":"f"}',
    '{"type":"number.opted_out","id":"e","atMs":"soon","phoneToken":"f"}',
    '{"type":"message.attempted","id":"e","atMs":1800000000000,"phoneToken":"f","messageId":"msg_"}',
  ])("is held up by no row that says nothing of use: %s", async (body) => {
    await writeOld(stories(2));
    const one = "(select min(rowid) from events where type = 'message.reported')";
    await env.DB.prepare(`update events set body = ? where rowid = ${one}`).bind(body).run();
    await run("copy_ledger");
    expect((await listed()).verifications).toHaveLength(2);
  });

  it("does not bring what is older than the ledger is kept, nor what is of a tenant that is gone", async () => {
    await writeOld(stories(1, 402 * DAY_MS));
    await writeOld(stories(1, 399 * DAY_MS));
    const { findTenant } = world.ground.directory;
    await writeOld(stories(3), "gone");
    Object.assign(world.ground.directory, {
      findTenant: (id: string) => (id === "gone" ? Promise.resolve(null) : findTenant(id)),
    });
    await run("copy_ledger");
    expect((await listed()).messages).toHaveLength(1);
  });
});

describe("events of the past", () => {
  it("are listed on their day, newest first, for thirty days", async () => {
    const events = [...stories(40, DAY_MS), ...stories(1, 40 * DAY_MS)];
    await writeOld(events);
    await run("copy_ledger", null, true);
    const known: ReadonlySet<string> = new Set(TYPES);
    const due = events
      .filter(({ type, atMs }) => known.has(type) && atMs > nowMs - 30 * DAY_MS)
      .toSorted((a, b) => b.atMs - a.atMs)
      .map(({ id }) => id);
    const { ids } = await told("descending");
    expect(ids.toSorted()).toEqual(due.toSorted());
    expect(ids[0]?.slice(0, 30)).toBe(due[0]?.slice(0, 30));
  });

  it("are not heard by who follows along, and what comes after them is", async () => {
    const today = shift(fullStory(200), 199, -199 * 5_000_000);
    await world.write(tenantId, today);
    const { cursor } = await told("ascending");
    await writeOld(stories(40, DAY_MS));
    await run("copy_ledger");
    expect((await told("ascending", cursor)).ids).toEqual([]);
    await world.write(tenantId, [new Story(300).started()]);
    expect((await told("ascending", cursor)).ids).toHaveLength(1);
  });

  it("stand in a restarted object as in one that was not", async () => {
    await writeOld(stories(3, 3_700_000));
    await world.write(tenantId, [new Story(300).started()]);
    moveTo(T0 + 61_000);
    // All that is known so far is written down: what comes now stands before it in the journal.
    await onDays(runDurableObjectAlarm);
    await run("copy_ledger");
    const before = await listed();
    expect(before.messages).toHaveLength(3);
    await onDays(evictDurableObject);
    expect(await listed()).toEqual(before);
  });
});

describe("both releases side by side", () => {
  it("what the old one writes meanwhile is copied, and told as of today", async () => {
    await writeOld(stories(45));
    const first = await job("copy_ledger").step(null);
    const { cursor: follower } = await told("ascending");
    const late = shift(fullStory(500), 499, -499 * 5_000_000);
    await writeOld(late.slice(0, 4));
    await world.write(tenantId, late.slice(2, 9));
    const rest = await run("copy_ledger", first.cursor);
    await writeOld(late.slice(4));
    await run("copy_ledger", rest.cursor);
    await expectSame();
    const ids = new Set(late.filter(({ type }) => type === "verification.started").map(({ id }) => id));
    expect((await told("ascending", follower)).ids.filter((id) => ids.has(id))).toHaveLength(1);
  });

  it("it is over three days after it began, and not before", async () => {
    await writeOld(stories(1));
    const step = await run("copy_ledger");
    moveTo(T0 + 3 * DAY_MS - 1);
    expect(await job("copy_ledger").step(step.cursor)).toMatchObject({ isOver: false, isResting: true });
    moveTo(T0 + 3 * DAY_MS);
    expect(await job("copy_ledger").step(step.cursor)).toMatchObject({ isOver: true });
  });
});

describe("the clearing", () => {
  it("empties the tables, though it is killed between any two pages, and the lists stay", async () => {
    await writeOld(stories(50));
    await copyAll();
    const before = await listed();
    await run("clear_ledger", null, true);
    expect(await countOldLedger(env.DB)).toEqual({
      events: 0,
      verifications: 0,
      messages: 0,
      message_attempts: 0,
      reminders: 0,
    });
    expect(await listed()).toEqual(before);
  });

  it("copies first what was written since the copy", async () => {
    await writeOld(stories(2));
    await copyAll();
    await writeOld(stories(4));
    await run("clear_ledger");
    expect((await listed()).messages).toHaveLength(4);
  });

  it("keeps what waits until the buckets that it waits in are on the roster", async () => {
    await writeOld(stories(2));
    await copyAll();
    isEnrolled = false;
    const step = await run("clear_ledger");
    expect(step).toMatchObject({ isOver: false, isResting: true });
    expect(await countOldLedger(env.DB)).toMatchObject({ events: 0, verifications: 2, messages: 2 });
    isEnrolled = true;
    expect(await run("clear_ledger", step.cursor)).toMatchObject({ isOver: true });
  });

  it("waits with clicks until the links that are listed with them are gone", async () => {
    await writeOld(stories(1));
    const [started] = stories(1);
    const click = { id: "clk_x_178000000", type: "message.clicked", subjectId: "old_link" };
    await env.DB.prepare(
      "insert into events (tenant_id, mode, id, type, subject_id, phone_token, at_ms, body) values (?, 'live', ?, ?, ?, ?, ?, ?)",
    )
      .bind(
        tenantId,
        click.id,
        click.type,
        click.subjectId,
        "t",
        T0 - DAY_MS,
        JSON.stringify({ ...started, id: "other" }),
      )
      .run();
    await env.DB.prepare(
      `insert into short_links (id, tenant_id, mode, message_id, phone_token, url_sealed, created_at_ms, expires_at_ms)
       values ('old_link', ?, 'live', 'm', 't', 's', 1, 2)`,
    )
      .bind(tenantId)
      .run();
    await copyAll();
    const step = await run("clear_ledger");
    expect(step).toMatchObject({ isOver: false, isResting: true });
    expect(await countOldLedger(env.DB)).toMatchObject({ events: 1, messages: 0 });
    await env.DB.prepare("delete from short_links").run();
    expect(await run("clear_ledger", step.cursor)).toMatchObject({ isOver: true });
    expect(await countOldLedger(env.DB)).toMatchObject({ events: 0 });
  });
});
