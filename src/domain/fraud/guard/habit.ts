/** How many of the codes are typed that go where nothing is wrong: by it a place is judged. */
import type { GuardCell } from "./cell.ts";
import { typedBy } from "./typing.ts";

/** What is believed before anything is known, with the weight of so many starts. */
const BELIEF = { share: 0.7, weight: 50 };
/** So many recent starts weigh as much as the past. */
const RECENT_WEIGHT = 20;
const LEAST = 0.15;
const MOST = 0.95;

/**
 * By the day, and by the last minutes where they are worse: while texts do not arrive nobody types, and a place where
 * nobody types is none the worse for it. `good`: starts at places that nothing speaks against.
 */
export function typingHabit(good: GuardCell, nowMs: number): number {
  const { past, slices } = good;
  const long = (past.typed + BELIEF.share * BELIEF.weight) / (past.sent + BELIEF.weight);
  let due = 0;
  let typed = 0;
  for (const slice of slices) {
    due += slice.sent * typedBy(nowMs - slice.atMs);
    typed += slice.typed;
  }
  const recent = (typed + long * RECENT_WEIGHT) / (due + RECENT_WEIGHT);
  return Math.min(MOST, Math.max(LEAST, Math.min(long, recent)));
}
