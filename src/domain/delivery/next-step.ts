/** After a failed attempt: wait, go elsewhere, or give up. Caps keep a bad hour from doubling the bill. */
import type { PastAttempt } from "./commands.ts";
import { type CarrierFailure, FAILURE_RULES } from "./failure.ts";

/** Paid tries a message may make, over all routes. */
export const ATTEMPTS_PER_MESSAGE = 4;
/** Of those, tries at one carrier by one transport. */
export const ATTEMPTS_PER_CARRIER = 2;

const BACKOFF_BASE_MS = 500;
const BACKOFF_MAX_MS = 8_000;
/** A carrier that asks for more patience than this is skipped: the code would come too late. */
const RETRY_AFTER_MAX_MS = 20_000;

export type RetryAdvice =
  | { readonly advice: "next_route" }
  | { readonly advice: "same_route"; readonly delayMs: number }
  | { readonly advice: "give_up"; readonly reason: string };

export interface FailedTry {
  readonly failure: CarrierFailure;
  /** All attempts of this message, this one last. */
  readonly made: readonly PastAttempt[];
  /** Another route could be tried. */
  readonly hasOtherRoute: boolean;
  /** Milliseconds until the code is worth nothing. */
  readonly leftMs: number;
  /** In [0, 1): the jitter. */
  readonly random: number;
}

export function adviseRetry(failedTry: FailedTry): RetryAdvice {
  const { failure, made } = failedTry;
  const rule = FAILURE_RULES[failure.kind];
  if (rule.retry === "never" || made.length >= ATTEMPTS_PER_MESSAGE) return { advice: "give_up", reason: rule.told };
  if (failedTry.hasOtherRoute) return { advice: "next_route" };
  if (failure.kind === "sender_rejected" || failure.kind === "credentials_rejected") {
    return { advice: "give_up", reason: rule.told };
  }

  const last = made.at(-1);
  const atCarrier = made.filter(({ carrier, transport }) => carrier === last?.carrier && transport === last.transport).length;
  const delayMs = backoffMs(made.length, failure.retryAfterMs ?? 0, failedTry.random);
  const tooLate = delayMs > RETRY_AFTER_MAX_MS || delayMs >= failedTry.leftMs;
  if (atCarrier >= ATTEMPTS_PER_CARRIER || tooLate) return { advice: "give_up", reason: rule.told };
  return { advice: "same_route", delayMs };
}

/** Exponential with full jitter, and never earlier than the carrier asked. */
export function backoffMs(attempt: number, retryAfterMs: number, random: number): number {
  const ceilingMs = Math.min(BACKOFF_MAX_MS, BACKOFF_BASE_MS * 2 ** (attempt - 1));
  return Math.max(retryAfterMs, Math.round(ceilingMs * random));
}
