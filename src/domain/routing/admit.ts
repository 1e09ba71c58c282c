/** Which of the routes that cover a number may carry this attempt now, and whether rules had to bend for it. */
import { isUrgent } from "./categories.ts";
import type { Exclusion, ExclusionReason, Route } from "./choice.ts";
import { momentExclusion, type RankQuery, type RouteRoom, type RouteStanding, standingOf } from "./exclusions.ts";
import { gateFor, type RoutingSnapshot } from "./snapshot.ts";

export interface Admission {
  readonly routes: readonly Route[];
  readonly excluded: readonly Exclusion[];
  /** Nothing was left for a code: routes that failed this number, or whose breakers are open, are let in. */
  readonly bent: boolean;
}

interface Judged {
  readonly route: Route;
  readonly reason: ExclusionReason | null;
}

/** `covering`: the routes that no term and no law leaves out. */
export function admit(
  covering: readonly Route[],
  query: RankQuery,
  state: { readonly snapshot: RoutingSnapshot; readonly room: RouteRoom },
): Admission {
  const judged = covering.map((route) => ({ route, reason: reasonNow(route, query, state) }));
  const tier = firstWellTier(judged, query);
  const open = tier.filter(({ reason }) => reason === null).map(({ route }) => route);
  const isFull = tier.length > 0 && open.length === 0;
  if (open.length > 0 || isFull || !isUrgent(query.category)) {
    return { routes: open, excluded: without(judged, open, query), bent: false };
  }
  const bendable = judged.filter(({ reason }) => reason === "already_failed" || reason === "breaker_open");
  const bent = mostHopeful(bendable, query, state.snapshot);
  return { routes: bent, excluded: without(judged, bent, query), bent: true };
}

/** No attempt of this verification has been made: what happens to it tells about the route, not about the number. */
export function hasNotFailed({ made, avoid }: Pick<RankQuery, "made" | "avoid">): boolean {
  return made.length === 0 && avoid.length === 0;
}

function reasonNow(
  route: Route,
  query: RankQuery,
  { snapshot, room }: { readonly snapshot: RoutingSnapshot; readonly room: RouteRoom },
): ExclusionReason | null {
  const reason = momentExclusion(route, query, room);
  if (reason !== null) return reason;
  const gate = gateFor(snapshot, route.id, query.network);
  return gate === "open" || (gate === "half_open" && !hasNotFailed(query)) ? "breaker_open" : null;
}

/**
 * The country's own routes, else those for every country, else standbys: the first of these among which one could take
 * the text, now or when its rate allows. A full route is well: or texts would move to a standby at every peak.
 */
function firstWellTier(judged: readonly Judged[], query: RankQuery): readonly Judged[] {
  const isWell = ({ reason }: Judged) => reason === null || reason === "rate_full";
  const well = judged.filter(isWell);
  const first = Math.min(...well.map(({ route }) => tierOf(route, query)));
  return well.filter(({ route }) => tierOf(route, query) === first);
}

function tierOf(route: Route, query: RankQuery): number {
  return (route.standby === true ? 2 : 0) + (route.country === query.country ? 0 : 1);
}

function without(judged: readonly Judged[], chosen: readonly Route[], query: RankQuery): Exclusion[] {
  const kept = new Set(chosen);
  return judged
    .filter(({ route }) => !kept.has(route))
    .map(({ route, reason }) => ({ routeId: route.id, reason: reason ?? reasonOfTier(route, query) }));
}

function reasonOfTier(route: Route, query: RankQuery): ExclusionReason {
  return route.standby === true || route.country === query.country ? "standby" : "country_has_own";
}

/**
 * Of routes that should not be used, those that most likely work all the same. A route that works and lost one text of this
 * number may carry the next; one that is known to be broken carries none. One that lost two of this number always does.
 */
function mostHopeful(judged: readonly Judged[], query: RankQuery, snapshot: RoutingSnapshot): readonly Route[] {
  const ranks = judged.map(({ route }) => {
    const isBroken = gateFor(snapshot, route.id, query.network) !== "closed";
    return {
      route,
      rank: HOPE_RANK[standingOf(route, query)][isBroken || hasFailedTwice(route, query) ? "no" : "yes"],
    };
  });
  const best = Math.min(...ranks.map(({ rank }) => rank));
  return ranks.flatMap(({ route, rank }) => (rank === best ? [route] : []));
}

/** By what the number has been through, and whether the route works and may have lost its text by chance. */
const HOPE_RANK = {
  fresh: { yes: 0, no: 2 },
  used: { yes: 1, no: 3 },
  tried: { yes: 4, no: 5 },
} as const satisfies Record<RouteStanding, Record<"yes" | "no", number>>;

function hasFailedTwice({ id }: Route, { made, avoid }: RankQuery): boolean {
  return [...made, ...avoid].filter(({ routeId }) => routeId === id).length > 1;
}
