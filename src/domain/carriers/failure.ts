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

/** What an attempt's failure may be: a carrier's, or a consumer that died with the claim in its hands. */
export type AttemptFailure = CarrierFailureKind | "lease_expired";

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
