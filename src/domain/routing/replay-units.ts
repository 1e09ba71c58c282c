/** Each past message as it went, and as it would have gone under a draft. */
import { quantileMs } from "../metrics/latency-sketch.ts";
import { placeInUnit } from "../metrics/seeded.ts";
import type { Route } from "./choice.ts";
import { type Decider, type Decision, knowledgeAt, type Moment, capacityAt } from "./replay-decide.ts";
import { attemptCost, type ObservedFacts, observedFrom, billedSegments } from "./replay-observed.ts";
import type { Expectation, PastOutcomes } from "./replay-outcomes.ts";
import type { PastSend, PastTry } from "./replay-past.ts";
import type { RoutingSnapshot } from "./snapshot.ts";
import { comparablePrice, type RoutingWeights } from "./weights.ts";

export interface UnitOutcome {
  /** The chance that it arrived; of a message that was sent so, 0, 1, or what its receipt is worth. */
  readonly success: number;
  readonly verified: number;
  /** In millionths; null when nobody knows a price. */
  readonly cost: number | null;
  /** From the message's beginning to its receipt; null without one. */
  readonly seconds: number | null;
}

/** observed: it would have gone as it went. estimated: by what went that way. unknown: by what its class is worth. */
export type Support = "observed" | "estimated" | "unknown";

export interface ReplayUnit {
  readonly country: string;
  readonly now: UnitOutcome;
  readonly draft: UnitOutcome;
  readonly support: Support;
  /** Null when it would have gone as it went. */
  readonly moved: { readonly from: string; readonly to: string | null; readonly expected: Expectation | null } | null;
  /** Routes of the draft that could not have carried its first attempt. */
  readonly excluded: Decision["excluded"];
}

export interface UnitContext {
  readonly now: Decider;
  /** Null when the draft is what is in force. */
  readonly draft: Decider | null;
  readonly outcomes: PastOutcomes;
  readonly days: RoutingSnapshot;
  readonly routesNow: ReadonlyMap<string, Route>;
  readonly routesDraft: ReadonlyMap<string, Route>;
  readonly accountOf: ReadonlyMap<string, string>;
  readonly currency: RoutingWeights;
  readonly weights: RoutingWeights;
  /** The share of exploring messages that a draft which explores less would still let explore. */
  readonly exploring: number;
}

export function unitOf(send: PastSend, context: UnitContext): ReplayUnit {
  const facts: ObservedFacts = { snapshot: context.days, routes: context.routesNow, currency: context.currency };
  const now = nowOutcome(send, facts);
  let excluded: Decision["excluded"] = [];
  for (const [index, attempt] of send.attempts.entries()) {
    const snapshot = knowledgeAt(attempt, context.days, context.weights.inTimeMs);
    const moment = { send, index, attempt, snapshot, capacity: capacityAt(attempt, context.accountOf) };
    const today = context.now.decide(moment);
    const drafted = context.draft?.decide(moment) ?? today;
    if (index === 0) excluded = drafted.excluded;
    if (staysWith(moment, { today, drafted }, context)) continue;
    const moved = movedOutcome(moment, drafted.route, { context, facts });
    return { country: send.country, now, excluded, ...moved };
  }
  const draft = { ...now, cost: repriced(send.attempts, now.cost, context) };
  return { country: send.country, now, draft, support: "observed", moved: null, excluded };
}

/**
 * A message moves when the draft decides otherwise than what is in force would have, or takes away the way it went.
 * What made the past differ from both, such as exploring or the routes of that day, is not the draft's doing.
 */
function staysWith(
  { send, attempt }: Moment,
  { today, drafted }: { today: Decision; drafted: Decision },
  context: UnitContext,
): boolean {
  const { routeId, reason } = attempt.choice;
  if (drafted.route?.id === routeId) return true;
  if (drafted.route?.id !== today.route?.id) return false;
  if (today.open.has(routeId) && !drafted.open.has(routeId)) return false;
  return reason !== "exploring" || placeInUnit(send.id) < context.exploring;
}

function nowOutcome(send: PastSend, facts: ObservedFacts): UnitOutcome {
  const { success, verified, latencyMs } = observedFrom(send, 0, facts);
  const seconds = latencyMs === null ? null : (latencyMs + waitedMs(send, 0)) / 1000;
  return { success, verified, cost: sumOf(send.attempts.map((attempt) => attemptCost(attempt, facts))), seconds };
}

function movedOutcome(
  { send, index, attempt }: Moment,
  route: Route | null,
  { context, facts }: { context: UnitContext; facts: ObservedFacts },
): Pick<ReplayUnit, "draft" | "support" | "moved"> {
  const { attempts, country } = send;
  const before = attempts.slice(0, index);
  const spent = repriced(before, sumOf(before.map((made) => attemptCost(made, facts))), context);
  const from = attempt.choice.routeId;
  if (route === null) {
    const draft = { success: 0, verified: 0, cost: spent, seconds: null };
    return { draft, support: "observed", moved: { from, to: null, expected: null } };
  }
  const expected = context.outcomes.expect({
    routeId: route.id,
    class: route.class ?? "aggregator",
    country,
    network: attempt.choice.network ?? null,
    stage: index === 0 && send.avoid.length === 0 ? "first" : "later",
  });
  const price = comparablePrice(route.price, context.currency);
  const own = price === null ? null : price * billedSegments(attempt) * expected.accept + expected.extraCost;
  const latencyMs = quantileMs(expected.latencies, placeInUnit(send.id)) ?? 0;
  return {
    draft: {
      success: expected.success.mean,
      verified: expected.verified.mean,
      cost: sumOf([spent, own]),
      seconds: (latencyMs + waitedMs(send, index)) / 1000,
    },
    support: expected.support,
    moved: { from, to: route.id, expected },
  };
}

/** The cost of attempts that stay, at the draft's prices. */
function repriced(attempts: readonly PastTry[], cost: number | null, context: UnitContext): number | null {
  if (cost === null) return null;
  const { routesNow, routesDraft, currency } = context;
  return attempts.reduce((sum, attempt) => {
    const { routeId } = attempt.choice;
    const before = comparablePrice(routesNow.get(routeId)?.price ?? null, currency);
    const after = comparablePrice(routesDraft.get(routeId)?.price ?? null, currency);
    const isBilled = (attemptCost(attempt, { routes: routesNow, currency }) ?? 0) > 0;
    return before === null || after === null || !isBilled ? sum : sum + (after - before) * billedSegments(attempt);
  }, cost);
}

function waitedMs(send: PastSend, index: number): number {
  const claimedAtMs = send.attempts[index]?.claimedAtMs ?? send.createdAtMs;
  return Math.max(0, claimedAtMs - send.createdAtMs);
}

function sumOf(costs: readonly (number | null)[]): number | null {
  return costs.reduce<number | null>((sum, cost) => (sum === null || cost === null ? null : sum + cost), 0);
}
