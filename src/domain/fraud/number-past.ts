/** What Godwit itself knows of a number's past: for whom its codes were approved, and when. */
import type { Purpose } from "../base/verification.ts";
import type { Signal } from "./guard/guard-signals.ts";
import type { RuleName } from "./rules.ts";

export const PAST_RULES = ["number_moved", "number_recycled"] as const satisfies RuleName[];
type PastRule = (typeof PAST_RULES)[number];

/**
 * A number that somebody proved this lately has not been given out anew: operators let one rest for 45 to 90 days. Either it
 * is shared, or it went from hand to hand.
 */
const MOVED_WITHIN_MS = 90 * 24 * 60 * 60 * 1_000;

/**
 * Somebody new at a number signs up, or brings it to an account: a hint. Whoever comes back into an account by a number that
 * another person proved since is asked for by its owner of before, or by who has the number now.
 */
const POINTS: Readonly<Record<PastRule, Readonly<Record<Purpose, number>>>> = {
  number_moved: { signup: 3, phone_change: 5, login: 15, transaction: 15, recovery: 25 },
  number_recycled: { signup: 3, phone_change: 5, login: 20, transaction: 20, recovery: 30 },
};

/** A user known at the number. */
export interface PastHolder {
  readonly userId: string;
  /** When a code of the number was last approved for them. Absent: never, as far as is known. */
  readonly verifiedAtMs?: number;
}

/** One at most. Nothing is said where no user is named, or the user is the last who proved the number. */
export function pastSignals(
  holders: readonly PastHolder[],
  { userId, purpose }: { readonly userId: string | null; readonly purpose: Purpose },
  nowMs: number,
): readonly Signal[] {
  if (userId === null) return [];
  const lastOf = (those: readonly PastHolder[]) =>
    Math.max(...those.map(({ verifiedAtMs = Number.NEGATIVE_INFINITY }) => verifiedAtMs), Number.NEGATIVE_INFINITY);
  const othersAtMs = lastOf(holders.filter((holder) => holder.userId !== userId));
  const ownAtMs = lastOf(holders.filter((holder) => holder.userId === userId));
  if (othersAtMs === Number.NEGATIVE_INFINITY || ownAtMs >= othersAtMs) return [];
  const signal = nowMs - othersAtMs < MOVED_WITHIN_MS ? "number_moved" : "number_recycled";
  return [{ signal, weight: POINTS[signal][purpose] }];
}
