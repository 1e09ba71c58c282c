/** What happened to an attempt, as a sign about its route. */
import type { CarrierFailureKind } from "../delivery/failure.ts";
import type { Attempt } from "../delivery/message.ts";
import { isNegative, type ReceiptStatus } from "../delivery/status.ts";
import type { RouteEvidence } from "../events/events.ts";
import { type RouteSign, signOfFailure } from "./country-health.ts";

/** Where and when the sign was seen. */
interface Seen {
  readonly country: string;
  readonly atMs: number;
}

export function acceptedEvidence(attempt: Attempt, seen: Seen): RouteEvidence {
  return evidence(attempt, "accepted", seen);
}

/** Null when the number, the text or its owner was refused, or the carrier only asked for patience: the route is well. */
export function failureEvidence(
  attempt: Attempt,
  failure: CarrierFailureKind | "lease_expired",
  seen: Seen,
): RouteEvidence | null {
  const sign = failure === "lease_expired" ? null : signOfFailure(failure);
  return sign === null ? null : evidence(attempt, sign, seen);
}

/** Null for a receipt between submission and the end. */
export function receiptEvidence(attempt: Attempt, status: ReceiptStatus, seen: Seen): RouteEvidence | null {
  if (status === "delivered") return evidence(attempt, "arrived", seen);
  return isNegative(status) ? evidence(attempt, "lost", seen) : null;
}

/** The code that was typed most likely came with the newest text that a carrier took. */
export function usedEvidence(attempts: readonly Attempt[], seen: Seen): RouteEvidence | null {
  const taken = attempts.findLast(
    ({ status }) => status === "delivered" || status === "sent" || status === "submitted",
  );
  if (taken === undefined) return null;
  const { country, sign } = evidence(taken, "used", seen);
  const prompt = seen.atMs - taken.claimedAtMs < (taken.choice.silenceMs ?? Number.POSITIVE_INFINITY);
  return { country, sign: { ...sign, use: { reported: taken.status === "delivered", prompt } } };
}

function evidence(attempt: Attempt, sign: RouteSign["sign"], { country, atMs }: Seen): RouteEvidence {
  const { choice, claimedAtMs: sentAtMs } = attempt;
  const { routeId, class: routeClass = "aggregator", network = null, fair = false } = choice;
  return { country, sign: { routeId, class: routeClass, network, sign, sentAtMs, atMs, fair } };
}
