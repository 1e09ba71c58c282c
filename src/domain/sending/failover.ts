/** After a carrier took a text: when, and for what sign, the code goes another way without anybody's asking. */
import { ATTEMPTS_PER_MESSAGE } from "./after-attempt/after-answer.ts";
import type { CarrierFailureKind } from "../carriers/failure.ts";
import { FAILURE_RULES } from "../carriers/failure-rules.ts";
import { type AttemptStatus, isNegative } from "../base/attempt-status.ts";

export interface SubmittedAttempt {
  readonly status: AttemptStatus;
  /** What its carrier said was the matter. Absent: nothing. */
  readonly failure?: CarrierFailureKind;
  readonly claimedAtMs: number;
  /** From the route's choice: how long a receipt may take; null where silence says nothing. */
  readonly silenceMs: number | null;
  /** The carrier did not take it: it cost nothing. Absent: it did, or may have. */
  readonly refused?: true;
}

export type Failover =
  | { readonly action: "none" }
  /** Nothing yet: look again then. */
  | { readonly action: "look_again"; readonly atMs: number }
  /** negative_receipt: it did not arrive. silence: it may have; the next paid send is flagged. */
  | { readonly action: "next_route"; readonly because: "negative_receipt" | "silence" };

/**
 * What to do about the newest attempt of a message. `silentFailovers` counts those already made for silence: one a
 * verification, since each may be a second text on the same phone.
 */
export function decideFailover(input: {
  readonly attempts: readonly SubmittedAttempt[];
  readonly silentFailovers: number;
  /** Texts that must fail before the code is spoken: by then it is the number, and a third text would fail too. */
  readonly textsBeforeCall: number;
  readonly expiresAtMs: number;
  readonly nowMs: number;
}): Failover {
  const { attempts, nowMs } = input;
  const newest = attempts.at(-1);
  const paid = attempts.filter(({ refused }) => refused !== true);
  const mayGo = paid.length < ATTEMPTS_PER_MESSAGE && nowMs < input.expiresAtMs;
  const arrived = attempts.some((attempt) => attempt.status === "delivered");
  if (newest === undefined || arrived || !mayGo) return { action: "none" };
  if (paid.filter(({ status }) => isNegative(status)).length >= input.textsBeforeCall) return { action: "none" };
  // Nobody has the number, say: no other route will find it either.
  const isOver = newest.failure !== undefined && FAILURE_RULES[newest.failure].retry === "never";
  if (isOver) return { action: "none" };
  if (isNegative(newest.status)) return { action: "next_route", because: "negative_receipt" };
  if (newest.silenceMs === null || input.silentFailovers > 0) return { action: "none" };
  const atMs = newest.claimedAtMs + newest.silenceMs;
  if (atMs >= input.expiresAtMs) return { action: "none" };
  return nowMs >= atMs ? { action: "next_route", because: "silence" } : { action: "look_again", atMs };
}
