/** What a set of routes and weights would choose at a past moment: the real ranking, with what was known then. */
import type { Routing } from "./ways.ts";
import type { ExclusionReason, Route } from "./choice.ts";
import { inTimeShare, type RouteEstimate } from "./estimate.ts";
import type { RouteCapacity } from "./exclusions.ts";
import { rankRoutes } from "./rank-routes.ts";
import { pastAttemptOf, type PastSend, type PastTry } from "./replay-past.ts";
import { billedSegments } from "./replay-observed.ts";
import { selectWithinCapacity } from "./select-within-capacity.ts";
import { estimateFor, type Gate, type RouteSnapshot, type RoutingSnapshot } from "./snapshot.ts";
import { type WeightOverrides, weightsFor } from "./weights.ts";

/** How messages are routed: as it is now, or as a draft has it. */
export interface RoutingSetup {
  readonly routes: readonly Route[];
  readonly weights: WeightOverrides;
  readonly routing: Routing;
}

export interface Moment {
  readonly send: PastSend;
  /** Which of its attempts. */
  readonly index: number;
  readonly attempt: PastTry;
  readonly snapshot: RoutingSnapshot;
  readonly capacity: RouteCapacity;
}

export interface Decision {
  /** Null when no route may carry it. */
  readonly route: Route | null;
  /** Routes that might have carried it. */
  readonly open: ReadonlySet<string>;
  readonly excluded: readonly { readonly routeId: string; readonly reason: ExclusionReason }[];
}

/** Never explores: what a draft would most likely have chosen. */
const STEADY = () => 1;

export class Decider {
  readonly #setup: RoutingSetup;
  readonly #accounts: readonly string[];
  readonly #nowMs: number;
  readonly #byPlace = new Map<string, readonly Route[]>();

  /** Validity windows are judged at `nowMs`: the question is what these routes would have done, had they been there. */
  constructor(setup: RoutingSetup, { accounts, nowMs }: { accounts: readonly string[]; nowMs: number }) {
    this.#setup = { ...setup, routes: setup.routes.filter(({ enabled }) => enabled !== false) };
    this.#accounts = accounts;
    this.#nowMs = nowMs;
  }

  decide(moment: Moment): Decision {
    const { send, attempt, index } = moment;
    const routes = withPrefixesMet(this.#routesTo(send.country, attempt.transport), attempt);
    const made = send.attempts.slice(0, index).map(pastAttemptOf);
    const { network = null } = attempt.choice;
    const { category, country } = send;
    const by = { accounts: this.#accounts, nowMs: this.#nowMs };
    const query = { country, category, transport: attempt.transport, ...by, made };
    if (this.#setup.routing === "static") {
      const { selection } = selectWithinCapacity(
        routes,
        { ...query, mode: "live", avoid: send.avoid, network },
        moment.capacity,
      );
      const excluded = selection?.choice.excluded ?? [];
      const closed = new Set(excluded.map(({ routeId }) => routeId));
      const open = selection === null ? [] : routes.map(({ id }) => id).filter((id) => !closed.has(id));
      return { route: selection?.route ?? null, open: new Set(open), excluded };
    }
    const ranking = rankRoutes(
      {
        ...query,
        avoid: send.avoid,
        segments: billedSegments(attempt),
        network,
        prefix: null,
        senders: null,
      },
      routes,
      {
        snapshot: moment.snapshot,
        capacity: moment.capacity,
        weights: weightsFor(this.#setup.weights, category, country),
        random: STEADY,
      },
    );
    const open = new Set(ranking.field.all.map(({ route }) => route.id));
    return { route: ranking.winner, open, excluded: ranking.excluded };
  }

  #routesTo(country: string, transport: string): readonly Route[] {
    const place = `${country} ${transport}`;
    const known = this.#byPlace.get(place);
    if (known !== undefined) return known;
    const found = this.#setup.routes.filter(
      (route) => route.transport === transport && (route.country === country || route.country === "*"),
    );
    this.#byPlace.set(place, found);
    return found;
  }
}

/** The ledger keeps no clear number, so a rule by prefix counts as met where the route was a candidate then. */
function withPrefixesMet(routes: readonly Route[], { choice }: PastTry): readonly Route[] {
  const isByPrefix = ({ networks = [] }: Route) => networks.some((entry) => entry.startsWith("+"));
  if (!routes.some(isByPrefix)) return routes;
  const met = new Set([choice.routeId, ...(choice.scores ?? []).map(({ routeId }) => routeId)]);
  return routes.map((route) => (isByPrefix(route) && met.has(route.id) ? { ...route, networks: [] } : route));
}

/**
 * What was known at a past choice: its own record of each candidate, and for routes that it does not name what the days
 * prove. `inTimeMs`: what the record's share in time was of.
 */
export function knowledgeAt(attempt: PastTry, days: RoutingSnapshot, inTimeMs: number): RoutingSnapshot {
  const { scores, excluded, network = null } = attempt.choice;
  const routes: Record<string, RouteSnapshot> = { ...days.routes };
  for (const score of scores ?? []) {
    const known = estimateFor(days, { id: score.routeId }, network);
    const usual = inTimeShare(known, inTimeMs);
    const scale = usual === 0 ? 0 : score.inTime / usual;
    const all: RouteEstimate = {
      ...known,
      accept: score.accept,
      delivery: score.delivery,
      trust: score.trust,
      samples: score.samples,
      latencyMs: score.latencyMs,
      within: known.within.map((share) => Math.min(1, share * scale)),
    };
    routes[score.routeId] = { all, gate: "closed", networks: {} };
  }
  for (const { routeId, reason } of excluded) {
    if (reason !== "breaker_open") continue;
    const gate: Gate = "open";
    routes[routeId] = { all: estimateFor(days, { id: routeId }, network), gate, networks: {} };
  }
  return { ...days, routes };
}

/** Rates and money that were used up then. */
export function capacityAt({ choice }: PastTry, accountOf: ReadonlyMap<string, string>): RouteCapacity {
  const withReason = (wanted: ExclusionReason) =>
    choice.excluded.filter(({ reason }) => reason === wanted).map(({ routeId }) => routeId);
  // A record names a few of the routes that were left out; the others of their account were too.
  const spent = new Set(withReason("spend_reached").flatMap((routeId) => accountOf.get(routeId) ?? []));
  return {
    tokens: Object.fromEntries(withReason("rate_full").map((routeId) => [routeId, 0])),
    cappedRoutes: withReason("sender_cap_reached"),
    spentRoutes: spent.size === 0 ? [] : [...accountOf].flatMap(([id, account]) => (spent.has(account) ? [id] : [])),
  };
}
