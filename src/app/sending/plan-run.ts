/** One consumer's work on one order, and by which route its next attempt goes. */
import type { PastAttempt } from "../../domain/routing/past-attempt.ts";
import type { SpendReason } from "../../domain/routing/spend-ceiling.ts";
import { answerableRoutes, answerableSenders } from "../../domain/conversation/can-reply.ts";
import { doubtOf } from "../../domain/sending/claim.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { isFailedText, isPassingRefusal, outcomeOf, passes } from "../../domain/carriers/failure-rules.ts";
import { asks, type DispatchOrder, isDeferrableOrder } from "../../domain/sending/order.ts";
import type { Slot } from "../../domain/base/placement.ts";
import type { Result } from "../../domain/base/result.ts";
import type { Route } from "../../domain/routing/choice.ts";
import { prefixOf } from "../../domain/routing/network-relevance.ts";
import { admittedRoutes } from "../../domain/routing/sender-bar.ts";
import { planAttempt } from "../../domain/sending/plan-attempt.ts";
import type { RouteSelection } from "../../domain/routing/select-route.ts";
import type { Services } from "../services.ts";
import type { OpenedOrder } from "./open-order.ts";
import { type ClearedWords, withWordRules } from "./clear-words.ts";
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
  /** What rules say of its words. */
  readonly words: ClearedWords;
  /** Null: routes go by their static order, and nothing is limited. */
  readonly session: RoutingSession | null;
}

/** The next attempt's route; when every route that could take it is full, the time to ask again. */
export function planRun(services: Services, run: Run): SessionChoice {
  const nowMs = services.clock.nowMs();
  const openings: number[] = [];
  const spent: SpendReason[] = [];
  const capped: number[] = [];
  const ways = { accounts: run.accounts, routes: run.routes, refused: refusedBy(run) };
  const selection = planAround({ stalls: stalledAccountsOf(services), nowMs }, ways, (accounts) =>
    planWith(run, { accounts, nowMs, openings, spent, capped }),
  );
  const isFull = selection === null && openings.length > 0;
  const spentBy = selection === null ? (spent[0] ?? null) : null;
  const isCapped = selection === null && capped.length > 0;
  return {
    selection,
    fullUntilMs: isFull ? Math.min(...openings) : null,
    spentBy,
    cappedUntilMs: isCapped ? Math.min(...capped) : null,
  };
}

interface PlanMoment {
  readonly accounts: readonly string[];
  readonly nowMs: number;
  /** Gathers when full routes have room again. */
  readonly openings: number[];
  /** Gathers whose money keeps routes shut. */
  readonly spent: SpendReason[];
  /** Gathers when senders that have sent all they may today send again. */
  readonly capped: number[];
}

export function planWith(run: Run, moment: PlanMoment): RouteSelection | null {
  const selection = select(run, moment);
  return selection === null ? null : withWordRules(selection, run.words);
}

function select(run: Run, { accounts, nowMs, openings, spent, capped }: PlanMoment): RouteSelection | null {
  const { network, session, to } = run;
  const routes = routesFor(run, nowMs);
  const { mode } = run.slot;
  const failedSmsAttempts = failedTextsOf(run);
  const made = countedOf(run);
  const doubts = doubtsIn(run);
  const context = { mode, nowMs, accounts, made, doubts, failedSmsAttempts, network, prefix: prefixOf(to) };
  if (session === null) return planAttempt(routes, run.order, context);
  return planAttempt(routes, run.order, {
    ...context,
    rank: (query) => {
      const chosen = session.choose(routes, {
        ...query,
        to,
        segments: run.segments,
        answerable: asks(run.order) ? answerableSenders(admittedRoutes(routes, query), query) : null,
      });
      if (chosen.fullUntilMs !== null) openings.push(chosen.fullUntilMs);
      if (chosen.spentBy !== null) spent.push(chosen.spentBy);
      if (chosen.cappedUntilMs !== null) capped.push(chosen.cappedUntilMs);
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

/** The run with one more try, and what came of it. */
export function withTry(run: Run, selection: RouteSelection, outcome: Result<unknown, CarrierFailure>): Run {
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

/** Attempts after which a vendor blamed the number. That is not forgiven with the hour. */
export function doubtsIn({ made, tries }: Run): readonly PastAttempt[] {
  return [...made, ...tries].filter(({ doubt }) => doubt !== undefined);
}

/**
 * Attempts that limit what may still be tried. A route that was busy or away before the order waited is as good as new;
 * of a text that can wait for hours, so is one that refused it for any reason.
 */
export function countedOf({ made, tries, order }: Run): readonly PastAttempt[] {
  const isDeferrable = isDeferrableOrder(order);
  return [...made.filter(({ refused, passing }) => passing !== true && !(isDeferrable && refused === true)), ...tries];
}

function routesFor({ order, routes }: Run, nowMs: number): readonly Route[] {
  if (order.textKind !== "notice") return routes;
  return answerableRoutes(routes, { ...order.notice, country: order.phone.country, nowMs });
}

export function idsOf({ order }: Pick<Run, "order">): { tenantId: string; messageId: string } {
  return { tenantId: order.tenantId, messageId: order.messageId };
}
