/** Shares of a replay with 95 % intervals: Wilson's for what happened, the normal one for what would have. */
import { type Interval, wilson, Z_95 } from "../metrics/wilson.ts";
import { entry } from "./replay-evidence.ts";
import type { ShareEstimate } from "./replay-outcomes.ts";
import type { ReplayUnit } from "./replay-units.ts";

export interface Estimate extends Interval {
  readonly value: number;
}

/** Null where nothing was measured, or where the draft rests on too little to say a number. */
export interface Compared {
  readonly now: Estimate | null;
  readonly draft: Estimate | null;
  readonly change: Estimate | null;
}

export const NOT_COMPARED: Compared = { now: null, draft: null, change: null };

/** Messages that moved to the same expectation: they share its error. */
interface Cell {
  readonly expected: ShareEstimate | null;
  count: number;
  /** What they really came to. */
  seen: number;
}

/**
 * What rests on no evidence counts with its worst and its best: the interval is as wide as the truth may be (Manski
 * 1990). What did not move has no part in the change.
 */
export function compareShare(units: readonly ReplayUnit[], of: "success" | "verified"): Compared {
  const count = units.length;
  if (count === 0) return NOT_COMPARED;
  const nowSum = sum(units.map(({ now }) => now[of]));
  const now = { value: nowSum / count, ...wilson(nowSum, count) };
  const moved = units.filter((unit) => unit.moved !== null);
  if (moved.length === 0) return { now, draft: now, change: { value: 0, low: 0, high: 0 } };

  const cells = new Map<object, Cell>();
  const nowhere = {};
  let doubtDown = 0;
  let doubtUp = 0;
  for (const unit of moved) {
    const expected = unit.moved?.expected ?? null;
    const isKnown = unit.support !== "unknown";
    const cell = entry(cells, expected ?? nowhere, () => ({
      expected: isKnown ? (expected?.[of] ?? null) : null,
      count: 0,
      seen: 0,
    }));
    cell.count += 1;
    cell.seen += unit.now[of];
    if (isKnown) continue;
    doubtDown += unit.draft[of] / count;
    doubtUp += (1 - unit.draft[of]) / count;
  }
  const ofModel = sum([...cells.values()].map((cell) => (cell.count / count) ** 2 * (cell.expected?.variance ?? 0)));
  const ofMoved = sum([...cells.values()].map((cell) => cell.count * spreadOf(cell.seen, cell.count))) / count ** 2;
  const kept = units.filter((unit) => unit.moved === null);
  const ofKept = (kept.length * spreadOf(sum(kept.map((unit) => unit.now[of])), kept.length)) / count ** 2;
  const draft = sum(units.map((unit) => unit.draft[of])) / count;
  const around = (value: number, variance: number, least: number): Estimate => ({
    value,
    low: Math.max(least, value - Z_95 * Math.sqrt(variance) - doubtDown),
    high: Math.min(1, value + Z_95 * Math.sqrt(variance) + doubtUp),
  });
  return {
    now,
    draft: around(draft, ofModel + ofKept, 0),
    change: around(draft - now.value, ofModel + ofMoved, -1),
  };
}

/** Of one message; with one success and one failure added, so that a few alike are not certainty. */
function spreadOf(successes: number, count: number): number {
  const share = (successes + 1) / (count + 2);
  return share * (1 - share);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
