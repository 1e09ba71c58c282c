// A day goes to a real bucket, with a crash before or after any effect and a bucket that fails: nothing is lost or twice.
import { describe, expect, it } from "vitest";
import { R2LedgerArchive } from "../../../src/archive/r2-archive.ts";
import type { LogEvent } from "../../../src/domain/base/log-events.ts";
import type { ArchiveProgress } from "../../../src/domain/ledger/archive-plan.ts";
import type { ArchivedCell, ArchivedDay, ArchiveGroup } from "../../../src/domain/ledger/archive.ts";
import { DAY_MS } from "../../../src/domain/limits/day-window.ts";
import { seededRandom } from "../../../src/domain/metrics/seeded.ts";
import { archiveStep, restoreDay } from "../../../src/objects/ledger/archive-run.ts";
import type { ArchivedObject, DayToArchive } from "../../../src/objects/ledger/archived-object.ts";
import { archiveBucket, archivedIds, shakyBucket } from "../../support/archive-bucket.ts";
import { cell, DAY, DAY_START_MS, message } from "../../support/archive-rows.ts";

const bucket = archiveBucket();

const PER_GROUP = 2;
const DUE_MS = DAY_START_MS + 36 * DAY_MS;
const LATE_MS = 31 * DAY_MS;
const CRASH = new Error("the object died");

/** What a disk holds of a day: a crash loses all but this. */
class Disk {
  messages: number[];
  waiting: string[];
  cells: readonly ArchivedCell[];
  noted: ArchiveProgress | null = null;
  changes = 0;
  cleared = 0;

  constructor(messages: number, waiting: readonly string[]) {
    this.messages = Array.from({ length: messages }, (_, n) => n);
    this.waiting = [...waiting];
    this.cells = [cell(1), cell(2), cell(1, { grain: "minute" }), cell(0, { grain: "day" })];
  }
}

/** `fails` is asked before and after each effect, as a crash would have it. */
function rowsOn(disk: Disk, fails: (moment: string) => void): DayToArchive {
  const delay = (kept: readonly ArchivedCell[]) => {
    disk.messages = [];
    disk.cells = kept;
  };
  return {
    read: (from) => {
      const start = Number(from ?? 0);
      const next = start + PER_GROUP;
      const group: ArchiveGroup = { messages: disk.messages.slice(start, next).map((n) => message(n)) };
      if (next < disk.messages.length) return { group, next: String(next) };
      return { group: { ...group, cells: disk.cells }, next: null };
    },
    hasRows: () => disk.messages.length > 0,
    overAtMs: () => Number.POSITIVE_INFINITY,
    revision: () => disk.changes,
    progress: () => disk.noted,
    save: (progress) => {
      fails("before save");
      disk.noted = progress;
      fails("after save");
    },
    waiting: () => [...disk.waiting],
    cells: (grains) => disk.cells.filter(({ grain }) => grains.includes(grain)),
    clear: async () => {
      fails("before clear");
      Object.assign(disk, { messages: [], waiting: [], cells: [], noted: null });
      disk.cleared += 1;
      fails("after clear");
    },
    refill: ({ cells, waiting, progress }) => {
      fails("before refill");
      Object.assign(disk, { cells, waiting: [...waiting], noted: progress });
      fails("after refill");
    },
    deleteRead: (grains, progress) => {
      delay(disk.cells.filter(({ grain }) => grains.includes(grain)));
      disk.noted = progress;
    },
  };
}

interface World {
  readonly disk: Disk;
  readonly day: ArchivedDay;
  readonly log: LogEvent[];
  readonly archive: R2LedgerArchive;
  /** Of the object, from one start of it to the next. */
  readonly life: { isOver: boolean };
  object(over?: Partial<ArchivedObject>): ArchivedObject;
}

let worlds = 0;
/** `fails` hears of each moment of the object and of the bucket, and throws where something is to go wrong. */
function worldOf(messages: number, waiting: readonly string[] = [], fails: (moment: string) => void = () => {}): World {
  worlds += 1;
  const disk = new Disk(messages, waiting);
  const day: ArchivedDay = { ...DAY, tenantId: `${DAY.tenantId}${worlds}` };
  const log: LogEvent[] = [];
  const archive = new R2LedgerArchive({ bucket: shakyBucket(fails), pause: { wait: async () => {} } });
  const object = (over: Partial<ArchivedObject> = {}): ArchivedObject => ({
    day,
    rows: rowsOn(disk, fails),
    archive,
    rowDays: 35,
    keptDays: 400,
    spread: 0,
    telemetry: { emit: (event) => void log.push(event) },
    ...over,
  });
  return { disk, day, log, archive, life: { isOver: false }, object };
}

/** Runs until nothing is due before `untilMs`; a crash ends one life of the object, and the next begins with its disk. */
async function run(world: World, untilMs: number): Promise<void> {
  let nowMs = untilMs - DAY_MS;
  for (let step = 0; step < 500; step += 1) {
    world.life.isOver = false;
    // What an object of a past day does first: it may have died without its rows.
    const isEmpty = world.disk.noted === null && world.disk.cells.length === 0 && world.disk.messages.length === 0;
    try {
      if (isEmpty) await restoreDay(world.object(), world.archive, nowMs);
      nowMs = Math.max(nowMs, await archiveStep(world.object(), nowMs));
    } catch (error) {
      if (error !== CRASH) nowMs += 60_000;
    }
    if (nowMs >= untilMs) return;
  }
  throw new Error("it never ends");
}

const idsOf = (messages: readonly number[]) => messages.map((n) => message(n).id);
const KEPT = [cell(1), cell(2), cell(0, { grain: "day" })];

async function expectArchived(world: World, messages: readonly number[], waiting: readonly string[]): Promise<void> {
  expect(await archivedIds(world.day.tenantId, "messages")).toEqual(idsOf(messages));
  expect(world.disk).toMatchObject({
    messages: [],
    waiting,
    cells: KEPT,
    noted: { stage: "archived", isAside: false },
  });
  const { objects } = await bucket.list({ prefix: `aside/v1/${world.day.tenantId}` });
  expect(objects).toEqual([]);
}

const ROWS = Array.from({ length: 50 }, (_, n) => n);
const WAITING = ["rmd_1", "rmd_2"];

describe("a day past its retention", () => {
  it("is in the bucket, row by row, and its object keeps hours, days and what waits", async () => {
    const world = worldOf(50, WAITING);
    await run(world, DUE_MS + DAY_MS);
    await expectArchived(world, ROWS, WAITING);
    expect(world.disk.cleared).toBe(1);
    expect(world.log).toEqual(["ledger.archived"]);
    expect(
      (await world.archive.find(world.day))?.entries.map(({ part, table, rows }) => `${table} ${part} ${rows}`),
    ).toEqual(["messages 0 40", "messages 1 10", "cells 1 4"]);
  });

  it("stays where it is without a bucket, and before its time", async () => {
    const world = worldOf(4);
    expect(await archiveStep(world.object({ archive: null }), DUE_MS)).toBe(DAY_START_MS + 401 * DAY_MS);
    expect(await archiveStep(world.object(), DUE_MS - 1)).toBe(DUE_MS);
    expect(world.disk).toMatchObject({ noted: null, messages: [0, 1, 2, 3] });
    expect(await archiveStep(world.object({ archive: null }), DAY_START_MS + 401 * DAY_MS)).toBe(
      Number.POSITIVE_INFINITY,
    );
    expect(world.disk.cleared).toBe(1);
  });

  it("takes what ended late to files of its own, and writes over none", async () => {
    const world = worldOf(50, WAITING);
    await run(world, DUE_MS + DAY_MS);
    world.disk.messages = [50, 51];
    world.disk.waiting = [];
    world.disk.changes += 1;
    await run(world, DUE_MS + LATE_MS + DAY_MS);
    await expectArchived(world, [...ROWS, 50, 51], []);
    expect((await world.archive.find(world.day))?.nextPart).toBe(3);
  });

  it("with more that waits than memory holds is deleted in place", async () => {
    const world = worldOf(10, WAITING);
    const rows = { ...rowsOn(world.disk, () => {}), waiting: () => null };
    let nowMs = DUE_MS;
    while (nowMs === DUE_MS) nowMs = await archiveStep(world.object({ rows }), nowMs);
    await expectArchived(world, ROWS.slice(0, 10), WAITING);
    expect(world.disk.cleared).toBe(0);
  });
});

describe("a row that changes while its day is copied", () => {
  it.each(["before put", "before get", "before list", "after list"])("is copied as it is then: %s", async (moment) => {
    let isChanged = false;
    const world: World = worldOf(50, WAITING, (now) => {
      if (isChanged || now !== moment) return;
      isChanged = true;
      world.disk.messages.push(50);
      world.disk.changes += 1;
    });
    await run(world, DUE_MS + DAY_MS);
    expect(isChanged).toBe(true);
    await expectArchived(world, [...ROWS, 50], WAITING);
  });

  it("or that comes to wait while others are set aside, is not lost with the database", async () => {
    let puts = 0;
    const world: World = worldOf(4, WAITING, (moment) => {
      if (moment !== "after put" || world.disk.noted?.stage !== "finished") return;
      puts += 1;
      if (puts === 1) world.disk.waiting.push("rmd_3");
    });
    await run(world, DUE_MS + DAY_MS);
    expect(puts).toBe(2);
    await expectArchived(world, ROWS.slice(0, 4), [...WAITING, "rmd_3"]);
  });
});

describe("a crash at any moment", () => {
  /** How many moments a whole run has. */
  async function moments(): Promise<number> {
    let count = 0;
    await run(
      worldOf(50, WAITING, () => void (count += 1)),
      DUE_MS + DAY_MS,
    );
    return count;
  }

  it("loses no row and doubles none", async () => {
    const count = await moments();
    expect(count).toBeGreaterThan(40);
    for (let at = 1; at <= count; at += 1) {
      let passed = 0;
      const world: World = worldOf(50, WAITING, () => {
        passed += 1;
        // What died does nothing more: neither does it note that it failed.
        if (passed === at) world.life.isOver = true;
        if (world.life.isOver) throw CRASH;
      });
      await run(world, DUE_MS + DAY_MS);
      expect(passed).toBeGreaterThan(at);
      await expectArchived(world, ROWS, WAITING);
    }
  });

  it("and a bucket that fails again and again neither", async () => {
    for (let seed = 1; seed <= 8; seed += 1) {
      const chance = seededRandom(seed);
      let failures = 0;
      const world = worldOf(50, WAITING, (moment) => {
        if (!/put|get|list|delete/.test(moment) || chance() > 0.15) return;
        failures += 1;
        throw new Error("R2 is away");
      });
      await run(world, DUE_MS + 20 * DAY_MS);
      expect(failures).toBeGreaterThan(0);
      await expectArchived(world, ROWS, WAITING);
    }
  });
});

describe("a copy that was cut", () => {
  it("is made again before anything is deleted", async () => {
    let cuts = 0;
    const world = worldOf(50, WAITING);
    const object = world.object();
    const step = async (nowMs: number) => Math.max(nowMs, await archiveStep(object, nowMs));
    let nowMs = DUE_MS;
    while (nowMs < DUE_MS + DAY_MS) {
      nowMs = await step(nowMs);
      const { noted } = world.disk;
      const entry = noted?.stage === "copying" ? noted.copied?.entries[0] : undefined;
      if (entry === undefined || cuts >= 3) continue;
      cuts += 1;
      await bucket.put(entry.path, "PAR1");
    }
    expect(cuts).toBe(3);
    await expectArchived(world, ROWS, WAITING);
  });
});
