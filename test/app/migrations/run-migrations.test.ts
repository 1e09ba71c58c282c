import { beforeEach, describe, expect, it } from "vitest";
import { MigrationBook } from "../../../src/app/migrations/migration-book.ts";
import { listMigrations } from "../../../src/app/migrations/list-migrations.ts";
import type { MigrationJob, MigrationStep } from "../../../src/app/migrations/migration-job.ts";
import { runMigrations } from "../../../src/app/migrations/run-migrations.ts";
import { MemoryKept } from "../../support/memory-kept.ts";
import { makeServices, type TestServices } from "../support/services.ts";

const START_MS = 1_800_000_000_000;
const TICK_MS = 5 * 60_000;
const WAIT_MS = 86_400_000;

let nowMs: number;
let kept: MemoryKept;
/** Cursors that were asked for, by job. */
let asked: string[];
let pages: number;
let fault: Error | null;

beforeEach(() => {
  nowMs = START_MS;
  kept = new MemoryKept();
  asked = [];
  pages = 3;
  fault = null;
});

/** A job of some pages with two rows each. */
const jobOf = (name: MigrationJob["name"], rest: Partial<MigrationJob> = {}): MigrationJob => ({
  name,
  estimate: async () => 5,
  step: async (cursor): Promise<MigrationStep> => {
    if (fault !== null) throw fault;
    asked.push(`${name} ${cursor}`);
    const page = Number(cursor ?? 0) + 1;
    return { cursor: String(page), done: 2, calls: 1, isOver: page === pages };
  },
  ...rest,
});

/** An isolate that knows nothing. */
function open(jobs: readonly MigrationJob[] = [jobOf("copy_users")]): TestServices {
  const clock = { nowMs: () => nowMs };
  return makeServices({ clock, migrations: { book: new MigrationBook(kept, clock), jobs } });
}

async function tick(services = open()): Promise<void> {
  nowMs += TICK_MS;
  await runMigrations(services);
}

describe("a move", () => {
  it("begins with one tick, works from the next, and is never done again", async () => {
    const services = open();
    expect(await listMigrations(services)).toEqual([{ name: "copy_users", progress: null }]);
    await tick(services);
    expect(asked).toEqual([]);
    expect(await listMigrations(services)).toMatchObject([{ progress: { state: "running", done: 0, total: 5 } }]);
    await tick(services);
    expect(asked).toEqual(["copy_users null", "copy_users 1", "copy_users 2"]);
    const progress = { state: "done", done: 6, total: 6, endedAtMs: nowMs, updatedAtMs: nowMs };
    expect(await listMigrations(services)).toMatchObject([{ progress }]);
    await tick();
    expect(asked).toHaveLength(3);
    expect(services.log).toEqual([{ event: "migration.done", fields: { migration: "copy_users", rows: 6 } }]);
  });

  it("that was killed goes on from the page after the last that was kept", async () => {
    await tick();
    const services = open();
    const { step } = services.migrations.jobs[0] ?? jobOf("copy_users");
    let left = 2;
    const killed = jobOf("copy_users", {
      step: async (cursor) => {
        left -= 1;
        if (left < 0) throw new TypeError("killed");
        return step(cursor);
      },
    });
    const dying = open([killed]);
    await tick(dying);
    expect(dying.log).toEqual([{ event: "migration.failed", fields: { migration: "copy_users", fault: "TypeError" } }]);
    await tick();
    expect(asked).toEqual(["copy_users null", "copy_users 1", "copy_users 2"]);
  });

  it("that fails holds up no other", async () => {
    const others: string[] = [];
    const other = jobOf("clear_users", {
      step: async () => (others.push("x"), { cursor: "1", done: 0, calls: 1, isOver: true }),
    });
    fault = new RangeError("away");
    const services = open([jobOf("copy_users"), other]);
    await tick(services);
    await tick(services);
    expect(others).toEqual(["x"]);
  });

  it("asks no more in one tick than an invocation may, and goes on with the next", async () => {
    pages = 10;
    const heavy = jobOf("copy_users");
    const jobs = [{ ...heavy, step: async (cursor: string | null) => ({ ...(await heavy.step(cursor)), calls: 600 }) }];
    await tick(open(jobs));
    await tick(open(jobs));
    expect(asked).toHaveLength(4);
    await tick(open(jobs));
    expect(asked).toHaveLength(8);
    expect(asked.at(-1)).toBe("copy_users 7");
  });

  it("that has nothing to do now rests until the next tick", async () => {
    const { step } = jobOf("copy_ledger");
    const resting = jobOf("copy_ledger", { step: async (cursor) => ({ ...(await step(cursor)), isResting: true }) });
    for (let ticks = 0; ticks < 3; ticks += 1) await tick(open([resting]));
    expect(asked).toEqual(["copy_ledger null", "copy_ledger 1"]);
  });

  it("does not work twice at once when its first tick comes twice", async () => {
    await tick();
    await runMigrations(open());
    expect(asked).toEqual([]);
  });
});

describe("a move that follows another", () => {
  const jobs = () => [jobOf("copy_users"), jobOf("clear_users", { after: { name: "copy_users", waitMs: WAIT_MS } })];

  it("begins so long after the end of the first, to the tick", async () => {
    pages = 1;
    const services = open(jobs());
    await tick(services);
    await tick(services);
    const endMs = nowMs;
    nowMs = endMs + WAIT_MS - TICK_MS - 1;
    await tick(services);
    expect((await listMigrations(services))[1]?.progress).toBeNull();
    nowMs = endMs + WAIT_MS - TICK_MS;
    await tick(services);
    expect((await listMigrations(services))[1]?.progress).toMatchObject({ state: "running" });
    await tick(services);
    expect(asked).toEqual(["copy_users null", "clear_users null"]);
  });
});

describe("what an isolate knows of a move", () => {
  it("is half a minute old at the most, and of one that is over for ever, without being read again", async () => {
    const far = open();
    const { book } = far.migrations;
    expect([await book.hasBegun("copy_users"), await book.isDone("copy_users")]).toEqual([false, false]);
    await tick();
    expect(await book.hasBegun("copy_users")).toBe(true);
    await tick();
    nowMs -= TICK_MS - 29_999;
    expect(await book.isDone("copy_users")).toBe(false);
    nowMs += 1;
    expect(await book.isDone("copy_users")).toBe(true);
    kept.read = () => Promise.reject(new Error("away"));
    nowMs += WAIT_MS;
    expect(await book.isDone("copy_users")).toBe(true);
  });

  it("is what it heard last while the objects are away; one that heard nothing takes it for not begun", async () => {
    await tick();
    const { book } = open().migrations;
    expect(await book.hasBegun("copy_users")).toBe(true);
    kept.read = () => Promise.reject(new Error("away"));
    nowMs += TICK_MS;
    expect(await book.hasBegun("copy_users")).toBe(true);
    expect(await open().migrations.book.hasBegun("copy_users")).toBe(false);
  });
});
