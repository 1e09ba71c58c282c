/** Which of the routes that cover a number may carry this attempt now, and whether rules had to bend for it. */
import { isUrgent } from "../base/categories.ts";
import type { Exclusion, ExclusionReason, Route } from "./choice.ts";
import { isUnlimited, momentExclusion, type RankQuery, type RouteCapacity } from "./exclusions.ts";
import type { SeenRoute } from "./kept-offers.ts";
import { type RouteUse, useOf } from "./route-use.ts";

export interface Admission {
  readonly routes: readonly SeenRoute[];
  readonly excluded: readonly Exclusion[];
  /** Nothing was left for a code: routes that failed this number, or whose breakers are open, are let in. */
  readonly bent: boolean;
}

interface Judged {
  readonly seen: SeenRoute;
  readonly reason: ExclusionReason | null;
}

/** `covering`: the routes that no term and no law leaves out. */
export function admit(covering: readonly SeenRoute[], query: RankQuery, capacity: RouteCapacity): Admission {
  // Then a route's gate alone decides, and none of hundreds is looked for among those that are full.
  const isOpen = hasNotFailed(query) && isUnlimited(capacity);
  if (isOpen && areAlike(covering)) return { routes: covering, excluded: [], bent: false };
  const judged = covering.map((seen) => judge(seen, query, isOpen ? null : capacity));
  const tier = firstWellTier(judged);
  const open = tier.filter(({ reason }) => reason === null);
  const isFull = tier.length > 0 && open.length === 0;
  if (open.length > 0 || isFull || !isUrgent(query.category)) {
    return { routes: open.map(({ seen }) => seen), excluded: without(judged, open, query), bent: false };
  }
  const bendable = judged.filter(({ reason }) => reason === "already_failed" || reason === "breaker_open");
  const bent = mostHopeful(bendable, query);
  return { routes: bent.map(({ seen }) => seen), excluded: without(judged, bent, query), bent: true };
}

/** None is shut and none steps back for another: nearly always, and then hundreds need not be judged one by one. */
function areAlike(covering: readonly SeenRoute[]): boolean {
  const [first] = covering;
  if (first === undefined) return false;
  return covering.every(({ gate, tier }) => gate !== "open" && tier === first.tier);
}

/** No attempt of this verification has been made: what happens to it tells about the route, not about the number. */
export function hasNotFailed({ made, avoid }: Pick<RankQuery, "made" | "avoid">): boolean {
  return made.length === 0 && avoid.length === 0;
}

/** `capacity`: null where no route is full. */
function judge(seen: SeenRoute, query: RankQuery, capacity: RouteCapacity | null): Judged {
  const { route, gate } = seen;
  const isShut = gate === "open" || (gate === "half_open" && !hasNotFailed(query));
  const ofMoment = capacity === null ? null : momentExclusion(route, query, capacity);
  return { seen, reason: ofMoment ?? (isShut ? "breaker_open" : null) };
}

/**
 * The country's own routes, else those for every country, else standbys: the first of these among which one could take
 * the text, now or when its rate allows. A full route is well: or texts would move to a standby at every peak.
 */
function firstWellTier(judged: readonly Judged[]): readonly Judged[] {
  const isWell = ({ reason }: Judged) => reason === null || reason === "rate_full";
  let first = Number.POSITIVE_INFINITY;
  for (const each of judged) if (each.seen.tier < first && isWell(each)) first = each.seen.tier;
  return judged.filter((each) => each.seen.tier === first && isWell(each));
}

function without(judged: readonly Judged[], chosen: readonly Judged[], query: RankQuery): Exclusion[] {
  if (chosen.length === judged.length) return [];
  const kept = new Set(chosen);
  return judged
    .filter((each) => !kept.has(each))
    .map(({ seen: { route }, reason }) => ({ routeId: route.id, reason: reason ?? reasonOfTier(route, query) }));
}

function reasonOfTier(route: Route, query: RankQuery): ExclusionReason {
  return route.standby === true || route.country === query.country ? "standby" : "country_has_own";
}

/**
 * Of routes that should not be used, those that most likely work all the same. A route that works and lost one text of this
 * number may carry the next; one that is known to be broken carries none. One that lost two of this number always does.
 */
function mostHopeful(judged: readonly Judged[], query: RankQuery): readonly Judged[] {
  const rankOf = ({ seen: { route, gate } }: Judged) =>
    HOPE_RANK[useOf(route, query)][gate !== "closed" || hasFailedTwice(route, query) ? "no" : "yes"];
  const best = Math.min(...judged.map(rankOf));
  return judged.filter((each) => rankOf(each) === best);
}

/** By what the number has been through, and whether the route works and may have lost its text by chance. */
const HOPE_RANK = {
  fresh: { yes: 0, no: 2 },
  used: { yes: 1, no: 3 },
  tried: { yes: 4, no: 5 },
} as const satisfies Record<RouteUse, Record<"yes" | "no", number>>;

function hasFailedTwice({ id }: Route, { made, avoid }: RankQuery): boolean {
  return [...made, ...avoid].filter(({ routeId }) => routeId === id).length > 1;
}
