/** What a past message came to, from one of its attempts on: arrival, typed code, time and price. */
import type { Route } from "./choice.ts";
import { isTaken, type PastSend, type PastTry } from "./replay-past.ts";
import type { RoutingSnapshot } from "./snapshot.ts";
import { comparablePrice, type RoutingWeights } from "./weights.ts";

export interface ObservedOutcome {
  /** That the text arrived: 1 when its code was typed, what the receipt is worth when one said so, else 0. */
  readonly success: number;
  readonly verified: 0 | 1;
  /** From the attempt to the receipt of arrival; null without one. */
  readonly latencyMs: number | null;
  /** Whether the carrier took this attempt. */
  readonly isTaken: boolean;
  /** Of the attempts after this one, in millionths. */
  readonly extraCost: number;
}

export function observedFrom(send: PastSend, index: number, facts: ObservedFacts): ObservedOutcome {
  const rest = send.attempts.slice(index);
  const [attempt] = rest;
  const arrivals = rest.filter(({ deliveredAtMs }) => deliveredAtMs !== null);
  const believed = arrivals.map(({ choice }) => facts.snapshot.routes[choice.routeId]?.all.trust ?? 1);
  const arrivedAtMs = Math.min(...arrivals.map(({ deliveredAtMs }) => deliveredAtMs ?? Number.POSITIVE_INFINITY));
  return {
    success: send.verified ? 1 : Math.max(0, ...believed),
    verified: send.verified ? 1 : 0,
    latencyMs: attempt === undefined || arrivals.length === 0 ? null : Math.max(0, arrivedAtMs - attempt.claimedAtMs),
    isTaken: attempt !== undefined && isTaken(attempt),
    extraCost: rest.slice(1).reduce((sum, later) => sum + (attemptCost(later, facts) ?? 0), 0),
  };
}

export interface ObservedFacts {
  readonly snapshot: RoutingSnapshot;
  readonly routes: ReadonlyMap<string, Route>;
  readonly currency: RoutingWeights;
}

/** What an attempt cost, in millionths: as billed, else by the route's price now. Null when nobody knows. */
export function attemptCost(attempt: PastTry, { routes, currency }: Omit<ObservedFacts, "snapshot">): number | null {
  if (!isTaken(attempt)) return 0;
  const billed = comparablePrice(attempt.price, currency);
  if (billed !== null) return billed;
  const listed = comparablePrice(routes.get(attempt.choice.routeId)?.price ?? null, currency);
  return listed === null ? null : listed * billedSegments(attempt);
}

export function billedSegments({ segments }: PastTry): number {
  return Math.max(1, segments ?? 1);
}
