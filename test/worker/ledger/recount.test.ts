// Cells are counted anew beside those that are read, and take their place whole.
import { env } from "cloudflare:workers";
import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LogEvent } from "../../../src/domain/base/log-events.ts";
import { DAY_MS, utcDay } from "../../../src/domain/limits/day-window.ts";
import { CELLS_VERSION } from "../../../src/domain/ledger/cells/contributions-of.ts";
import { LedgerDay } from "../../../src/objects/ledger/ledger-day.ts";
import { recountOf } from "../../../src/objects/ledger/recount.ts";
import { LedgerObject } from "../../../src/objects/ledger-object.ts";
import { alarmOf, cellsOf, dayOf, ringUntil } from "../../support/ledger-clock.ts";
import { seededUnit, shuffled, T0 } from "../../support/ledger-events.ts";
import { fullStory, ledgerWorld } from "../../support/ledger-world.ts";
import { NO_ROSTER } from "../../support/unrostered.ts";

const ledger = ledgerWorld({ nowMs: () => Date.now() });
const MIDNIGHT = (utcDay(T0) + 1) * DAY_MS;

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: T0 }));
afterEach(() => void vi.useRealTimers());

/** What another release has counted: wrong by the rules of this one. */
async function spoil(tenantId: string, cellsVersion: number): Promise<void> {
  await runInDurableObject(dayOf(tenantId), (_, { storage: { sql } }) => {
    sql.exec("UPDATE cells SET body = '{\"st\":7}'");
    sql.exec("UPDATE day SET body = json_set(body, '$.cellsVersion', ?)", cellsVersion);
  });
  await evictDurableObject(dayOf(tenantId));
}

async function differing(tenantId: string): Promise<number> {
  return runInDurableObject(dayOf(tenantId), (_, { storage }) => {
    const day = new LedgerDay(storage);
    while (day.flush(Date.now(), true));
    return recountOf(day);
  });
}

async function ringOnce(tenantId: string, log: LogEvent[]): Promise<void> {
  await runInDurableObject(dayOf(tenantId), (_, state) =>
    new LedgerObject(state, env, {
      days: ledger.ground.days,
      archive: null,
      tellers: { retell: async () => [] },
      telemetry: { emit: (event) => void log.push(event) },
      roster: NO_ROSTER,
    }).alarm(),
  );
}

describe("cells that are counted anew", () => {
  it("after a change of the rules are those of a fresh count, whatever is written meanwhile", async () => {
    const stories = Array.from({ length: 12 }, (_, seed) => fullStory(seed + 1));
    await ledger.write("fresh", stories.flat());
    await ringUntil(dayOf("fresh"), T0 + 30 * 60_000);
    const expected = await cellsOf(dayOf("fresh"));
    for (let seed = 1; seed <= 3; seed += 1) {
      const tenantId = `changed-${seed}`;
      const late = shuffled(stories.slice(6).flat(), seededUnit(seed));
      vi.setSystemTime(T0);
      await ledger.write(tenantId, [...stories.slice(0, 6).flat(), ...late.splice(0, 30)]);
      await runInDurableObject(dayOf(tenantId), (object) => object.writeDown());
      await spoil(tenantId, 0);
      while (late.length > 0) {
        await ledger.write(tenantId, late.splice(0, 5));
        await runInDurableObject(dayOf(tenantId), (object) => object.writeDown());
        await ringOnce(tenantId, []);
        await evictDurableObject(dayOf(tenantId));
      }
      await ringUntil(dayOf(tenantId), T0 + 30 * 60_000);
      expect(await cellsOf(dayOf(tenantId)), `seed ${seed}`).toEqual(expected);
      expect(await differing(tenantId)).toBe(0);
    }
  });

  it("are not read while half of them are counted", async () => {
    await ledger.write("half", fullStory(1));
    await runInDurableObject(dayOf("half"), (object) => object.writeDown());
    await spoil("half", 0);
    const before = await cellsOf(dayOf("half"));
    await ringOnce("half", []);
    await ringOnce("half", []);
    expect(await cellsOf(dayOf("half"))).toEqual(before);
  });

  it("in the night after their day mend what differs, and say so", async () => {
    await ledger.write("night", [...fullStory(1), ...fullStory(2)]);
    await ringUntil(dayOf("night"), MIDNIGHT - 1_000);
    const good = await cellsOf(dayOf("night"), [0]);
    await spoil("night", CELLS_VERSION);
    expect(await differing("night")).toBeGreaterThan(0);
    const log: LogEvent[] = [];
    await ringUntil(dayOf("night"), MIDNIGHT + 8 * 3_600_000, () => ringOnce("night", log));
    expect(log).toEqual(["ledger.cells_differ"]);
    expect(await cellsOf(dayOf("night"), [0])).toEqual(good);
    expect(await differing("night")).toBe(0);
  });

  it("of a day that rests for weeks are counted by the rules of now once somebody asks for a sum of it", async () => {
    await ledger.write("resting", fullStory(1));
    await ringUntil(dayOf("resting"), MIDNIGHT + 8 * 3_600_000);
    const good = await cellsOf(dayOf("resting"));
    await spoil("resting", CELLS_VERSION - 1);
    expect(await alarmOf(dayOf("resting"))).toBeGreaterThan(Date.now() + 20 * DAY_MS);
    const day = { tenant: { id: "resting", residency: "global" }, mode: "live", day: utcDay(T0), shard: 0 } as const;
    const from = utcDay(T0) * 1_440;
    await ledger.ground.slices.sumCells(day, {
      edges: [from, from + 1_440],
      rows: ["verification"],
      where: {},
      keep: [],
    });
    await ringUntil(dayOf("resting"), Date.now() + 3_600_000);
    expect(await cellsOf(dayOf("resting"))).toEqual(good);
  });

  it("say nothing where nothing differs", async () => {
    await ledger.write("quiet", fullStory(1));
    const log: LogEvent[] = [];
    await ringUntil(dayOf("quiet"), MIDNIGHT + 8 * 3_600_000, () => ringOnce("quiet", log));
    expect(log).toEqual([]);
  });
});
