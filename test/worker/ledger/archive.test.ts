// A day of the ledger under a moved clock: what leaves for R2, what stays, and what goes wrong on the way.
import { env } from "cloudflare:workers";
import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { R2LedgerArchive } from "../../../src/archive/r2-archive.ts";
import type { LedgerArchive } from "../../../src/app/ledger/archive-ports.ts";
import type { LogEvent } from "../../../src/domain/base/log-events.ts";
import { DAY_MS, utcDay } from "../../../src/domain/limits/day-window.ts";
import { LedgerObject, type LedgerObjectPorts } from "../../../src/objects/ledger-object.ts";
import { archivedIds, shakyBucket } from "../../support/archive-bucket.ts";
import { alarmOf, cellsOf, dayOf, reminderOn, ringUntil, tablesOf } from "../../support/ledger-clock.ts";
import { seededUnit, Story, T0 } from "../../support/ledger-events.ts";
import { fullStory, ledgerWorld } from "../../support/ledger-world.ts";
import { NO_ROSTER } from "../../support/unrostered.ts";

const ledger = ledgerWorld({ nowMs: () => Date.now() });
const { write } = ledger;
const MIDNIGHT = (utcDay(T0) + 1) * DAY_MS;
const ARCHIVED = MIDNIGHT + 36 * DAY_MS;
const spring = reminderOn(T0 + 1_000, T0 + 200 * DAY_MS);
const FAILURES = 30;
const EMPTY = { verifications: 0, messages: 0, alerts: 0, reminders: 0, chunks: 0, told: 0, minutes: 0 };

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: T0 }));
afterEach(() => void vi.useRealTimers());

async function writeDay(tenantId: string): Promise<void> {
  await write(tenantId, [...fullStory(1), ...fullStory(2), spring.created]);
}

const IDS = [new Story(1).messageId, new Story(2).messageId].toSorted();

describe("a day that is past its retention", () => {
  it("goes to R2 by its alarms alone, and keeps hours, the day, and a reminder for next summer", async () => {
    await writeDay("leaves");
    await ringUntil(dayOf("leaves"), MIDNIGHT + 34 * DAY_MS);
    const before = await cellsOf(dayOf("leaves"), [1, 2]);
    expect(await tablesOf(dayOf("leaves"))).toMatchObject({ verifications: 2, messages: 2, reminders: 1 });
    await ringUntil(dayOf("leaves"), ARCHIVED);
    expect(await archivedIds("leaves", "messages")).toEqual(IDS);
    expect(await archivedIds("leaves", "reminders")).toEqual([]);
    expect(await tablesOf(dayOf("leaves"))).toMatchObject({ ...EMPTY, reminders: 1 });
    expect(await cellsOf(dayOf("leaves"))).toEqual(before);
    expect(Object.keys(before).length).toBeGreaterThan(0);
  });

  it("archives the reminder when it was sent, and is forgotten after 400 days", async () => {
    await writeDay("summer");
    await ringUntil(dayOf("summer"), T0 + 200 * DAY_MS);
    await write("summer", [spring.sent]);
    await ringUntil(dayOf("summer"), MIDNIGHT + 300 * DAY_MS);
    expect(await archivedIds("summer", "reminders")).toEqual([spring.reminderId]);
    expect(await archivedIds("summer", "messages")).toEqual(IDS);
    expect(await tablesOf(dayOf("summer"))).toMatchObject(EMPTY);
    await ringUntil(dayOf("summer"), MIDNIGHT + 402 * DAY_MS);
    expect(await tablesOf(dayOf("summer"))).toBeNull();
    expect(await alarmOf(dayOf("summer"))).toBeNull();
    const days = await ledger.ground.days.list({ tenant: { id: "summer", residency: "global" }, mode: "live" });
    expect(days.map(({ day }) => day)).not.toContain(utcDay(T0));
  });

  it("does not begin a story anew with a receipt that comes later still", async () => {
    await writeDay("late");
    await ringUntil(dayOf("late"), ARCHIVED);
    const before = await cellsOf(dayOf("late"));
    const lines = vi.spyOn(console, "log");
    await write("late", [new Story(1).reported(2, 37 * DAY_MS, { applied: false })]);
    const told = lines.mock.calls.map(([line]) => String(line)).filter((line) => line.includes("ledger.too_late"));
    lines.mockRestore();
    expect(told).toHaveLength(1);
    expect(JSON.parse(told[0] ?? "")).toMatchObject({ tenant_id: "late", events: 1 });
    await ringUntil(dayOf("late"), ARCHIVED + DAY_MS);
    expect(await tablesOf(dayOf("late"))).toMatchObject({ ...EMPTY, reminders: 1 });
    expect(await cellsOf(dayOf("late"))).toEqual(before);
  });

  it("takes the text of its reminder, which begins so late", async () => {
    await writeDay("text");
    await ringUntil(dayOf("text"), T0 + 200 * DAY_MS);
    const { messageId } = spring;
    const own = [new Story(9, 200 * DAY_MS).queued({ messageId, verificationId: null }), spring.sent];
    await write("text", own);
    await ringUntil(dayOf("text"), MIDNIGHT + 300 * DAY_MS);
    expect(await archivedIds("text", "messages")).toEqual([...IDS, messageId].toSorted());
  });
});

describe("a tenant that wants its lists to go back further", () => {
  it("keeps its rows for so many days, and what it says later holds for days that something is written to", async () => {
    let rowDays = 90;
    const world = ledgerWorld({ nowMs: () => Date.now(), rowDays: () => rowDays });
    const listed = async (tenantId: string) => {
      const query = { cursor: null, limit: 9, filters: {}, nowMs: Date.now() };
      const page = await world.listVerifications(tenantId, "live", query);
      return page.ok ? page.value.items.length : 0;
    };
    await world.write("more", fullStory(1));
    await world.write("changed", fullStory(1));
    await ringUntil(dayOf("more"), MIDNIGHT + 40 * DAY_MS);
    rowDays = 50;
    await world.write("changed", [new Story(1).reported(2, 40 * DAY_MS, { applied: false })]);
    for (const tenantId of ["more", "changed"]) {
      vi.setSystemTime(MIDNIGHT + 40 * DAY_MS);
      await ringUntil(dayOf(tenantId), MIDNIGHT + 49 * DAY_MS);
      expect([tenantId, await listed(tenantId)]).toEqual([tenantId, 1]);
      await ringUntil(dayOf(tenantId), MIDNIGHT + 51 * DAY_MS);
    }
    expect([await listed("more"), await listed("changed")]).toEqual([1, 0]);
    await ringUntil(dayOf("more"), MIDNIGHT + 89 * DAY_MS);
    expect(await listed("more")).toBe(1);
    await ringUntil(dayOf("more"), MIDNIGHT + 91 * DAY_MS);
    expect(await listed("more")).toBe(0);
    expect(await archivedIds("more", "messages")).toEqual([new Story(1).messageId]);
  });
});

describe("the text of a reminder that went long after its day was archived", () => {
  const SENT_MS = T0 + 200 * DAY_MS;
  const story = Object.assign(new Story(9, 200 * DAY_MS), { messageId: spring.messageId });
  const own = [story.queued({ verificationId: null }), story.attempted(1, 1_000), story.submitted(1, 2_000)];
  const receipt = story.reported(1, 3 * DAY_MS, { status: "delivered" });

  async function send(tenantId: string): Promise<void> {
    await writeDay(tenantId);
    // Nothing was late before it: it could leave for the archive at once.
    await ringUntil(dayOf(tenantId), SENT_MS);
    await write(tenantId, [...own, spring.sent]);
  }

  /** What one day in the archive says of it: its rows, and what was counted. */
  async function archivedOf(tenantId: string) {
    await ringUntil(dayOf(tenantId), MIDNIGHT + 399 * DAY_MS);
    return { ids: await archivedIds(tenantId, "messages"), cells: await cellsOf(dayOf(tenantId), [2]) };
  }

  it.each([
    { title: "a minute", afterMs: 60_000 },
    { title: "six days", afterMs: 6 * DAY_MS },
    { title: "eight days", afterMs: 8 * DAY_MS },
    { title: "a month", afterMs: 31 * DAY_MS },
    { title: "half a year", afterMs: 180 * DAY_MS },
  ])("is archived and counted once, though its queue brings its events again after $title", async ({ afterMs }) => {
    await send(`once-${afterMs}`);
    const once = await archivedOf(`once-${afterMs}`);
    expect(once.ids).toEqual([...IDS, spring.messageId].toSorted());
    vi.setSystemTime(T0);
    const tenantId = `again-${afterMs}`;
    await send(tenantId);
    await ringUntil(dayOf(tenantId), SENT_MS + afterMs);
    await write(tenantId, own);
    await write(tenantId, own.slice(1));
    expect(await archivedOf(tenantId)).toEqual(once);
  });

  it("waits for its receipt before it leaves", async () => {
    await send("receipt");
    await ringUntil(dayOf("receipt"), SENT_MS + 3 * DAY_MS);
    expect(await archivedIds("receipt", "messages")).toEqual(IDS);
    await write("receipt", [receipt]);
    expect((await ledger.findMessage("receipt", "live", spring.messageId))?.message.status).toBe("delivered");
    // Its reminder left at once: the next round of what is late comes a month later.
    await ringUntil(dayOf("receipt"), SENT_MS + 31 * DAY_MS);
    expect(await archivedIds("receipt", "messages")).toEqual([...IDS, spring.messageId].toSorted());
  });
});

describe("a day whose archive fails", () => {
  interface Trouble {
    readonly fails: (moment: string) => void;
    readonly archive?: LedgerArchive | null;
  }

  /** Every alarm is rung in an object that remembers nothing. */
  async function ringAnew(tenantId: string, { fails, archive }: Trouble, log: LogEvent[]): Promise<void> {
    await runInDurableObject(dayOf(tenantId), async (_, state) => {
      const ports: LedgerObjectPorts = {
        days: ledger.ground.days,
        tellers: { retell: async () => [] },
        archive:
          archive === undefined
            ? new R2LedgerArchive({ bucket: shakyBucket(fails), pause: { wait: async () => {} } })
            : archive,
        telemetry: { emit: (event) => void log.push(event) },
        roster: NO_ROSTER,
      };
      await new LedgerObject(state, env, ports).alarm();
    });
    await evictDurableObject(dayOf(tenantId));
  }

  it("loses nothing, whatever fails and though its object forgets all between two steps", async () => {
    for (let seed = 1; seed <= 3; seed += 1) {
      vi.setSystemTime(T0);
      const tenantId = `trouble-${seed}`;
      const chance = seededUnit(seed);
      const log: LogEvent[] = [];
      let failures = 0;
      const fails = () => {
        // Each call is tried again by itself: some steps fail for all that.
        if (failures === FAILURES || chance() < 0.4) return;
        failures += 1;
        throw new Error("R2 is away");
      };
      await writeDay(tenantId);
      await ringUntil(dayOf(tenantId), MIDNIGHT + 34 * DAY_MS);
      const before = await cellsOf(dayOf(tenantId), [1, 2]);
      await ringUntil(dayOf(tenantId), MIDNIGHT + 60 * DAY_MS, () => ringAnew(tenantId, { fails }, log));
      expect(log).toContain("ledger.archive_failed");
      expect(await archivedIds(tenantId, "messages"), `seed ${seed}`).toEqual(IDS);
      expect(await tablesOf(dayOf(tenantId))).toMatchObject({ ...EMPTY, reminders: 1 });
      expect(await cellsOf(dayOf(tenantId))).toEqual(before);
    }
  });

  it("that died with its database deleted has back what stays before it takes anything", async () => {
    await writeDay("died");
    await ringUntil(dayOf("died"), ARCHIVED);
    const before = await cellsOf(dayOf("died"));
    await ledger.ground.days.list({ tenant: { id: "died", residency: "global" }, mode: "live" });
    await runInDurableObject(dayOf("died"), (_, { storage }) => storage.deleteAll());
    await evictDurableObject(dayOf("died"));
    await write("died", [new Story(1).reported(2, 38 * DAY_MS, { applied: false })]);
    expect(await cellsOf(dayOf("died"))).toEqual(before);
    expect(await tablesOf(dayOf("died"))).toMatchObject({ verifications: 0, messages: 0, chunks: 0 });
  });

  it("stays for 400 days where there is no bucket, without its journal", async () => {
    await writeDay("none");
    const ring = () => ringAnew("none", { fails: () => undefined, archive: null }, []);
    await ringUntil(dayOf("none"), MIDNIGHT + 399 * DAY_MS, ring);
    expect(await tablesOf(dayOf("none"))).toMatchObject({
      verifications: 2,
      messages: 2,
      reminders: 1,
      chunks: 0,
      told: 0,
    });
    await write("none", [new Story(1).reported(2, 390 * DAY_MS, { applied: false })]);
    await evictDurableObject(dayOf("none"));
    await ringUntil(dayOf("none"), MIDNIGHT + 399 * DAY_MS + 60_000, ring);
    expect((await ledger.findMessage("none", "live", new Story(1).messageId))?.message.status).toBe("delivered");
    await ringUntil(dayOf("none"), MIDNIGHT + 401 * DAY_MS, ring);
    expect(await tablesOf(dayOf("none"))).toBeNull();
  });
});
