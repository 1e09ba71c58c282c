/**
 * What each failure means, one row a kind: whether and where the text is tried again, whether it may have gone out, what it
 * says of the route and of the number, and what the tenant is told. What then comes next also depends on what is left:
 * `domain/sending/after-attempt`.
 */
import { type CarrierFailure, type CarrierFailureKind, CONNECTION_LOST } from "./failure.ts";

export interface FailureRule {
  /**
   * never: no route will do better. other_vendor: one of another vendor may, and a second one's word is believed.
   * next_route: only another route will. any_route: another one at once when there is one, because a code cannot wait;
   * else this one again after a while.
   */
  readonly retry: "never" | "other_vendor" | "next_route" | "any_route";
  /** Whether the text may have gone out all the same: the next paid send is then flagged. */
  readonly outcome: "not_sent" | "unknown";
  /**
   * What a refusal says about the route's health. if_refuted: nothing, until a text of another route arrives at that
   * very number. unserved: it fails towards this network, or this country where the network is not known.
   */
  readonly health: "none" | "if_refuted" | "unserved" | "degraded" | "broken";
  /** What a receipt of this kind says about it. unreached: little, for the phone or the number was the matter. */
  readonly loss: "none" | "unreached" | "lost";
  /** Whether the same route may take the text in an hour: one that can wait then does. */
  readonly isTemporary: boolean;
  /** The public reason on the message, which the tenant reads. */
  readonly publicReason: string;
  /** What is kept about the number. */
  readonly recorded: "nothing" | "stop";
}

const NOT_SENT = { outcome: "not_sent", recorded: "nothing" } as const;
const UNKNOWN_OUTCOME = { outcome: "unknown", recorded: "nothing" } as const;

/** Explained in docs/carriers.md. */
export const FAILURE_RULES = {
  number_unassigned: {
    ...NOT_SENT,
    retry: "never",
    health: "none",
    loss: "unreached",
    isTemporary: false,
    publicReason: "number_rejected",
  },
  number_rejected: {
    ...NOT_SENT,
    retry: "other_vendor",
    health: "if_refuted",
    loss: "unreached",
    isTemporary: false,
    publicReason: "number_rejected",
  },
  number_not_mobile: {
    ...NOT_SENT,
    retry: "other_vendor",
    health: "if_refuted",
    loss: "unreached",
    isTemporary: false,
    publicReason: "number_not_mobile",
  },
  handset_unreachable: {
    ...NOT_SENT,
    retry: "any_route",
    health: "none",
    loss: "unreached",
    isTemporary: true,
    publicReason: "handset_unreachable",
  },
  destination_unserved: {
    ...NOT_SENT,
    retry: "next_route",
    health: "unserved",
    loss: "lost",
    isTemporary: false,
    publicReason: "destination_unserved",
  },
  sender_rejected: {
    ...NOT_SENT,
    retry: "next_route",
    health: "broken",
    loss: "lost",
    isTemporary: true,
    publicReason: "sender_rejected",
  },
  registry_blocked: {
    ...NOT_SENT,
    retry: "next_route",
    health: "none",
    loss: "none",
    isTemporary: false,
    publicReason: "registry_blocked",
  },
  content_filtered: {
    ...NOT_SENT,
    retry: "next_route",
    health: "degraded",
    loss: "lost",
    isTemporary: false,
    publicReason: "content_rejected",
  },
  content_rejected: {
    ...NOT_SENT,
    retry: "never",
    health: "none",
    loss: "none",
    isTemporary: false,
    publicReason: "content_rejected",
  },
  opted_out: {
    outcome: "not_sent",
    retry: "never",
    health: "none",
    loss: "none",
    isTemporary: false,
    publicReason: "opted_out",
    recorded: "stop",
  },
  fraud_suspected: {
    ...NOT_SENT,
    retry: "never",
    health: "none",
    loss: "none",
    isTemporary: false,
    publicReason: "blocked_by_carrier",
  },
  throttled: {
    ...NOT_SENT,
    retry: "any_route",
    // Degraded, and yet no sign for its breaker: `signOfFailure` says why.
    health: "degraded",
    loss: "lost",
    isTemporary: true,
    publicReason: "carrier_busy",
  },
  unavailable: {
    ...NOT_SENT,
    retry: "any_route",
    health: "degraded",
    loss: "lost",
    isTemporary: true,
    publicReason: "carrier_unavailable",
  },
  timed_out: {
    ...UNKNOWN_OUTCOME,
    retry: "any_route",
    health: "degraded",
    loss: "lost",
    isTemporary: true,
    publicReason: "carrier_unavailable",
  },
  credentials_rejected: {
    ...NOT_SENT,
    retry: "next_route",
    health: "broken",
    loss: "lost",
    isTemporary: true,
    publicReason: "carrier_misconfigured",
  },
  response_malformed: {
    ...UNKNOWN_OUTCOME,
    retry: "any_route",
    health: "degraded",
    loss: "lost",
    isTemporary: true,
    publicReason: "carrier_unavailable",
  },
} as const satisfies Record<CarrierFailureKind, FailureRule>;

/** Whether the failure blames the number, which only another vendor can confirm. */
export function doubtsNumber(kind: CarrierFailureKind): kind is DoubtKind {
  return FAILURE_RULES[kind].retry === "other_vendor";
}

/** Kinds whose rule asks another vendor. */
export const DOUBT_KINDS = ["number_rejected", "number_not_mobile"] as const;
export type DoubtKind = (typeof DOUBT_KINDS)[number];

/** Whether the carrier was only busy or away: in a moment it may take what it refused. */
export function passes(kind: CarrierFailureKind): boolean {
  return FAILURE_RULES[kind].retry === "any_route";
}

/** Whether a text failed, for certain, in a way that says something of texts to this number: a carrier's pause does not. */
export function isFailedText(failure: CarrierFailure): boolean {
  const isPause = passes(failure.kind) && FAILURE_RULES[failure.kind].loss === "lost";
  return outcomeOf(failure) === "not_sent" && !isPause;
}

/** A refusal that is certain, cost nothing, and may be another answer in a moment. */
export function isPassingRefusal(failure: CarrierFailure): boolean {
  return outcomeOf(failure) === "not_sent" && passes(failure.kind);
}

/**
 * Whether the text may have gone out. Of a connection that broke nobody knows: workerd says the same of one that was
 * refused and of one that broke after the carrier had the request.
 */
export function outcomeOf({ kind, carrierCode }: CarrierFailure): FailureRule["outcome"] {
  return carrierCode === CONNECTION_LOST ? "unknown" : FAILURE_RULES[kind].outcome;
}
