/** One consumer's work on one order, and what it should do next. */
import type { PastAttempt } from "../../domain/routing/past-attempt.ts";
import type { SpendReason } from "../../domain/routing/spend-ceiling.ts";
import type { NextStep } from "../../domain/sending/commands.ts";
import { answerableRoutes, answerableSenders } from "../../domain/conversation/can-reply.ts";
import { doubtOf } from "../../domain/sending/claim.ts";
import {
  type CarrierFailure,
  FAILURE_RULES,
  isFailedText,
  isPassingRefusal,
  outcomeOf,
  passes,
} from "../../domain/carriers/failure.ts";
import { adviseRetry } from "../../domain/sending/next-step.ts";
import { asks, categoryOf, type DispatchOrder, isPatientOrder, isUrgentOrder } from "../../domain/sending/order.ts";
import { patienceMs } from "../../domain/sending/patience.ts";
import type { Slot } from "../../domain/base/placement.ts";
import { assert, type Result } from "../../domain/base/result.ts";
import type { Route } from "../../domain/routing/choice.ts";
import { prefixOf } from "../../domain/routing/network-stake.ts";
import { planAttempt } from "../../domain/sending/plan-attempt.ts";
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
  /** Attempts of earlier runs. */
  readonly made: readonly PastAttempt[];
  /** Attempts of this one. */
  readonly tries: readonly PastAttempt[];
  /** The number of the attempt that is made, or claimed, next. */
  readonly attempt: number;
  /** How often the order has waited for a carrier. */
  readonly waits: number;
  /** The least that carriers asked for which may take it after a wait; null while none has refused in this run. */
  readonly askedMs: number | null;
  readonly failedSmsAttempts: number;
  /** What the text is billed as; 1 where neither a ceiling of money nor the ranking asks. */
  readonly segments: number;
  /** Null: routes go by their static order, and nothing is limited. */
  readonly session: RoutingSession | null;
}

export interface NextPlan {
  readonly next: NextStep;
  /** The route of the next step, when it is another route at once. */
  readonly following: RouteSelection | null;
  /** The carrier whose retry budget paid for it. Absent: nobody's did. */
  readonly paidBy?: string;
}

/** The next attempt's route; when every route that could take it is full, the time to ask again. */
export function planRun(services: Services, run: Run): SessionChoice {
  const nowMs = services.clock.nowMs();
  const openings: number[] = [];
  const spent: SpendReason[] = [];
  const ways = { accounts: run.accounts, routes: run.routes, refused: refusedBy(run) };
  const selection = planAround({ stalls: stalledAccountsOf(services), nowMs }, ways, (accounts) =>
    planWith(run, { accounts, nowMs, openings, spent }),
  );
  const isFull = selection === null && openings.length > 0;
  const spentBy = selection === null ? (spent[0] ?? null) : null;
  return { selection, fullUntilMs: isFull ? Math.min(...openings) : null, spentBy };
}

interface PlanMoment {
  readonly accounts: readonly string[];
  readonly nowMs: number;
  /** Gathers when full routes have room again. */
  readonly openings: number[];
  /** Gathers whose money keeps routes shut. */
  readonly spent: SpendReason[];
}

function planWith(run: Run, { accounts, nowMs, openings, spent }: PlanMoment): RouteSelection | null {
  const { network, session, to } = run;
  const routes = routesFor(run);
  const { mode } = run.slot;
  const failedSmsAttempts = failedTextsOf(run);
  const made = countedOf(run);
  const doubts = doubtsIn(run);
  const context = { mode, accounts, made, doubts, failedSmsAttempts, network, prefix: prefixOf(to) };
  if (session === null) return planAttempt(routes, run.order, context);
  return planAttempt(routes, run.order, {
    ...context,
    rank: (query) => {
      const chosen = session.choose(routes, {
        ...query,
        category: categoryOf(run.order),
        to,
        nowMs,
        segments: run.segments,
        answerable: asks(run.order) ? answerableSenders(routes, run.order.phone.country) : null,
      });
      if (chosen.fullUntilMs !== null) openings.push(chosen.fullUntilMs);
      if (chosen.spentBy !== null) spent.push(chosen.spentBy);
      return chosen.selection;
    },
  });
}

/** Accounts that were busy or away: just now, and when the order was tried before it waited. */
function refusedBy({ made, tries, routes }: Run): {
  readonly now: readonly string[];
  readonly before: readonly string[];
} {
  const accounts = (attempts: readonly PastAttempt[]) => {
    const ids = new Set(attempts.flatMap(({ routeId, passing }) => (passing === true ? [routeId] : [])));
    return [...new Set(routes.flatMap(({ id, account }) => (ids.has(id) ? [account] : [])))];
  };
  return { now: accounts(tries), before: accounts(made) };
}

/** After so many waits, some ten seconds, nobody takes texts: a code that may be spoken is. */
const CALL_AFTER_WAITS = 5;

function failedTextsOf({ order, waits, made, failedSmsAttempts }: Run): number {
  if (order.textKind === "notice" || waits < CALL_AFTER_WAITS) return failedSmsAttempts;
  const isRefused = made.some(({ transport, passing }) => transport === "sms" && passing === true);
  return isRefused ? Math.max(failedSmsAttempts, order.voiceAfterFailedSms) : failedSmsAttempts;
}

export function afterAttempt(run: Run, selection: RouteSelection, outcome: Result<unknown, CarrierFailure>): Run {
  const { transport } = selection.route;
  const failure = outcome.ok ? null : outcome.error;
  const isRefused = failure !== null && outcomeOf(failure) === "not_sent";
  const isPassing = failure !== null && isPassingRefusal(failure);
  const isFailed = failure !== null && isFailedText(failure);
  const { routeId, carrier } = selection.choice;
  const refused = isRefused ? { refused: true as const } : {};
  const passing = isPassing ? { passing: true as const } : {};
  const askedMs = failure !== null && passes(failure.kind) ? (failure.retryAfterMs ?? 0) : null;
  const doubt = failure === null ? {} : doubtOf(failure.kind, selection.choice);
  return {
    ...run,
    tries: [...run.tries, { attempt: run.attempt, routeId, carrier, transport, ...refused, ...passing, ...doubt }],
    attempt: run.attempt + 1,
    askedMs: askedMs === null ? run.askedMs : Math.min(askedMs, run.askedMs ?? askedMs),
    failedSmsAttempts: run.failedSmsAttempts + (isFailed && transport === "sms" ? 1 : 0),
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
    attempts: countedOf(after).filter(({ refused }) => refused !== true).length,
    tries: after.tries.length,
    waits: after.waits,
    doubters: doubtersOf(after, following),
    // One that is only full is still there: it is waited for.
    nextRoute: following?.standing ?? (fullUntilMs === null ? null : "fresh"),
    comesBack: comesBack(services, after, failure),
    askedMs: after.askedMs ?? 0,
    leftMs,
    random: services.random.unit(),
  });
  const later = patientWait(services, after, { failure, leftMs });
  if (advice.advice === "give_up") return later ?? giveUp(advice.reason);
  const isFresh = following?.standing === "fresh";
  if (later !== null && !isFresh && after.made.length + after.tries.length > QUICK_TRIES) return later;
  if (advice.advice === "wait") return { next: { step: "wait", delayMs: advice.delayMs }, following: null };
  if (following === null) {
    assert(fullUntilMs !== null, "a route that is waited for is full");
    const delayMs = fullUntilMs - services.clock.nowMs();
    return delayMs < leftMs
      ? { next: { step: "wait", delayMs }, following: null }
      : giveUp(session?.lateReason ?? "rate_full");
  }
  const next: NextStep = { step: "next_route", transport: following.route.transport, choice: following.choice };
  const failed = after.tries.at(-1)?.carrier;
  if (!isUnknown || failed === undefined || session === null) return { next, following };
  return session.spendRetry(failed, order.phone) ? { next, following, paidBy: failed } : giveUp("retry_budget_spent");
}

/** Whether a wait helps: then some route is open to it that it has not had, or that only was busy or away. */
function comesBack(services: Services, after: Run, failure: CarrierFailure): boolean {
  const made = [...after.made, ...after.tries];
  const { accounts } = after;
  const openings: number[] = [];
  const nowMs = services.clock.nowMs();
  const selection = planWith({ ...after, made, tries: [] }, { accounts, nowMs, openings, spent: [] });
  if (selection === null) return openings.length > 0;
  return selection.standing !== "tried" || passes(failure.kind);
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
function doubtsIn({ made, tries }: Run): readonly PastAttempt[] {
  return [...made, ...tries].filter(({ doubt }) => doubt !== undefined);
}

/** Vendors whose word speaks against the next attempt too: one that knows of no mobile says nothing of a call. */
function doubtersOf(run: Run, following: RouteSelection | null): number {
  const isCall = following?.route.transport === "voice";
  const against = doubtsIn(run).filter(({ doubt }) => !(isCall && doubt?.kind === "number_not_mobile"));
  return new Set(against.map(({ doubt }) => doubt?.vendor)).size;
}

/**
 * Attempts that limit what may still be tried. A route that was busy or away before the order waited is as good as new;
 * of a text that can wait for hours, so is one that refused it for any reason.
 */
function countedOf({ made, tries, order }: Run): readonly PastAttempt[] {
  const isPatient = isPatientOrder(order);
  return [...made.filter(({ refused, passing }) => passing !== true && !(isPatient && refused === true)), ...tries];
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
