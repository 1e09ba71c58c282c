// Figures of days in objects: out of minutes, hours and days, as far as each is summed up.
import { env } from "cloudflare:workers";
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { makeCellReader } from "../../../src/app/ledger/read-cells.ts";
import { type MetricsQuestion, readMetrics } from "../../../src/app/metrics/read-metrics.ts";
import type { Mode } from "../../../src/domain/base/placement.ts";
import { dayText } from "../../../src/domain/ledger/slice.ts";
import { DAY_MS } from "../../../src/domain/limits/day-window.ts";
import { CellRows } from "../../../src/objects/ledger/cell-rows.ts";
import { rollUpAnew } from "../../../src/objects/ledger/cell-sums.ts";
import type { LedgerObject } from "../../../src/objects/ledger-object.ts";
import { EUR, Story, T0 } from "../../support/ledger-events.ts";
import { dayOf, ringUntil, tablesOf } from "../../support/ledger-clock.ts";
import { fullStory, ledgerWorld } from "../../support/ledger-world.ts";
import { countByHand, deliveries, eventsOfDays, type HandCount, wallDay } from "../../support/metrics-world.ts";

const FROM_MS = Date.parse("2027-03-27T00:00:00Z");
const DAYS = 3;
/** At least, as `eventsOfDays` has them. */
const EVENTS_A_STORY = 6;
/** Between them clocks go on and hours are summed up: of each day a part comes before, and a part long after. */
const PARTS = 4;
const BATCH = 500;
const HOURS = 120;
const ZONES = ["Europe/Berlin", "Asia/Kolkata", "America/New_York"] as const;
const MEASURES = ["verifications", "verified", "attempts", "delivery_rate", "cost", "codes_typed"] as const;

declare module "vitest" {
  interface ProvidedContext {
    /** How many events the recount is of: `RECOUNT_EVENTS=100000 npm test -- test/worker/ledger/metrics.test.ts`. */
    recountEvents: number;
  }
}

const ledger = ledgerWorld({ nowMs: () => Date.now() });
const services = { cells: makeCellReader(ledger.ground), clock: { nowMs: () => Date.now() } };

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: FROM_MS }));
afterEach(() => void vi.useRealTimers());

async function objectsOf(tenantId: string) {
  const tenant = { id: tenantId, residency: "global" } as const;
  const days = await ledger.ground.days.list({ tenant, mode: "live" });
  return days.map(({ day }) => env.LEDGERS.getByName(`${tenantId}:live:${dayText(day)}`));
}

async function writeDown(tenantId: string): Promise<void> {
  for (const object of await objectsOf(tenantId)) {
    await runInDurableObject(object, (day) => day.writeDown());
    await runDurableObjectAlarm(object);
  }
}

/** Hour by hour and not alarm by alarm: while stories are open, one rings every ten seconds. */
async function passHours(tenantId: string, hours: number): Promise<void> {
  for (let hour = 0; hour < hours; hour += 1) {
    vi.setSystemTime(Date.now() + 3_600_000);
    for (const object of await objectsOf(tenantId)) await runDurableObjectAlarm(object);
  }
}

function parts<T>(of: readonly T[], count: number): readonly (readonly T[])[] {
  const size = Math.ceil(of.length / count);
  return Array.from({ length: count }, (_, index) => of.slice(index * size, (index + 1) * size));
}

/** Roll-ups of hours and days that are not what their cells come to: late receipts have corrected both. */
async function differingRollUps(object: DurableObjectStub<LedgerObject>): Promise<readonly string[]> {
  return runInDurableObject(object, (_, { storage: { sql } }) => {
    const rows = new CellRows(sql);
    const stored = () =>
      sql
        .exec<{ name: string }>("SELECT grain || ' ' || at || ' ' || dims AS name, body FROM cells WHERE grain >= 10")
        .toArray()
        .map(
          ({ name, ...of }) =>
            `${name} ${JSON.stringify(Object.entries(bodyOf(of)).toSorted(([a], [b]) => (a < b ? -1 : 1)))}`,
        );
    const isQuarter = (name: string) => /^(?:10|13) /.test(name);
    const before = stored().filter((name) => !isQuarter(name));
    rollUpAnew(rows);
    const anew = new Set(stored());
    return before.length === anew.size ? before.filter((name) => !anew.has(name)) : ["another number of cells"];
  });
}

function bodyOf(row: object): Record<string, number> {
  return "body" in row && typeof row.body === "string" ? JSON.parse(row.body) : {};
}

/** How many cells there are of each grain. */
async function grainsOf(tenantId: string) {
  const counts = { minute: 0, hour: 0, day: 0 };
  for (const object of await objectsOf(tenantId)) {
    const { minutes = 0, hours = 0, days = 0 } = (await tablesOf(object)) ?? {};
    counts.minute += minutes;
    counts.hour += hours;
    counts.day += days;
  }
  return counts;
}

async function figures(tenantId: string, over: Partial<MetricsQuestion> = {}, mode: Mode = "live") {
  const question: MetricsQuestion = {
    measures: MEASURES.join(","),
    groupBy: "country",
    filters: {},
    from: new Date(FROM_MS - DAY_MS).toISOString(),
    to: new Date(FROM_MS + 6 * DAY_MS).toISOString(),
    interval: "day",
    timeZone: "UTC",
    ...over,
  };
  const tenant = (await ledger.ground.directory.findTenant(tenantId)) ?? { id: tenantId };
  const read = await readMetrics(services, { tenant: tenant as never, mode }, question);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value.figures;
}

const BY_HAND: Record<(typeof MEASURES)[number], (count: HandCount) => number | null> = {
  verifications: (count) => count.verifications,
  verified: (count) => count.verified,
  attempts: (count) => count.attempts,
  delivery_rate: ({ delivered, submitted }) => (submitted === 0 ? null : delivered / submitted),
  cost: ({ cost }) => cost,
  codes_typed: (count) => count.typed,
};

describe("figures of days in objects", () => {
  it("are those of a recount in three zones, before hours are summed up and after, late receipts included", async () => {
    const stories = Math.ceil(inject("recountEvents") / EVENTS_A_STORY);
    const events = eventsOfDays(7, { stories, fromMs: FROM_MS, days: DAYS });
    const arrivals = deliveries(events, 8);
    for (const of of parts(arrivals, PARTS)) {
      for (let at = 0; at < of.length; at += BATCH) await ledger.write("exact", of.slice(at, at + BATCH));
      await writeDown("exact");
      await passHours("exact", HOURS / PARTS);
    }
    const { minute, hour, day } = await grainsOf("exact");
    expect([minute > hour, hour > day, day > 0]).toEqual([true, true, true]);
    for (const zone of ZONES) {
      const dayOf = wallDay(zone);
      const found = await figures("exact", { timeZone: zone });
      const byName = new Map(
        found.map(({ fromMs, group, measure, value }) => [`${dayOf(fromMs)} ${group[0]} ${measure}`, value]),
      );
      const byHand = [...countByHand(events, (atMs, country) => `${dayOf(atMs)} ${country}`)].flatMap(
        ([group, count]) => MEASURES.map((name) => [`${zone} ${group} ${name}`, BY_HAND[name](count) ?? 0] as const),
      );
      expect(byHand.map(([name]) => [name, byName.get(name.slice(zone.length + 1)) ?? 0])).toEqual(byHand);
      const total = (values: Iterable<readonly [string, number | null]>) =>
        [...values].reduce(
          (sum, [name, value]) => sum + (/ (?:verifications|attempts|cost)$/.test(name) ? (value ?? 0) : 0),
          0,
        );
      expect(total(byName)).toBe(total(byHand));
    }
    for (const object of await objectsOf("exact")) expect(await differingRollUps(object)).toEqual([]);
  });

  it("are corrected where they belong by a receipt that comes a day later", async () => {
    const story = new Story(1, FROM_MS - T0 + 1_000);
    await ledger.write("figures-late", [
      story.started(),
      story.queued(),
      story.attempted(1, 10),
      story.submitted(1, 90, EUR(5)),
    ]);
    await writeDown("figures-late");
    const rates = async () =>
      (await figures("figures-late", { measures: "delivery_rate" })).map(({ fromMs, value }) => [fromMs, value]);
    expect(await rates()).toEqual([[FROM_MS, 0]]);
    vi.setSystemTime(FROM_MS + 30 * 3_600_000);
    await ledger.write("figures-late", [story.reported(1, 29 * 3_600_000)]);
    await writeDown("figures-late");
    expect(await rates()).toEqual([[FROM_MS, 1]]);
  });

  it("have a text that waited for weeks on the day on which it went, from a day that says how far it reaches", async () => {
    const story = new Story(2, FROM_MS - T0 - 40 * DAY_MS);
    const waited = 40 * DAY_MS + 5_000;
    vi.setSystemTime(FROM_MS - 40 * DAY_MS);
    await ledger.write("waited", [story.queued({ verificationId: null, scheduledAtMs: FROM_MS })]);
    await writeDown("waited");
    vi.setSystemTime(FROM_MS + 5_000);
    await ledger.write("waited", [story.attempted(1, waited), story.submitted(1, waited + 100)]);
    await writeDown("waited");
    expect(await figures("waited", { measures: "attempts" })).toMatchObject([{ fromMs: FROM_MS, value: 1 }]);
    const tenant = { id: "waited", residency: "global" } as const;
    const fromDay = FROM_MS / DAY_MS;
    const asked = { fromDay, toDay: fromDay, unknownFromDay: fromDay };
    // Its own day has what was told on it, and counts nothing.
    expect(await ledger.ground.days.counting({ tenant, mode: "live" }, asked)).toEqual([
      { day: fromDay, shard: 0, isUnknown: false },
      { day: fromDay - 40, shard: 0, isUnknown: false },
    ]);
    const later = { fromDay: fromDay + 1, toDay: fromDay + 9, unknownFromDay: 0 };
    expect(await ledger.ground.days.counting({ tenant, mode: "live" }, later)).toEqual([]);
  });

  it("of days of an earlier release are found too, though they do not say how far they reach", async () => {
    const stub = env.LEDGER_DAYS.getByName("earlier:live");
    await runInDurableObject(stub, (_, { storage: { sql } }) => {
      sql.exec(
        "CREATE TABLE days (day INTEGER NOT NULL, shard INTEGER NOT NULL, PRIMARY KEY (day, shard)) WITHOUT ROWID",
      );
      sql.exec("INSERT INTO days (day, shard) VALUES (100, 0), (150, 0)");
    });
    const days = { tenant: { id: "earlier", residency: "global" }, mode: "live" } as const;
    const counting = (unknownFromDay: number) =>
      ledger.ground.days.counting(days, { fromDay: 160, toDay: 161, unknownFromDay });
    expect(await counting(120)).toEqual([{ day: 150, shard: 0, isUnknown: true }]);
    expect(await counting(100)).toHaveLength(2);
    await ledger.ground.days.reach({ ...days, day: 100, shard: 0 }, 170);
    expect(await counting(120)).toEqual([
      { day: 150, shard: 0, isUnknown: true },
      { day: 100, shard: 0, isUnknown: false },
    ]);
  });

  it("of days of an earlier release are asked once how far they reach, and then no more", async () => {
    const story = new Story(6, FROM_MS - T0 - 20 * DAY_MS);
    const quiet = new Story(7, FROM_MS - T0 - 10 * DAY_MS);
    const waited = 20 * DAY_MS + 5_000;
    vi.setSystemTime(FROM_MS - 20 * DAY_MS);
    await ledger.write("reach-upgraded", [story.queued({ verificationId: null, scheduledAtMs: FROM_MS })]);
    vi.setSystemTime(FROM_MS - 10 * DAY_MS);
    await ledger.write("reach-upgraded", [quiet.started()]);
    vi.setSystemTime(FROM_MS + 5_000);
    await ledger.write("reach-upgraded", [story.attempted(1, waited), story.submitted(1, waited + 100)]);
    await writeDown("reach-upgraded");
    await runInDurableObject(env.LEDGER_DAYS.getByName("reach-upgraded:live"), (_, { storage: { sql } }) => {
      sql.exec("UPDATE days SET reach = NULL WHERE day < ?", FROM_MS / DAY_MS);
    });
    expect(await figures("reach-upgraded", { measures: "attempts" })).toMatchObject([{ fromMs: FROM_MS, value: 1 }]);
    const today = FROM_MS / DAY_MS;
    const asked = { fromDay: today - 2, toDay: today, unknownFromDay: 0 };
    const days = { tenant: { id: "reach-upgraded", residency: "global" }, mode: "live" } as const;
    expect(await ledger.ground.days.counting(days, asked)).toEqual([
      { day: today, shard: 0, isUnknown: false },
      { day: today - 20, shard: 0, isUnknown: false },
    ]);
  });

  it("of a day that went to the archive are those of its hours, and nothing finer", async () => {
    vi.setSystemTime(T0);
    await ledger.write("figures-archived", fullStory(1));
    await ringUntil(dayOf("figures-archived"), T0 + 38 * DAY_MS);
    const [from, to] = [new Date(T0 - 3 * DAY_MS), new Date(T0 + 3 * DAY_MS)].map((date) => date.toISOString());
    const asked = { measures: "verified,delivery_rate", from, to, groupBy: undefined, interval: null } as const;
    expect(await figures("figures-archived", asked)).toMatchObject([{ value: 1 }, { value: 1, sample: 1 }]);
    const cut = { ...asked, to: new Date(T0 + 60_000).toISOString() };
    await expect(figures("figures-archived", cut)).rejects.toThrow("too_fine");
    // Nothing was counted in the hours that its midnights cut.
    expect(await figures("figures-archived", { ...asked, interval: "day", timeZone: "Asia/Kolkata" })).toHaveLength(2);
    expect(await figures("figures-archived", { ...asked, interval: "day", timeZone: "Asia/Tokyo" })).toHaveLength(2);
  });

  it("of a day that went to the archive are to the minute of a text that went since, as a monitor asks for them", async () => {
    vi.setSystemTime(T0);
    await ledger.write("since", fullStory(1));
    await ringUntil(dayOf("since"), T0 + 38 * DAY_MS);
    const story = new Story(5, 60_000);
    const waitedMs = 40 * DAY_MS + 90_000;
    vi.setSystemTime(T0 + 60_000 + waitedMs);
    await ledger.write("since", [story.queued({ verificationId: null }, waitedMs), story.attempted(1, waitedMs + 10)]);
    await runInDurableObject(dayOf("since"), (day) => day.writeDown());
    await runDurableObjectAlarm(dayOf("since"));
    const nowMs = T0 + 60_000 + waitedMs;
    const [from, to] = [nowMs - 600_000, nowMs + 600_000].map((ms) => new Date(ms).toISOString());
    const asked = { measures: "attempts", groupBy: undefined, from, to } as const;
    expect(await figures("since", { ...asked, interval: "minute" })).toMatchObject([
      { fromMs: nowMs - 30_000, value: 1 },
    ]);
    const past = { from: new Date(T0 - 60_000).toISOString(), to: new Date(T0 + 60_000).toISOString() };
    await expect(figures("since", { ...asked, ...past, interval: "minute" })).rejects.toThrow("too_fine");
  });

  it("are the same from roll-ups as from cells of all dimensions, cut within a quarter of an hour", async () => {
    const stories = eventsOfDays(9, { stories: 60, fromMs: FROM_MS, days: 1 });
    await ledger.write("rolled", deliveries(stories, 10));
    await writeDown("rolled");
    await passHours("rolled", 30);
    const [from, to] = [FROM_MS + 37 * 60_000, FROM_MS + DAY_MS - 52 * 60_000].map((ms) => new Date(ms).toISOString());
    const asked = { from, to, interval: null, measures: "attempts,cost,verified" } as const;
    const byCountry = async (groupBy: string) => {
      const sums = new Map<string, number>();
      for (const { group, measure, value } of await figures("rolled", { ...asked, groupBy })) {
        const name = `${group[0]} ${measure}`;
        sums.set(name, (sums.get(name) ?? 0) + (value ?? 0));
      }
      return Object.fromEntries(sums);
    };
    // Nothing but all dimensions knows kinds of numbers.
    const rolled = await byCountry("country");
    expect(await byCountry("country,number_kind")).toEqual(rolled);
    expect(Object.keys(rolled).length).toBeGreaterThan(5);
  });

  it("are of their own mode and filters alone", async () => {
    const [live, test] = [new Story(3, FROM_MS - T0 + 5_000), new Story(4, FROM_MS - T0 + 9_000)];
    await ledger.write("apart", [live.started({ country: "ES" }), live.verificationEnded("approved", 9_000)]);
    await ledger.write("apart", [test.started({ country: "ES" })], "test");
    await writeDown("apart");
    await runInDurableObject(env.LEDGERS.getByName(`apart:test:${dayText(FROM_MS / DAY_MS)}`), (day) =>
      day.writeDown(),
    );
    const verified = (mode: Mode, filters = {}) => figures("apart", { measures: "verified", filters }, mode);
    expect(await verified("live")).toMatchObject([{ group: ["ES"], value: 1, sample: 1 }]);
    expect(await verified("test")).toMatchObject([{ group: ["ES"], value: 0, sample: 0 }]);
    expect(await verified("live", { country: "FR" })).toEqual([]);
    expect(await verified("live", { purpose: "login" })).toHaveLength(1);
    expect(await verified("live", { purpose: "signup" })).toEqual([]);
  });
});
