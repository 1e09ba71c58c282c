/** What a day of the ledger costs: rows, bytes and processor, at the pace of a large tenant, and after a restart. */
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { preciseCpuMs } from "../cpu.ts";
import { ask, type Asked, figuresOf, type LedgerRig, startLedger, stopLedger } from "../ledger-rig.ts";
import { EVENTS_A_STORY, linesOf, type StoryStream } from "../ledger-stories.ts";
import type { Section } from "../report.ts";
import { figure, percentile, table } from "../table.ts";

export interface LedgerPlan {
  readonly eventsPerSecond: number;
  readonly seconds: number;
  /** Stories of which rows and bytes are counted with a user's id. */
  readonly withUsers: number;
  /** Batches that an object which does nothing takes. */
  readonly floorBatches: number;
}

/** Events of a batch: as consumers make them of ten to a hundred messages. */
const BATCHES = [100, 250, 500, 150, 400, 200, 350] as const;
const DAY_MS = 86_400_000;
const REST_S = 16;
/** Streams end before their day does. */
const ROOM_MS = 600_000;

export function beginOfStream(): { readonly beginMs: number; readonly day: number } {
  const nowMs = Date.now();
  const day = Math.floor(nowMs / DAY_MS);
  return { beginMs: Math.min(nowMs, (day + 1) * DAY_MS - ROOM_MS), day };
}

interface Place {
  readonly tenant: string;
  readonly day: number;
  readonly stream: StoryStream;
  readonly stories: number;
  /** What is still to be written of the stream. */
  readonly lines: Iterator<string>;
}

interface Pace {
  readonly events: number;
  readonly seconds: number;
  readonly cpuMs: number;
  readonly batchesWallMs: readonly number[];
  readonly batchesCpuMs: readonly number[];
  /** Processor between two batches: the flush, where it fell there. */
  readonly betweenCpuMs: readonly number[];
}

interface Kept {
  readonly rows: number;
  readonly bytes: number;
}

export async function measureLedger(
  plan: LedgerPlan,
  { memory, disk }: { readonly memory: string; readonly disk: string },
): Promise<Section> {
  const storage = mkdtempSync(join(memory, "ledger-"));
  let ledger = await startLedger(storage, disk);
  try {
    const { beginMs, day } = beginOfStream();
    const stream = { beginMs, eventsPerSecond: plan.eventsPerSecond, hasUser: false };
    // More than a run of that length comes to: the rest is told after the restart.
    const stories = Math.ceil(((plan.seconds + REST_S) * plan.eventsPerSecond) / EVENTS_A_STORY);
    const placeOf = (tenant: string, of: StoryStream, count: number): Place => ({
      tenant,
      day,
      stream: of,
      stories: count,
      lines: linesOf(of, count),
    });
    const place = placeOf("paced", stream, stories);
    await ask(ledger, { tenant: "other", day, work: "message", id: "" });
    const startUpMs = preciseCpuMs(ledger.rig.pid);
    // Before: afterwards flushes of what was held back would fall into it.
    const floorUs = await floorOf(ledger, plan, place);
    const pace = await runPace(ledger, plan, place);
    const before = await figuresOf(ledger, place);
    await stopLedger(ledger);
    ledger = await startLedger(storage, disk);
    await write(ledger, place, take(place.lines, 1));
    // Its alarm may have woken it before: all that the server did counts.
    const replayMs = preciseCpuMs(ledger.rig.pid) - startUpMs;
    const kept = await keptOf(ledger, place);
    const plain = { ...kept, rows: kept.rows + before.rows / stories };
    const withUsers = await keptOf(ledger, placeOf("users", { ...stream, hasUser: true }, plan.withUsers));
    return ledgerSection(plan, { pace, floorUs, replayMs, plain, withUsers });
  } finally {
    await stopLedger(ledger);
  }
}

/** Batches one after the other, none before its time. */
async function runPace(ledger: LedgerRig, plan: LedgerPlan, at: Place): Promise<Pace> {
  await ask(ledger, { tenant: at.tenant, day: at.day, work: "writeDown" });
  const { pid } = ledger.rig;
  const beginMs = performance.now();
  const beginCpuMs = preciseCpuMs(pid);
  const batchesWallMs: number[] = [];
  const batchesCpuMs: number[] = [];
  const betweenCpuMs: number[] = [];
  let events = 0;
  let seenCpuMs = beginCpuMs;
  while (events < plan.seconds * plan.eventsPerSecond) {
    const batch = take(at.lines, BATCHES[batchesWallMs.length % BATCHES.length] ?? BATCHES[0]);
    const aheadMs = (events * 1_000) / plan.eventsPerSecond - (performance.now() - beginMs);
    if (aheadMs > 0) await sleep(aheadMs);
    const between = preciseCpuMs(pid) - seenCpuMs;
    const { wallMs, cpuMs } = await write(ledger, at, batch);
    seenCpuMs = preciseCpuMs(pid);
    events += batch.length;
    batchesWallMs.push(wallMs);
    batchesCpuMs.push(cpuMs);
    betweenCpuMs.push(between);
  }
  const seconds = (performance.now() - beginMs) / 1_000;
  return { events, seconds, cpuMs: preciseCpuMs(pid) - beginCpuMs, batchesWallMs, batchesCpuMs, betweenCpuMs };
}

/** What an event costs where nothing is done with it: HTTP, JSON and the call. */
async function floorOf(ledger: LedgerRig, { floorBatches }: LedgerPlan, at: Place): Promise<number> {
  const lines = linesOf(at.stream, floorBatches * 500);
  let cpuMs = 0;
  let events = 0;
  for (let n = 0; n < floorBatches; n += 1) {
    const batch = take(lines, BATCHES[n % BATCHES.length] ?? BATCHES[0]);
    const asked = await ask(ledger, { tenant: at.tenant, day: at.day, work: "floor", lines: batch.join("\n") });
    if (n < BATCHES.length) continue;
    cpuMs += asked.cpuMs;
    events += batch.length;
  }
  return (cpuMs * 1_000) / events;
}

/** The rest of a stream, all of it written down. */
async function keptOf(ledger: LedgerRig, at: Place): Promise<Kept> {
  const { lines, stories } = at;
  for (let batch = take(lines, 500); batch.length > 0; batch = take(lines, 500)) await write(ledger, at, batch);
  await ask(ledger, { tenant: at.tenant, day: at.day, work: "writeDown" });
  const { rows, bytes } = await figuresOf(ledger, at);
  return { rows: rows / stories, bytes: bytes / stories };
}

function write(ledger: LedgerRig, { tenant, day }: Place, batch: readonly string[]): Promise<Asked> {
  return ask(ledger, { tenant, day, work: "write", lines: batch.join("\n") });
}

function take(lines: Iterator<string>, count: number): string[] {
  const taken: string[] = [];
  for (let next = lines.next(); next.done !== true; next = lines.next()) {
    taken.push(next.value);
    if (taken.length === count) break;
  }
  return taken;
}

interface Measured {
  readonly pace: Pace;
  readonly floorUs: number;
  readonly replayMs: number;
  readonly plain: Kept;
  readonly withUsers: Kept;
}

function ledgerSection(plan: LedgerPlan, { pace, floorUs, replayMs, plain, withUsers }: Measured): Section {
  const perEventUs = (pace.cpuMs * 1_000) / pace.events;
  const objectUs = perEventUs - floorUs;
  const longest = (values: readonly number[]): number => Math.max(...values);
  const between = longest(pace.betweenCpuMs);
  const spread = (values: readonly number[]): string[] =>
    [percentile(values, 0.5), percentile(values, 0.99), longest(values)].map(figure);
  return {
    title: `A day of the ledger: ${plan.eventsPerSecond.toLocaleString("en-US")} events a second for ${plan.seconds} s`,
    body: [
      table(
        ["a verification with its text", "rows written", "bytes kept"],
        [
          ["without a user", figure(plain.rows), figure(plain.bytes)],
          ["with a user", figure(withUsers.rows), figure(withUsers.bytes)],
        ],
      ),
      table(
        ["an event", "CPU us"],
        [
          ["all of the server", figure(perEventUs)],
          ["HTTP, JSON and the call, where nothing is done", figure(floorUs)],
          ["the object: what is left, with its flushes", figure(objectUs)],
        ],
      ),
      table(
        ["a batch of 100 to 500 events", "p50 ms", "p99 ms", "longest ms"],
        [
          ["CPU", ...spread(pace.batchesCpuMs)],
          ["by the clock", ...spread(pace.batchesWallMs)],
          ["CPU between two batches: flushes", ...spread(pace.betweenCpuMs)],
        ],
      ),
      table(
        ["", ""],
        [
          ["events a second that were taken", figure(pace.events / pace.seconds)],
          ["first answer after a restart, CPU ms", figure(replayMs)],
        ],
      ),
    ],
    goals: [
      { what: "rows written a verification", measured: plain.rows, limit: 4, unit: "rows" },
      { what: "bytes kept a verification", measured: plain.bytes, limit: 2_500, unit: "bytes" },
      { what: "CPU of the object, an event", measured: objectUs, limit: 40, unit: "us" },
      { what: "CPU of a batch, p99", measured: percentile(pace.batchesCpuMs, 0.99), limit: 100, unit: "ms" },
      { what: "CPU without a pause", measured: Math.max(between, longest(pace.batchesCpuMs)), limit: 150, unit: "ms" },
    ],
  };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
