/**
 * The last days against a draft of routes or weights: what would have changed, and how sure that is. Where the draft
 * decides as what is in force does, a message counts as it went; where it differs, by the outcomes of messages that did
 * go that way in the same days. Weaknesses accepted: rates and breakers are those of the past, though a draft would have
 * filled and broken other routes; and a draft that explores more is not given what it would have learned.
 */
import { Decider, type RoutingSetup } from "./replay-decide.ts";
import { replaySnapshots } from "./replay-evidence.ts";
import { observedFrom } from "./replay-observed.ts";
import { PastOutcomes } from "./replay-outcomes.ts";
import { type PastMessage, pastSends } from "./replay-past.ts";
import { isSameSetup } from "./replay-setup.ts";
import { summarizeReplay, type ReplaySummary } from "./replay-summary.ts";
import { type ReplayUnit, type UnitContext, unitOf } from "./replay-units.ts";
import { NOTHING_KNOWN } from "./snapshot.ts";
import { type RoutingWeights, weightsFor } from "./weights.ts";

export interface ReplayInput {
  /** Old enough that what became of them is known. */
  readonly messages: readonly PastMessage[];
  readonly now: RoutingSetup;
  readonly draft: RoutingSetup;
  /** Accounts that may be used. */
  readonly accounts: readonly string[];
  readonly nowMs: number;
}

export interface Replay extends ReplaySummary {
  /** Of all costs. */
  readonly currency: string;
}

/** The same input gives the same answer: nothing in it is drawn from chance that is not seeded. */
export function replayRoutes(input: ReplayInput): Replay {
  const sends = pastSends(input.messages);
  const snapshots = replaySnapshots(sends);
  const { now, draft } = input;
  // Of no country: one currency for the whole answer.
  const currency = weightsFor(now.weights, "otp", "*");
  const routesNow = new Map(now.routes.map((route) => [route.id, route]));
  const routesDraft = new Map(draft.routes.map((route) => [route.id, route]));
  const outcomes = new PastOutcomes();
  for (const send of sends) {
    const snapshot = snapshots.get(send.country) ?? NOTHING_KNOWN;
    for (const [index, attempt] of send.attempts.entries()) {
      const { routeId, network = null, reason } = attempt.choice;
      const stage = index === 0 && send.avoid.length === 0 ? "first" : "later";
      const observed = observedFrom(send, index, { snapshot, routes: routesNow, currency });
      const explored = reason === "exploring";
      outcomes.add({ ...observed, routeId, country: send.country, network, stage, explored });
    }
  }
  const deciders = {
    now: new Decider(now, input),
    draft: isSameSetup(now, draft) ? null : new Decider(draft, input),
  };
  const accountOf = new Map([...now.routes, ...draft.routes].map(({ id, account }) => [id, account]));
  const shared = { ...deciders, outcomes, routesNow, routesDraft, accountOf, currency };
  const units = sends.map((send): ReplayUnit => {
    const weights = weightsFor(now.weights, send.category, send.country);
    const drafted = weightsFor(draft.weights, send.category, send.country);
    const exploring = exploringShare({ routing: now.routing, weights }, { routing: draft.routing, weights: drafted });
    const days = snapshots.get(send.country) ?? NOTHING_KNOWN;
    const context: UnitContext = { ...shared, days, weights, exploring };
    return unitOf(send, context);
  });
  return { ...summarizeReplay(units), currency: currency.currency };
}

interface Exploring extends Pick<RoutingSetup, "routing"> {
  readonly weights: RoutingWeights;
}

/** Of messages that explored, the share that still would. */
function exploringShare(now: Exploring, draft: Exploring): number {
  if (draft.routing === "static") return now.routing === "static" ? 1 : 0;
  const { exploreShare } = now.weights;
  return exploreShare === 0 ? 1 : Math.min(1, draft.weights.exploreShare / exploreShare);
}
