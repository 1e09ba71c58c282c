/**
 * When a campaign is due, by the clock on each person's own wall. A run is known by what that clock says, so "Friday at
 * ten" is one run for the whole world, and a tick that comes twice, late or not at all finds the same one.
 */
import { Cron } from "croner";
import { err, ok, type Result } from "../base/result.ts";
import { localTime } from "../compliance/local-time.ts";

const MINUTE_MS = 60_000;
const LETTERS_MAX = 100;
/** More schedules times zones than a tick of a large tenant asks for. */
const KEPT_MAX = 2_000;

/** A run of a campaign in one zone. */
export interface DueRun {
  /** What the wall says there: `2026-11-27T10:00`. */
  readonly name: string;
  readonly atMs: number;
}

export type ScheduleFault =
  | { readonly reason: "not_five_fields" }
  /** As the parser says it. */
  | { readonly reason: "unreadable"; readonly said: string }
  /** 30 February. */
  | { readonly reason: "never" };

const readCache = new Map<string, Cron>();

/** Five fields: minute, hour, day of month, month, day of week. */
export function checkSchedule(expression: string, nowMs: number): Result<string, ScheduleFault> {
  // The parser reads a date, too, and lists of any length.
  const fields = expression.trim().split(/\s+/u);
  if (fields.length !== 5 || expression.length > LETTERS_MAX) return err({ reason: "not_five_fields" });
  const cron = readOrFault(expression);
  if (!(cron instanceof Cron)) return err({ reason: "unreadable", said: cron });
  return cron.nextRun(new Date(nowMs)) === null ? err({ reason: "never" }) : ok(expression);
}

/**
 * The newest run after the one moment and not after the other; null: there was none. Older ones that were missed are
 * left out: nobody wants last week's text beside today's. Throws for what `checkSchedule` refuses, and a zone that is none.
 */
export function dueRun(
  expression: string,
  zone: string,
  { afterMs, untilMs }: { readonly afterMs: number; readonly untilMs: number },
): DueRun | null {
  // The run before a moment is asked for, and one at the moment itself is due.
  const [run] = cronIn(expression, zone).previousRuns(1, new Date(untilMs + 1));
  if (run === undefined || run.getTime() <= afterMs) return null;
  return { name: wallTime(zone, run.getTime()), atMs: run.getTime() };
}

/** The next one after a moment. */
export function nextRun(expression: string, zone: string, afterMs: number): DueRun | null {
  const run = cronIn(expression, zone).nextRun(new Date(afterMs));
  return run === null ? null : { name: wallTime(zone, run.getTime()), atMs: run.getTime() };
}

function readOrFault(expression: string): Cron | string {
  try {
    return cronIn(expression, "UTC");
  } catch (fault) {
    return fault instanceof Error ? fault.message : String(fault);
  }
}

function cronIn(expression: string, zone: string): Cron {
  const key = `${zone} ${expression}`;
  const known = readCache.get(key);
  if (known !== undefined) return known;
  // Paused: it only answers, and never sets a timer.
  const cron = new Cron(expression, { mode: "5-part", timezone: zone, paused: true });
  if (readCache.size >= KEPT_MAX) readCache.clear();
  readCache.set(key, cron);
  return cron;
}

function wallTime(zone: string, atMs: number): string {
  const { day, minute } = localTime(zone, atMs);
  return new Date((day * 1_440 + minute) * MINUTE_MS).toISOString().slice(0, "2026-11-27T10:00".length);
}
