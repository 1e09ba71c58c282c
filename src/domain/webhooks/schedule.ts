/**
 * When a webhook that failed is sent again: the schedule of Standard Webhooks 1.0.0, ten tries over 75 h 35 min 5 s.
 * Jitter only ever adds: endpoints that fell over together do not get all of it back in the same second.
 */
import { assert } from "../base/result.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** The wait after each failed try; the first try is at once. */
export const RETRY_DELAYS_MS = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
] as const;

export const TRIES_MAX = RETRY_DELAYS_MS.length + 1;

/** A wait is longer than its step by less than this share of it. */
const JITTER_SHARE = 0.1;

/** A receiver may ask for more time, within reason. */
const RETRY_AFTER_MAX_MS = 24 * HOUR_MS;

export interface FailedDelivery {
  /** Of the try that failed, from 1. */
  readonly attempt: number;
  readonly nowMs: number;
  /** In [0, 1): 0 is the bare schedule. */
  readonly random: number;
  /** What the receiver asked for by `Retry-After`; null when it did not. */
  readonly retryAfterSeconds: number | null;
}

/** When the next try is due; null when this one was the last. */
export function nextTryAtMs({ attempt, nowMs, random, retryAfterSeconds }: FailedDelivery): number | null {
  assert(random >= 0 && random < 1, "jitter comes from [0, 1)");
  const delayMs = RETRY_DELAYS_MS[attempt - 1];
  if (delayMs === undefined) return null;
  const askedMs = Math.min((retryAfterSeconds ?? 0) * SECOND_MS, RETRY_AFTER_MAX_MS);
  return nowMs + Math.max(delayMs + Math.floor(delayMs * JITTER_SHARE * random), askedMs);
}
