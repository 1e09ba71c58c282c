/**
 * How often codes were typed after a route's receipts until now, and whether that has become less. A route that gets worse
 * while it has nearly all of the traffic cannot be compared with its peers: they have too few texts. Its own past tells
 * at once, but not why: an evening, or an attack that types nothing, looks alike. So it only makes the router ask
 * (`hedge.ts`): once others get more texts, their own pasts and the comparison with them (`typing-strata.ts`) answer.
 */
import { codesIn } from "../counts.ts";
import type { Evidence } from "../evidence.ts";
import type { RouterPolicy } from "../router-policy.ts";
import { believedShare, cautiousVariance } from "../trust.ts";

/** Receipts of delivery of codes, and those of them whose code was typed. */
export interface Tally {
  readonly reported: number;
  readonly typed: number;
}

export type Tallies = Readonly<Record<string, Tally>>;

const NONE: Tally = { reported: 0, typed: 0 };
/** Less is nothing. */
const FADED = 1;

/** Habits, by route, with one more stretch of time that is over. Routes that are not used any more leave. */
export function afterStretch(
  habits: Tallies,
  { routes, lastedMs }: { readonly routes: Tallies; readonly lastedMs: number },
  policy: RouterPolicy,
): Tallies {
  const passed = 0.5 ** (lastedMs / policy.keptHalfLifeMs);
  const after: Record<string, Tally> = {};
  for (const routeId of new Set([...Object.keys(habits), ...Object.keys(routes)])) {
    const [before, now] = [habits[routeId] ?? NONE, routes[routeId] ?? NONE];
    const reported = before.reported * passed + now.reported;
    if (reported < FADED) continue;
    const kept = Math.min(1, policy.memory / reported);
    after[routeId] = {
      reported: hundredths(reported * kept),
      typed: hundredths((before.typed * passed + now.typed) * kept),
    };
  }
  return after;
}

/**
 * To what share of its habit a route's codes are typed now, as far as chance does not explain it; 1: as ever, or too little
 * is known. `recent`: of texts whose time to be typed is over.
 */
export function keptHabit(
  { habit, recent }: { readonly habit: Tally; readonly recent: Tally },
  policy: RouterPolicy,
): number {
  const { samples, tolerance, ownFault } = policy.habit;
  if (habit.reported < samples || recent.reported < samples) return 1;
  const [before, now] = [shareOf(habit), shareOf(recent)];
  const chance = cautiousVariance(now, recent.reported) + cautiousVariance(before, habit.reported);
  return believedShare({ own: now, others: before, error: Math.sqrt(chance + (tolerance * before) ** 2) }, ownFault);
}

/** What a route's open stretches have, without the texts of the last minutes: their codes may still be typed. */
export function ripeTally(open: Tally, { slices }: Evidence): Tally {
  let { reported, typed } = open;
  for (const slice of slices) {
    reported -= codesIn(slice).delivered;
    typed -= slice.confirmed;
  }
  return { reported: Math.max(0, reported), typed: Math.max(0, typed) };
}

function shareOf({ reported, typed }: Tally): number {
  return Math.min(1, typed / reported);
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
