/** After a failed attempt: wait, go elsewhere, or give up. Caps keep a bad hour from doubling the bill. */
import type { RouteStanding } from "../routing/select-route.ts";
import { type CarrierFailure, FAILURE_RULES } from "./failure.ts";

/** Paid tries a message may make, over all routes. */
export const ATTEMPTS_PER_MESSAGE = 4;
/** Of those, tries at one carrier by one transport. */
export const ATTEMPTS_PER_CARRIER = 2;

const BACKOFF_BASE_MS = 500;
const BACKOFF_MAX_MS = 8_000;
/** A carrier that asks for more patience than this is skipped: the code would come too late. */
const RETRY_AFTER_MAX_MS = 20_000;

/** So many independent vendors that blame the number are believed. */
const VENDORS_BELIEVED = 2;

export type RetryAdvice =
  | { readonly advice: "next_route" }
  | { readonly advice: "wait"; readonly delayMs: number }
  | { readonly advice: "give_up"; readonly reason: string };

export interface FailedTry {
  readonly failure: CarrierFailure;
  /** Attempts of this message, this one included. */
  readonly attempts: number;
  /** Vendors that blamed the number, this one included. Absent: none before. */
  readonly doubters?: number;
  /** How the best route for one more attempt stands; null when none is left under the carriers' caps. */
  readonly nextRoute: RouteStanding | null;
  /** Milliseconds until the code is worth nothing. */
  readonly leftMs: number;
  /** In [0, 1): the jitter. */
  readonly random: number;
}

export function adviseRetry(failedTry: FailedTry): RetryAdvice {
  const { failure, attempts, nextRoute } = failedTry;
  const { retry, told } = FAILURE_RULES[failure.kind];
  const giveUp = { advice: "give_up", reason: told } as const;
  if (retry === "never" || attempts >= ATTEMPTS_PER_MESSAGE || nextRoute === null) return giveUp;
  if (retry === "other_vendor" && (failedTry.doubters ?? 0) >= VENDORS_BELIEVED) return giveUp;
  if (nextRoute !== "tried") return { advice: "next_route" };
  if (retry === "next_route") return giveUp;
  const delayMs = backoffMs(attempts, failure.retryAfterMs ?? 0, failedTry.random);
  if (delayMs > RETRY_AFTER_MAX_MS || delayMs >= failedTry.leftMs) return giveUp;
  return { advice: "wait", delayMs };
}

/** Exponential with full jitter, and never earlier than the carrier asked. */
export function backoffMs(attempt: number, retryAfterMs: number, random: number): number {
  const ceilingMs = Math.min(BACKOFF_MAX_MS, BACKOFF_BASE_MS * 2 ** (attempt - 1));
  return Math.max(retryAfterMs, Math.round(ceilingMs * random));
}
