/**
 * Static ranking: routes that surely serve the number's network, then a country's own before those for every country,
 * then by priority.
 */
import { ATTEMPTS_PER_CARRIER, type PastAttempt } from "./past-attempt.ts";
import type { Category } from "../base/categories.ts";
import type { Mode } from "../base/placement.ts";
import type { Transport } from "../base/verification.ts";
import { type Exclusion, type ExclusionReason, recorded, type Route, type RouteChoice } from "./choice.ts";
import { contractExclusion, coversNetwork, hasBlamedNumber, tellsOfRoute, isPerhapsCovered } from "./exclusions.ts";
import { rulesAsked } from "./sender-bar.ts";
import { type RouteUse, useOf } from "./route-use.ts";

export interface RouteQuery {
  readonly mode: Mode;
  readonly country: string;
  readonly transport: Transport;
  readonly category: Category;
  readonly nowMs: number;
  /** Attempts of this message: their routes come last, and their carriers are capped. */
  readonly made: readonly PastAttempt[];
  /** Attempts after which a vendor blamed the number: it is not asked again. Absent: none. */
  readonly doubts?: readonly PastAttempt[];
  /** Routes that earlier messages of this verification used in vain: after all fresh ones. */
  readonly avoid: readonly PastAttempt[];
  /** Accounts that are configured. */
  readonly accounts: readonly string[];
  /** "MCC-MNC" that serves the number; null or absent when nobody knows. */
  readonly network?: string | null;
  /** The number's beginning; null or absent when it is not at hand. */
  readonly prefix?: string | null;
  /** Senders that may be used; null or absent: any. */
  readonly senders?: readonly string[] | null;
}

export interface RouteSelection {
  readonly route: Route;
  readonly choice: RouteChoice;
  readonly routeUse: RouteUse;
}

/** The route for one attempt with the record of why; null when none is left. */
export function selectRoute(routes: readonly Route[], query: RouteQuery): RouteSelection | null {
  const excluded: Exclusion[] = [];
  const candidates: Route[] = [];
  for (const route of routes) {
    const reason = exclusion(route, query);
    if (reason === null) candidates.push(route);
    else excluded.push({ routeId: route.id, reason });
  }
  const [best] = candidates.sort(
    (a, b) => rank(a, query) - rank(b, query) || a.priority - b.priority || (a.id < b.id ? -1 : 1),
  );
  if (best === undefined) return null;
  return {
    route: best,
    routeUse: useOf(best, query),
    choice: {
      routeId: best.id,
      account: best.account,
      carrier: best.carrier,
      sender: best.sender,
      // What it comes to is evidence for the day on which the tenant changes over.
      ...(query.mode === "test" ? {} : { class: best.class ?? "aggregator", fair: tellsOfRoute(query) }),
      reason: query.mode === "test" ? "test_key" : best.country === "*" ? "fallback_priority" : "country_priority",
      considered: routes.length,
      excluded: recorded(excluded),
      rules: rulesAsked(best, query),
      ...(typeof query.network === "string" ? { network: query.network } : {}),
    },
  };
}

function exclusion(route: Route, query: RouteQuery): ExclusionReason | null {
  const byContract = contractExclusion(route, query);
  if (byContract !== null) return byContract;
  if (networkCover(route, query) === "no") return "other_network";
  if (hasBlamedNumber(route, query.doubts)) return "number_refused";
  if (query.senders?.includes(route.sender) === false) return "sender_not_allowed";
  // A carrier that cannot text may still call: the cap is per transport.
  const atCarrier = query.made.filter(
    ({ carrier, transport, refused }) => refused !== true && carrier === route.carrier && transport === route.transport,
  ).length;
  return atCarrier >= ATTEMPTS_PER_CARRIER ? "carrier_cap" : null;
}

/** perhaps: nobody knows the network, and a code by a route that may not serve it is better than none. */
function networkCover(route: Route, { network = null, prefix = null }: RouteQuery): "yes" | "perhaps" | "no" {
  if (coversNetwork(route, { network, prefix })) return "yes";
  return isPerhapsCovered(route, { network, prefix }) ? "perhaps" : "no";
}

const USE_RANK = { fresh: 0, used: 4, tried: 8 } as const satisfies Record<RouteUse, number>;

/** Within each standing, sure routes go before unsure ones, and the country's own before those for every country. */
function rank(route: Route, query: RouteQuery): number {
  const unsure = networkCover(route, query) === "yes" ? 0 : 2;
  return USE_RANK[useOf(route, query)] + unsure + (route.country === "*" ? 1 : 0);
}
