/** How many of the codes are typed that go where nothing is wrong: by it a place is judged. */
import type { GuardCell } from "./cell.ts";
import { typedBy } from "./typing.ts";

/** What is believed before anything is known, with the weight of so many starts. */
const BELIEF = { share: 0.7, weight: 50 };
/** So many starts of those who are no strangers weigh as much as all that was measured. */
const ALL_WEIGHT = 50;
/** So many recent starts weigh as much as the past. */
const RECENT_WEIGHT = 20;
/** So many recent starts of those who are no strangers say as much as all recent ones. */
const RECENT_ALL_WEIGHT = 5;
const LEAST = 0.15;
const MOST = 0.95;

/**
 * By the day, and by the last minutes where they are worse: while texts do not arrive nobody types, and a place where
 * nobody types is none the worse for it. `good`: starts at places that nothing speaks against. Of them those count most that are
 * no strangers': who sprays texts over ever new places makes it usual among strangers that few type, and nowhere else.
 */
export function typingHabit(
  { good, strangers }: { readonly good: GuardCell; readonly strangers?: GuardCell },
  nowMs: number,
): number {
  const known = lessOf(good.past, strangers?.past);
  const long = shareOf(known, { share: shareOf(good.past, BELIEF), weight: ALL_WEIGHT });
  const due = dueOf(good, nowMs);
  const knownDue = lessOf(due, strangers === undefined ? undefined : dueOf(strangers, nowMs));
  const past = { share: long, weight: RECENT_WEIGHT };
  const part = knownDue.sent / (knownDue.sent + RECENT_ALL_WEIGHT);
  const recent = part * shareOf(knownDue, past) + (1 - part) * shareOf(due, past);
  return Math.min(MOST, Math.max(LEAST, Math.min(long, recent)));
}

interface Counts {
  readonly sent: number;
  readonly typed: number;
}

/** Of the last minutes: codes that were typed, and starts, each as far as its code would have been typed by now. */
function dueOf({ slices }: GuardCell, nowMs: number): Counts {
  let sent = 0;
  let typed = 0;
  for (const slice of slices) {
    sent += slice.sent * typedBy(nowMs - slice.atMs);
    typed += slice.typed;
  }
  return { sent, typed };
}

function lessOf({ sent, typed }: Counts, less: Counts = { sent: 0, typed: 0 }): Counts {
  return { sent: Math.max(0, sent - less.sent), typed: Math.max(0, typed - less.typed) };
}

function shareOf({ sent, typed }: Counts, belief: { readonly share: number; readonly weight: number }): number {
  return (typed + belief.share * belief.weight) / (sent + belief.weight);
}
