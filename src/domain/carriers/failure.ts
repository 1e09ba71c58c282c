/** Why a carrier did not take a message, or did not bring it, in the closed set that the core understands. */
export const CARRIER_FAILURE_KINDS = [
  "number_unassigned",
  "number_rejected",
  "number_not_mobile",
  "handset_unreachable",
  "destination_unserved",
  "sender_rejected",
  "registry_blocked",
  "content_filtered",
  "content_rejected",
  "opted_out",
  "fraud_suspected",
  "throttled",
  "unavailable",
  "timed_out",
  "credentials_rejected",
  "response_malformed",
] as const;
/**
 * What a carrier's code is about decides what follows, so each kind is about one thing:
 *
 * - number_unassigned: nobody has the number, beyond doubt. No other carrier will find it.
 * - number_rejected: the carrier blames the number. Its own tables, ranges and rights often stand behind that, so it is
 *   believed when a carrier of another vendor says so too.
 * - number_not_mobile: no phone for texts. It is called when a route can; else another vendor is asked.
 * - handset_unreachable: off, out of reach or full. Says little about the route.
 * - destination_unserved: this route does not lead to this country or network.
 * - sender_rejected: the sender is not ours, not registered or not fit for the destination.
 * - registry_blocked: a do-not-disturb register or a block list of this route. No word of the person to us.
 * - content_filtered: this route does not take this text: its filter, its templates, its length.
 * - content_rejected: no route takes this text.
 * - opted_out: the person said STOP to this sender.
 */
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
   * never: no route will do better. other_vendor: one of another vendor may, and a second one's word is believed.
   * next_route: only another route will. same_route: another one at once when there is one, because a code cannot wait;
   * else this one again after a while.
   */
  readonly retry: "never" | "other_vendor" | "next_route" | "same_route";
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
  readonly mends: boolean;
  /** The public reason on the message, told to the tenant. */
  readonly told: string;
  /** What is kept about the number. */
  readonly recorded: "nothing" | "stop";
}

const NO_STOP = { outcome: "not_sent", recorded: "nothing" } as const;
const UNKNOWN = { outcome: "unknown", recorded: "nothing" } as const;

/** Told in docs/carriers.md. */
export const FAILURE_RULES = {
  number_unassigned: {
    ...NO_STOP,
    retry: "never",
    health: "none",
    loss: "unreached",
    mends: false,
    told: "number_rejected",
  },
  number_rejected: {
    ...NO_STOP,
    retry: "other_vendor",
    health: "if_refuted",
    loss: "unreached",
    mends: false,
    told: "number_rejected",
  },
  number_not_mobile: {
    ...NO_STOP,
    retry: "other_vendor",
    health: "if_refuted",
    loss: "unreached",
    mends: false,
    told: "number_not_mobile",
  },
  handset_unreachable: {
    ...NO_STOP,
    retry: "same_route",
    health: "none",
    loss: "unreached",
    mends: true,
    told: "handset_unreachable",
  },
  destination_unserved: {
    ...NO_STOP,
    retry: "next_route",
    health: "unserved",
    loss: "lost",
    mends: false,
    told: "destination_unserved",
  },
  sender_rejected: {
    ...NO_STOP,
    retry: "next_route",
    health: "broken",
    loss: "lost",
    mends: true,
    told: "sender_rejected",
  },
  registry_blocked: {
    ...NO_STOP,
    retry: "next_route",
    health: "none",
    loss: "none",
    mends: false,
    told: "registry_blocked",
  },
  content_filtered: {
    ...NO_STOP,
    retry: "next_route",
    health: "degraded",
    loss: "lost",
    mends: false,
    told: "content_rejected",
  },
  content_rejected: {
    ...NO_STOP,
    retry: "never",
    health: "none",
    loss: "none",
    mends: false,
    told: "content_rejected",
  },
  opted_out: {
    outcome: "not_sent",
    retry: "never",
    health: "none",
    loss: "none",
    mends: false,
    told: "opted_out",
    recorded: "stop",
  },
  fraud_suspected: {
    ...NO_STOP,
    retry: "never",
    health: "none",
    loss: "none",
    mends: false,
    told: "blocked_by_carrier",
  },
  throttled: { ...NO_STOP, retry: "same_route", health: "degraded", loss: "lost", mends: true, told: "carrier_busy" },
  unavailable: {
    ...NO_STOP,
    retry: "same_route",
    health: "degraded",
    loss: "lost",
    mends: true,
    told: "carrier_unavailable",
  },
  timed_out: {
    ...UNKNOWN,
    retry: "same_route",
    health: "degraded",
    loss: "lost",
    mends: true,
    told: "carrier_unavailable",
  },
  credentials_rejected: {
    ...NO_STOP,
    retry: "next_route",
    health: "broken",
    loss: "lost",
    mends: true,
    told: "carrier_misconfigured",
  },
  response_malformed: {
    ...UNKNOWN,
    retry: "same_route",
    health: "degraded",
    loss: "lost",
    mends: true,
    told: "carrier_unavailable",
  },
} as const satisfies Record<CarrierFailureKind, FailureRule>;

/** Whether the failure blames the number, which only another vendor can confirm. */
export function doubtsNumber(kind: CarrierFailureKind): kind is DoubtKind {
  return FAILURE_RULES[kind].retry === "other_vendor";
}

/** What an attempt's failure may be: a carrier's, or a consumer that died with the claim in its hands. */
export type AttemptFailure = CarrierFailureKind | "lease_expired";

/** Kinds whose rule asks another vendor. */
export const DOUBT_KINDS = ["number_rejected", "number_not_mobile"] as const;
export type DoubtKind = (typeof DOUBT_KINDS)[number];

/** Whether the carrier was only busy or away: in a moment it may take what it refused. */
export function passes(kind: CarrierFailureKind): boolean {
  return FAILURE_RULES[kind].retry === "same_route";
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

/** The code of an attempt whose connection broke before a status came. */
export const CONNECTION_LOST = "network";

/** The code of a text, or of a question, for which there was no connection to an SMSC. */
export const BIND_MISSING = "not_bound";

/** Words of our own, not the carrier's, for an address at which nobody gave an answer. */
const UNANSWERED: readonly string[] = [
  CONNECTION_LOST,
  BIND_MISSING,
  "timeout",
  "body_lost",
  "bind_silent",
  "bind_broken",
];

/** Whether the carrier itself said nothing: whatever the reason, the network and not the account is in it. */
export function isUnanswered({ carrierCode }: CarrierFailure): boolean {
  return UNANSWERED.includes(carrierCode);
}

/** Whether the carrier was asked and let the time pass. */
export function isSilence(failure: CarrierFailure): boolean {
  return failure.kind === "timed_out" && isUnanswered(failure);
}

/**
 * Whether the text may have gone out. Of a connection that broke nobody knows: workerd says the same of one that was
 * refused and of one that broke after the carrier had the request.
 */
export function outcomeOf({ kind, carrierCode }: CarrierFailure): FailureRule["outcome"] {
  return carrierCode === CONNECTION_LOST ? "unknown" : FAILURE_RULES[kind].outcome;
}
