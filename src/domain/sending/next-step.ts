/**
 * After a failed attempt: wait, go elsewhere, or give up. What may have cost money or arrived is capped, so that a bad
 * hour does not double the bill; what a carrier refused for certain cost nothing, and is tried for as long as it is worth
 * reading.
 */
import type { CarrierFailure } from "../carriers/failure.ts";
import { FAILURE_RULES } from "../carriers/failure-rules.ts";
import { CODE_WORTH_SENDING_MS } from "./message.ts";
import type { RouteUse } from "../routing/route-use.ts";

/** Tries of a message that may have cost money or arrived, over all routes. */
export const ATTEMPTS_PER_MESSAGE = 4;
/** Tries that follow each other at once, before the order waits: a consumer is not held for longer. */
export const TRIES_PER_RUN = 4;

const BACKOFF_BASE_MS = 500;
const BACKOFF_MAX_MS = 8_000;

/** So many independent vendors that blame the number are believed. */
const VENDORS_BELIEVED = 2;

export type RetryAdvice =
  | { readonly advice: "next_route" }
  | { readonly advice: "wait"; readonly delayMs: number }
  | { readonly advice: "give_up"; readonly reason: string };

export interface FailedTry {
  readonly failure: CarrierFailure;
  /** Attempts of this message that may have cost money or arrived, this one included. */
  readonly attempts: number;
  /** Vendors that blamed the number, this one included. Absent: none before. */
  readonly doubters?: number;
  /** Tries since the order last waited, this one included. */
  readonly tries: number;
  /** How often the order has waited for a carrier. */
  readonly waits: number;
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

export function adviseRetry(failedTry: FailedTry): RetryAdvice {
  const { failure, nextRoute } = failedTry;
  const { retry, told } = FAILURE_RULES[failure.kind];
  const giveUp = { advice: "give_up", reason: told } as const;
  if (retry === "never" || failedTry.attempts >= ATTEMPTS_PER_MESSAGE) return giveUp;
  if (retry === "other_vendor" && (failedTry.doubters ?? 0) >= VENDORS_BELIEVED) return giveUp;
  const isOpen = nextRoute !== null && nextRoute !== "tried";
  if (isOpen && failedTry.tries < TRIES_PER_RUN) return { advice: "next_route" };
  if (!failedTry.comesBack) return giveUp;
  const delayMs = backoffMs(failedTry.waits, failedTry.askedMs, failedTry.random);
  if (delayMs > failedTry.leftMs - CODE_WORTH_SENDING_MS) return giveUp;
  return { advice: "wait", delayMs };
}

/** Exponential, half of it by chance, and never earlier than the carrier asked. */
export function backoffMs(waits: number, askedMs: number, random: number): number {
  const ceilingMs = Math.min(BACKOFF_MAX_MS, BACKOFF_BASE_MS * 2 ** waits);
  return Math.max(askedMs, Math.round((ceilingMs * (1 + random)) / 2));
}
