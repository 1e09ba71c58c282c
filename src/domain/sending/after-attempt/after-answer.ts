/**
 * What comes next after an attempt that no carrier took: refused, put off, timed out, or answered in words that nobody
 * understands. What each failure means stands in a table, one row a kind (`domain/carriers/failure-rules.ts`); here it meets
 * what is left. The consumer asks, while it holds the claim and knows the routes. Once a carrier took the text, its phone's
 * object asks, which knows the receipts and no routes (`after-receipt.ts`): one function for both would have to be told
 * what its caller cannot know. What becomes of an order before any attempt stands beside it (`wait-or-end.ts`).
 *
 * What may have cost money or arrived is capped, so that a bad hour does not double the bill; what a carrier refused for
 * certain cost nothing, and is tried for as long as it is worth reading.
 */
import type { CarrierFailure } from "../../carriers/failure.ts";
import { FAILURE_RULES, outcomeOf } from "../../carriers/failure-rules.ts";
import { type RouteSign, signOfFailure } from "../../routing/health/route-sign.ts";
import type { RouteUse } from "../../routing/route-use.ts";
import type { AttemptStatus } from "../../base/attempt-status.ts";
import { CODE_WORTH_SENDING_MS } from "../message.ts";
import { type DispatchOrder, isDeferrableOrder, isUrgentOrder } from "../order.ts";
import { backoffMs, retryWaitMs } from "./waits.ts";

/** Tries of a message that may have cost money or arrived, over all routes. */
export const ATTEMPTS_PER_MESSAGE = 4;
/** Tries that follow each other at once, before the order waits: a consumer is not held for longer. */
export const TRIES_PER_RUN = 4;
/** Tries that follow each other within seconds, before a text that can wait does so. */
const QUICK_TRIES = 2;

/** So many independent vendors that blame the number are believed. */
const VENDORS_BELIEVED = 2;

export type AfterAnswer =
  /** Nothing more: the message ends, and the tenant is told why. */
  | { readonly next: "stop"; readonly publicReason: string }
  /** The order waits; then all its routes may be tried, the same one too. */
  | { readonly next: "later"; readonly afterMs: number }
  /** Another route at once. `spendsRetry`: the text may have gone out, and the failed carrier's budget pays for the retry. */
  | { readonly next: "next_route"; readonly spendsRetry: boolean };

export interface AnsweredAttempt {
  readonly failure: CarrierFailure;
  readonly order: DispatchOrder;
  /** Attempts of this message so far, this one included. */
  readonly made: number;
  /** Those of them that may have cost money or arrived. */
  readonly attempts: number;
  /** Tries since the order last waited, this one included. */
  readonly tries: number;
  /** How often the order has waited for a carrier. */
  readonly waits: number;
  readonly nowMs: number;
}

/** Which ways are left for one more attempt. */
export interface WaysLeft extends Pick<FailedTry, "comesBack" | "askedMs" | "blamingVendors" | "random"> {
  /** How the best route stands; until when all are full that may take it; null when none is left under the carriers' caps. */
  readonly best: RouteUse | { readonly fullUntilMs: number } | null;
  /** With this reason a text ends that would wait for room until it is worth nothing. */
  readonly lateReason: string;
  /** Whether the failed carrier's budget pays for one more retry of what may have gone out. */
  readonly mayRetry: boolean;
}

/** Only a code or an alert is worth a possible double: it says the same. */
export function mayGoAgain({ failure, order }: Pick<AnsweredAttempt, "failure" | "order">): boolean {
  return isUrgentOrder(order) || outcomeOf(failure) === "not_sent";
}

/** `ways` is null where it may not go again, and so no way was looked for. */
export function afterAnswer(attempt: AnsweredAttempt, ways: WaysLeft | null): AfterAnswer {
  const { failure, order, nowMs } = attempt;
  if (ways === null || !mayGoAgain(attempt)) return { next: "stop", publicReason: "outcome_unknown" };
  const { best } = ways;
  const isFull = typeof best === "object" && best !== null;
  const leftMs = order.expiresAtMs - nowMs;
  // One that is only full is still there: it is waited for.
  const advice = adviseRetry({ ...attempt, ...ways, nextRoute: isFull ? "fresh" : best, leftMs });
  const deferralMs = deferralOf(attempt, leftMs);
  if (advice.advice === "give_up")
    return deferralMs === null ? { next: "stop", publicReason: advice.reason } : later(deferralMs);
  if (deferralMs !== null && best !== "fresh" && attempt.made > QUICK_TRIES) return later(deferralMs);
  if (advice.advice === "wait") return later(advice.delayMs);
  if (isFull) {
    const afterMs = best.fullUntilMs - nowMs;
    return afterMs < leftMs ? later(afterMs) : { next: "stop", publicReason: ways.lateReason };
  }
  const mayHaveGone = outcomeOf(failure) === "unknown";
  if (mayHaveGone && !ways.mayRetry) return { next: "stop", publicReason: "retry_budget_spent" };
  return { next: "next_route", spendsRetry: mayHaveGone };
}

function later(afterMs: number): AfterAnswer {
  return { next: "later", afterMs };
}

/** A text that is worth something in hours outlasts a carrier's bad hour; null when waiting helps nobody. */
function deferralOf({ failure, order, nowMs }: AnsweredAttempt, leftMs: number): number | null {
  if (!isDeferrableOrder(order) || !FAILURE_RULES[failure.kind].isTemporary) return null;
  const waitMs = Math.max(failure.retryAfterMs ?? 0, retryWaitMs(order, nowMs));
  return waitMs < leftMs ? waitMs : null;
}

type RetryAdvice =
  | { readonly advice: "next_route" }
  | { readonly advice: "wait"; readonly delayMs: number }
  | { readonly advice: "give_up"; readonly reason: string };

export interface FailedTry extends Pick<AnsweredAttempt, "failure" | "attempts" | "tries" | "waits"> {
  /** Vendors that blamed the number, this one included. Absent: none before. */
  readonly blamingVendors?: number;
  /** How the best route for one more attempt stands; null when none is left under the carriers' caps. */
  readonly nextRoute: RouteUse | null;
  /** After a wait, some route may take it: it refused for a reason that passes, or was not asked. */
  readonly comesBack: boolean;
  /** The least that the carriers that may take it later ask us to wait. */
  readonly askedMs: number;
  /** Milliseconds until the text is worth nothing. */
  readonly leftMs: number;
  /** In [0, 1): the jitter. */
  readonly random: number;
}

/** What holds for every text, whether it can wait for hours or not. */
export function adviseRetry(failedTry: FailedTry): RetryAdvice {
  const { failure, nextRoute } = failedTry;
  const { retry, publicReason } = FAILURE_RULES[failure.kind];
  const giveUp = { advice: "give_up", reason: publicReason } as const;
  if (retry === "never" || failedTry.attempts >= ATTEMPTS_PER_MESSAGE) return giveUp;
  if (retry === "other_vendor" && (failedTry.blamingVendors ?? 0) >= VENDORS_BELIEVED) return giveUp;
  const isOpen = nextRoute !== null && nextRoute !== "tried";
  if (isOpen && failedTry.tries < TRIES_PER_RUN) return { advice: "next_route" };
  if (!failedTry.comesBack) return giveUp;
  const delayMs = backoffMs(failedTry.waits, failedTry.askedMs, failedTry.random);
  if (delayMs > failedTry.leftMs - CODE_WORTH_SENDING_MS) return giveUp;
  return { advice: "wait", delayMs };
}

/** What the failure makes of the attempt, as its tenant reads it. */
export function statusOfFailure(failure: CarrierFailure): AttemptStatus {
  if (outcomeOf(failure) === "unknown") return "unknown";
  return FAILURE_RULES[failure.kind].retry === "never" ? "rejected" : "failed";
}

/**
 * What it says of the route's health; null when the number, the text or its owner was refused, or the carrier only asked
 * us to wait. That a filter does not take words which are not ours is no matter of the route.
 */
export function signOfAnswer({ kind }: CarrierFailure, isOurText: boolean): RouteSign["sign"] | null {
  return kind === "content_filtered" && !isOurText ? null : signOfFailure(kind);
}
