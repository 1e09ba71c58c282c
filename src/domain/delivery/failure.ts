/** Why a carrier did not take a message, in the closed set that the core understands. */
export const CARRIER_FAILURE_KINDS = [
  "number_rejected",
  "sender_rejected",
  "content_rejected",
  "opted_out",
  "fraud_suspected",
  "throttled",
  "unavailable",
  "timed_out",
  "credentials_rejected",
  "response_malformed",
] as const;
export type CarrierFailureKind = (typeof CARRIER_FAILURE_KINDS)[number];

export interface CarrierFailure {
  readonly kind: CarrierFailureKind;
  /** The carrier's own code ("21610", "http_503"): short, stored, never free text that could hold a number. */
  readonly carrierCode: string;
  /** What the carrier asked us to wait, if it did. */
  readonly retryAfterMs?: number;
}

export interface FailureRule {
  /**
   * never: no route will do better. next_route: only another one will. same_route: another one at once when there is
   * one, because a code cannot wait; else this one again after a while.
   */
  readonly retry: "never" | "same_route" | "next_route";
  /** Whether the text may have gone out all the same: the next paid send is then flagged. */
  readonly outcome: "not_sent" | "unknown";
  /** What it says about the route's health. */
  readonly health: "none" | "degraded" | "broken";
  /** The public reason on the message, told to the tenant. */
  readonly told: string;
}

export const FAILURE_RULES = {
  number_rejected: { retry: "never", outcome: "not_sent", health: "none", told: "number_rejected" },
  sender_rejected: { retry: "next_route", outcome: "not_sent", health: "broken", told: "sender_rejected" },
  content_rejected: { retry: "never", outcome: "not_sent", health: "none", told: "content_rejected" },
  opted_out: { retry: "never", outcome: "not_sent", health: "none", told: "opted_out" },
  fraud_suspected: { retry: "never", outcome: "not_sent", health: "none", told: "blocked_by_carrier" },
  throttled: { retry: "same_route", outcome: "not_sent", health: "degraded", told: "carrier_busy" },
  unavailable: { retry: "same_route", outcome: "not_sent", health: "degraded", told: "carrier_unavailable" },
  timed_out: { retry: "same_route", outcome: "unknown", health: "degraded", told: "carrier_unavailable" },
  credentials_rejected: { retry: "next_route", outcome: "not_sent", health: "broken", told: "carrier_misconfigured" },
  response_malformed: { retry: "same_route", outcome: "unknown", health: "degraded", told: "carrier_unavailable" },
} as const satisfies Record<CarrierFailureKind, FailureRule>;

/** The code of an attempt whose connection broke before a status came. */
export const CONNECTION_LOST = "network";

/**
 * Whether the text may have gone out. Of a connection that broke nobody knows: workerd says the same of one that was
 * refused and of one that broke after the carrier had the request.
 */
export function outcomeOf({ kind, carrierCode }: CarrierFailure): FailureRule["outcome"] {
  return carrierCode === CONNECTION_LOST ? "unknown" : FAILURE_RULES[kind].outcome;
}
