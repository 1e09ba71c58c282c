// A story that this release cannot sum up is set aside, and holds up nothing else of its day.
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { retold } from "../../../src/domain/ledger/retold.ts";
import { dayText } from "../../../src/domain/ledger/slice.ts";
import type { DomainEvent } from "../../../src/domain/events/events.ts";
import { DAY_MS, utcDay } from "../../../src/domain/limits/day-window.ts";
import { LedgerDay } from "../../../src/objects/ledger/ledger-day.ts";
import { packText } from "../../../src/objects/ledger/pack-text.ts";
import { recountOf } from "../../../src/objects/ledger/recount.ts";
import { cellsOf, dayOf, ringUntil } from "../../support/ledger-clock.ts";
import { Story, T0, TOKEN } from "../../support/ledger-events.ts";
import { fullStory, ledgerWorld } from "../../support/ledger-world.ts";

const ledger = ledgerWorld({ nowMs: () => Date.now() });
const { write } = ledger;
const DAY = dayText(utcDay(T0));
const ARCHIVED = (utcDay(T0) + 1) * DAY_MS + 36 * DAY_MS;
const bad = new Story(50);
const good = new Story(51, 1_000);

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: T0 }));
afterEach(() => void vi.useRealTimers());

/** As no release writes it. */
function without(event: DomainEvent, field: string): DomainEvent {
  return Object.assign({ ...event }, { [field]: undefined });
}

const started = good.started();
const attempted = bad.attempted(1, 10);
const beginning = bad.started();
const BROKEN = [beginning, bad.queued(), without(attempted, "choice"), bad.submitted(1, 20)];
const MENDED = BROKEN.with(2, attempted);

async function listed(tenantId: string) {
  const page = await ledger.listMessages(tenantId, "live", { cursor: null, limit: 10, filters: {} });
  if (!page.ok) throw new Error(page.error);
  return { ids: page.value.items.map(({ id }) => id), unreadableDays: page.value.unreadableDays };
}

async function writeDown(tenantId: string): Promise<void> {
  await runInDurableObject(dayOf(tenantId), (object) => object.writeDown());
}

async function asideOf(tenantId: string): Promise<readonly unknown[]> {
  return runInDurableObject(dayOf(tenantId), (_, { storage: { sql } }) =>
    sql
      .exec<{ id: string }>("SELECT id FROM set_aside")
      .toArray()
      .map(({ id }) => id),
  );
}

async function differing(tenantId: string): Promise<number> {
  return runInDurableObject(dayOf(tenantId), (_, { storage }) => {
    const day = new LedgerDay(storage);
    while (day.flush(Date.now(), true));
    return recountOf(day);
  });
}

/** What another release makes of the row: it can read it. */
async function upgrade(tenantId: string, events: readonly DomainEvent[]): Promise<void> {
  await runInDurableObject(dayOf(tenantId), (_, { storage: { sql } }) => {
    const own = events.filter((event) => event !== beginning);
    const body = packText(own.map((event) => JSON.stringify(event)).join("\n"));
    sql.exec("UPDATE messages SET body = ? WHERE id = ?", body, bad.messageId);
  });
  await evictDurableObject(dayOf(tenantId));
}

/** Cells of a day that was told only these. */
async function cellsAfter(tenantId: string, events: readonly DomainEvent[]): Promise<Record<string, unknown>> {
  await write(tenantId, events);
  await writeDown(tenantId);
  return cellsOf(dayOf(tenantId));
}

describe("a story that cannot be summed up", () => {
  it.each([
    ["throws", BROKEN],
    ["has no country", [beginning, without(bad.queued(), "country")]],
    ["was tried at no time", [beginning, bad.queued(), without(attempted, "atMs")]],
  ])("because it %s keeps no other from being written down", async (why, events) => {
    const tenantId = `aside-${why}`;
    await write(tenantId, events);
    await write(tenantId, [...fullStory(1), started, good.queued()]);
    vi.setSystemTime(T0 + 70_000);
    expect(await runDurableObjectAlarm(dayOf(tenantId))).toBe(true);
    expect(await asideOf(tenantId)).toEqual([bad.messageId]);
    const rows = await runInDurableObject(dayOf(tenantId), (_, { storage: { sql } }) => ({
      messages: sql.exec("SELECT status FROM messages ORDER BY key").toArray().length,
      marked: sql.exec("SELECT 1 FROM chunks WHERE id > (SELECT body ->> '$.mark' FROM day)").toArray().length,
    }));
    expect(rows).toEqual({ messages: 3, marked: 0 });
    await evictDurableObject(dayOf(tenantId));
    expect((await listed(tenantId)).ids).toEqual(expect.arrayContaining([good.messageId, new Story(1).messageId]));
    expect(await differing(tenantId)).toBe(0);
  });

  it("is named by lists that lack it, and by no others", async () => {
    await write("named", [...BROKEN, ...fullStory(1)]);
    const named = { ids: [new Story(1).messageId], unreadableDays: [DAY] };
    expect(await listed("named")).toEqual(named);
    await writeDown("named");
    expect(await listed("named")).toEqual(named);
    const page = await ledger.listVerifications("named", "live", { cursor: null, limit: 9, filters: {}, nowMs: T0 });
    expect(page.ok && page.value.unreadableDays).toEqual([]);
  });

  it("is told in the log by its id, once", async () => {
    const lines = vi.spyOn(console, "log");
    await write("logged", BROKEN);
    for (let count = 0; count < 3; count += 1) {
      vi.setSystemTime(T0 + 70_000 * (count + 1));
      await write("logged", [bad.reported(1, 500 + count, { applied: false })]);
      await writeDown("logged");
      await runDurableObjectAlarm(dayOf("logged"));
    }
    const told = lines.mock.calls.map(([line]) => String(line)).filter((line) => line.includes("ledger.set_aside"));
    lines.mockRestore();
    expect(told.map((line): unknown => JSON.parse(line))).toEqual([
      expect.objectContaining({ tenant_id: "logged", stories: 1, id: bad.messageId }),
    ]);
  });

  it("is tried again when the next event comes, and counted as if it had never been", async () => {
    const expected = await cellsAfter("sound", [bad.queued(), attempted]);
    const told = retold(TOKEN, T0 + 10, attempted);
    await write("again", [bad.queued(), without(told, "choice")]);
    await writeDown("again");
    expect(await asideOf("again")).toEqual([bad.messageId]);
    // The event itself counts instead of what was retold of it.
    await write("again", [attempted]);
    await writeDown("again");
    expect(await asideOf("again")).toEqual([]);
    expect(await listed("again")).toEqual({ ids: [bad.messageId], unreadableDays: [] });
    expect(await cellsOf(dayOf("again"))).toEqual(expected);
    expect(await differing("again")).toBe(0);
  });

  it("is tried again by the next release, and shown at once", async () => {
    const expected = await cellsAfter("whole", MENDED);
    await write("upgraded", BROKEN);
    await writeDown("upgraded");
    await upgrade("upgraded", MENDED);
    expect(await listed("upgraded")).toEqual({ ids: [bad.messageId], unreadableDays: [] });
    await writeDown("upgraded");
    expect(await asideOf("upgraded")).toEqual([]);
    expect(await cellsOf(dayOf("upgraded"))).toEqual(expected);
    expect(await differing("upgraded")).toBe(0);
  });

  it("stays counted for what it was when an event of it spoils it", async () => {
    const expected = await cellsAfter("before", BROKEN.slice(0, 2));
    await cellsAfter("spoiled", BROKEN.slice(0, 2));
    expect(await cellsAfter("spoiled", BROKEN)).toEqual(expected);
    expect(await differing("spoiled")).toBe(0);
    await upgrade("spoiled", MENDED);
    await writeDown("spoiled");
    expect(await cellsOf(dayOf("spoiled"))).toEqual(await cellsAfter("both", MENDED));
    expect(await differing("spoiled")).toBe(0);
  });

  it("stays in its object when its day goes to the archive", async () => {
    await write("archived", [...BROKEN, ...fullStory(1)]);
    await ringUntil(dayOf("archived"), ARCHIVED);
    expect(await asideOf("archived")).toEqual([bad.messageId]);
    await evictDurableObject(dayOf("archived"));
    const kept = await runInDurableObject(dayOf("archived"), (_, { storage: { sql } }) =>
      sql
        .exec<{ id: string }>("SELECT id FROM messages")
        .toArray()
        .map(({ id }) => id),
    );
    expect(kept).toEqual([bad.messageId]);
    await upgrade("archived", MENDED);
    await writeDown("archived");
    expect(await asideOf("archived")).toEqual([]);
  });

  it("that was written by a release that could read it is found by the archive, and stays as well", async () => {
    await write("old", MENDED);
    await writeDown("old");
    await upgrade("old", BROKEN);
    expect(await listed("old")).toEqual({ ids: [], unreadableDays: [DAY] });
    await ringUntil(dayOf("old"), ARCHIVED);
    expect(await asideOf("old")).toEqual([bad.messageId]);
  });
});

describe("an event of which this release cannot say what it is about", () => {
  it("is kept in the journal, and keeps no other from being written", async () => {
    const strange = { id: "strange.1", atMs: T0, phoneToken: TOKEN, type: "message.teleported" };
    const identity = { tenantId: "strange", residency: "global", mode: "live", day: utcDay(T0), shard: 0 } as const;
    const lines = [strange, good.queued(), strange].map((event) => JSON.stringify(event));
    for (let count = 0; count < 2; count += 1) {
      await runInDurableObject(dayOf("strange"), (object) =>
        object.execute(identity, "slices.write", { lines, use: "both" }),
      );
      await evictDurableObject(dayOf("strange"));
    }
    await writeDown("strange");
    expect(await asideOf("strange")).toEqual([expect.stringMatching(/^chunk \d+$/)]);
    const counts = await runInDurableObject(dayOf("strange"), (_, { storage: { sql } }) =>
      sql.exec("SELECT events FROM chunks").toArray(),
    );
    expect(counts).toEqual([{ events: 2 }]);
    // Another release knows what it is: a text that was queued.
    const known = bad.queued();
    await runInDurableObject(dayOf("strange"), (_, { storage: { sql } }) => {
      const body = packText(
        [{ ...known, id: "strange.1" }, good.queued()].map((one) => JSON.stringify(one)).join("\n"),
      );
      sql.exec("UPDATE chunks SET body = ?", body);
    });
    await evictDurableObject(dayOf("strange"));
    const at = { tenant: { id: "strange", residency: "global" }, mode: "live", day: utcDay(T0), shard: 0 } as const;
    expect(await ledger.ground.slices.read(at, { kind: "message", id: bad.messageId })).toHaveLength(1);
    expect(await asideOf("strange")).toEqual([]);
  });
});
