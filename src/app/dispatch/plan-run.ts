/** One consumer's work on one order, and what it should do next. */
import type { NextStep, PastAttempt } from "../../domain/delivery/commands.ts";
import { answerableRoutes } from "../../domain/conversation/can-reply.ts";
import { doubtOf } from "../../domain/delivery/claim.ts";
import { type CarrierFailure, FAILURE_RULES, outcomeOf } from "../../domain/delivery/failure.ts";
import { adviseRetry } from "../../domain/delivery/next-step.ts";
import { categoryOf, type DispatchOrder, isPatientOrder, isUrgentOrder } from "../../domain/delivery/order.ts";
import { patienceMs } from "../../domain/delivery/patience.ts";
import type { Slot } from "../../domain/placement.ts";
import { assert, type Result } from "../../domain/result.ts";
import type { Route } from "../../domain/routing/choice.ts";
import { prefixOf } from "../../domain/routing/network-stake.ts";
import { planAttempt } from "../../domain/routing/plan-attempt.ts";
import type { RouteSelection } from "../../domain/routing/select-route.ts";
import type { Services } from "../services.ts";
import type { OpenedOrder } from "./compose-send.ts";
import type { RoutingSession, SessionChoice } from "./routing-session.ts";
import { planAround, stalledAccountsOf } from "./stalled-accounts.ts";

export interface Run extends OpenedOrder {
  /** Names this run to the object. */
  readonly name: string;
  readonly order: DispatchOrder;
  readonly slot: Slot;
  readonly routes: readonly Route[];
  /** Accounts that may be used now. */
  readonly accounts: readonly string[];
  /** "MCC-MNC" that serves the number; null when nobody knows. */
  readonly network: string | null;
  readonly made: readonly PastAttempt[];
  /** Attempts of earlier runs, up to this number: of a patient text, those that were refused count no more. */
  readonly forgivenThrough?: number;
  readonly failedSmsAttempts: number;
  /** Null: routes go by their static order, and nothing is limited. */
  readonly session: RoutingSession | null;
}

export interface NextPlan {
  readonly next: NextStep;
  /** The route of the next step, when it is another route at once. */
  readonly following: RouteSelection | null;
}

/** The next attempt's route; when every route that could take it is full, the time to ask again. */
export function planRun(services: Services, run: Run): SessionChoice {
  const { failedSmsAttempts, network, session, to } = run;
  const made = countedOf(run);
  const doubts = doubtsIn(run);
  const routes = routesFor(run);
  const nowMs = services.clock.nowMs();
  const openings: number[] = [];
  const selection = planAround({ stalls: stalledAccountsOf(services), nowMs }, run, (accounts) => {
    const { mode } = run.slot;
    const context = { mode, accounts, made, doubts, failedSmsAttempts, network, prefix: prefixOf(to) };
    if (session === null) return planAttempt(routes, run.order, context);
    return planAttempt(routes, run.order, {
      ...context,
      rank: (query) => {
        const chosen = session.choose(routes, { ...query, category: categoryOf(run.order), to, nowMs });
        if (chosen.fullUntilMs !== null) openings.push(chosen.fullUntilMs);
        return chosen.selection;
      },
    });
  });
  const isFull = selection === null && openings.length > 0;
  return { selection, fullUntilMs: isFull ? Math.min(...openings) : null };
}

export function afterAttempt(run: Run, selection: RouteSelection, outcome: Result<unknown, CarrierFailure>): Run {
  const { transport } = selection.route;
  const failedForCertain = !outcome.ok && outcomeOf(outcome.error) === "not_sent";
  const { routeId, carrier } = selection.choice;
  const refused = failedForCertain ? { refused: true as const } : {};
  const doubt = outcome.ok ? {} : doubtOf(outcome.error.kind, selection.choice);
  return {
    ...run,
    made: [...run.made, { attempt: run.made.length + 1, routeId, carrier, transport, ...refused, ...doubt }],
    failedSmsAttempts: run.failedSmsAttempts + (failedForCertain && transport === "sms" ? 1 : 0),
  };
}

/** After a failed attempt. A retry of a text that may have gone out is paid by the budget of the carrier that failed. */
export function planNext(services: Services, after: Run, failure: CarrierFailure): NextPlan {
  const { order, session } = after;
  const isUnknown = outcomeOf(failure) === "unknown";
  // Only a code or an alert is worth a possible double: it says the same.
  if (!isUrgentOrder(order) && isUnknown) return giveUp("outcome_unknown");
  const { selection: following, fullUntilMs } = planRun(services, after);
  const leftMs = order.expiresAtMs - services.clock.nowMs();
  const advice = adviseRetry({
    failure,
    attempts: countedOf(after).length,
    doubters: doubtersOf(after, following),
    // One that is only full is still there: it is waited for.
    nextRoute: following?.standing ?? (fullUntilMs === null ? null : "fresh"),
    leftMs,
    random: services.random.unit(),
  });
  const later = patientWait(services, after, { failure, leftMs });
  if (advice.advice === "give_up") return later ?? giveUp(advice.reason);
  const isFresh = following?.standing === "fresh";
  if (later !== null && !isFresh && after.made.length > QUICK_TRIES) return later;
  if (advice.advice === "wait") return { next: { step: "wait", delayMs: advice.delayMs }, following: null };
  const failed = after.made.at(-1)?.carrier;
  if (isUnknown && failed !== undefined && session?.spendRetry(failed, order.phone) === false) {
    return giveUp("retry_budget_spent");
  }
  if (following === null) {
    assert(fullUntilMs !== null, "a route that is waited for is full");
    const delayMs = fullUntilMs - services.clock.nowMs();
    return delayMs < leftMs ? { next: { step: "wait", delayMs }, following: null } : giveUp("rate_full");
  }
  const next: NextStep = { step: "next_route", transport: following.route.transport, choice: following.choice };
  return { next, following };
}

/** Tries that follow each other within seconds, before a text that can wait does so. */
const QUICK_TRIES = 2;

/** A text that is worth something in hours outlasts a carrier's bad hour; null when waiting helps nobody. */
function patientWait(
  services: Pick<Services, "clock">,
  { order }: Run,
  { failure, leftMs }: { readonly failure: CarrierFailure; readonly leftMs: number },
): NextPlan | null {
  if (!isPatientOrder(order) || !FAILURE_RULES[failure.kind].mends) return null;
  const delayMs = Math.max(failure.retryAfterMs ?? 0, patienceMs(order, services.clock.nowMs()));
  return delayMs < leftMs ? { next: { step: "wait", delayMs }, following: null } : null;
}

/** Attempts after which a vendor blamed the number. That is not forgiven with the hour. */
function doubtsIn({ made }: Run): readonly PastAttempt[] {
  return made.filter(({ doubt }) => doubt !== undefined);
}

/** Vendors whose word speaks against the next attempt too: one that knows of no mobile says nothing of a call. */
function doubtersOf(run: Run, following: RouteSelection | null): number {
  const isCall = following?.route.transport === "voice";
  const against = doubtsIn(run).filter(({ doubt }) => !(isCall && doubt?.kind === "number_not_mobile"));
  return new Set(against.map(({ doubt }) => doubt?.vendor)).size;
}

/** Attempts that limit what may still be tried. */
function countedOf({ made, order, forgivenThrough = 0 }: Run): readonly PastAttempt[] {
  if (!isPatientOrder(order)) return made;
  return made.filter(({ attempt, refused }) => refused !== true || attempt > forgivenThrough);
}

function routesFor({ order, routes }: Run): readonly Route[] {
  if (order.textKind !== "notice") return routes;
  return answerableRoutes(routes, { ...order.notice, country: order.phone.country });
}

function giveUp(reason: string): NextPlan {
  return { next: { step: "give_up", reason }, following: null };
}

export function idsOf({ order }: Pick<Run, "order">): { tenantId: string; messageId: string } {
  return { tenantId: order.tenantId, messageId: order.messageId };
}
