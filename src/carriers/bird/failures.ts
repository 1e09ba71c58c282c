/**
 * Bird's words in the words of the core. An answer names its error, a message its failure; both lists are open, and a
 * word that is not here is judged by the HTTP status. Codes: the platform's OpenAPI document; SMSSenderNotConfigured
 * and SenderCategoryNotPermitted: seen in public integrations, not documented.
 */
import type { CarrierFailureKind } from "../../domain/delivery/failure.ts";

/** `error.name` of a refused request. */
const KIND_BY_NAME: ReadonlyMap<string, CarrierFailureKind> = new Map<string, CarrierFailureKind>([
  ["SMSInvalidRecipient", "number_rejected"],
  ["SMSNoEligibleSender", "sender_rejected"],
  ["SMSSenderNotConfigured", "sender_rejected"],
  ["SenderCategoryNotPermitted", "sender_rejected"],
]);

/** `error.code` where the name is not documented. */
const KIND_BY_CODE: ReadonlyMap<string, CarrierFailureKind> = new Map<string, CarrierFailureKind>([
  // The same attempt is being sent by an earlier request of ours: what becomes of it is not known.
  ["E01004", "timed_out"],
  // An earlier request of this attempt, with another body, has been answered: the text may have gone out.
  ["E01005", "timed_out"],
  // Refused before anything was done.
  ["E01033", "unavailable"],
]);

/** `error.type`, the coarse class of a refused request. */
const KIND_BY_TYPE: ReadonlyMap<string, CarrierFailureKind> = new Map<string, CarrierFailureKind>([
  ["auth_error", "credentials_rejected"],
  ["permission_error", "credentials_rejected"],
  ["billing_error", "credentials_rejected"],
  ["rate_limit_error", "throttled"],
]);

/** The refused field of a validation error. */
const KIND_BY_PARAM: ReadonlyMap<string, CarrierFailureKind> = new Map<string, CarrierFailureKind>([
  ["to", "number_rejected"],
  ["from", "sender_rejected"],
  ["text", "content_rejected"],
]);

/** `last_error.code` of a message and `error.code` of an event: why a text did not arrive. */
const KIND_BY_REASON: ReadonlyMap<string, CarrierFailureKind> = new Map<string, CarrierFailureKind>([
  ["invalid_destination", "number_rejected"],
  ["landline_unreachable", "number_rejected"],
  ["blocked_by_recipient", "opted_out"],
  ["recipient_opted_out", "opted_out"],
  ["blocked_by_carrier", "content_rejected"],
  ["content_rejected", "content_rejected"],
  ["sender_unregistered", "sender_rejected"],
  ["insufficient_balance", "credentials_rejected"],
  ["unreachable", "unavailable"],
  ["provider_unavailable", "unavailable"],
  ["unknown", "unavailable"],
]);

export interface BirdError {
  readonly type: string;
  readonly code: string;
  readonly name: string;
  /** Refused fields, the first one first. */
  readonly params: readonly string[];
}

/** The exact name first, then the code, the field and the class; null: judge by the HTTP status. */
export function kindOfError({ type, code, name, params }: BirdError): CarrierFailureKind | null {
  const exact = KIND_BY_NAME.get(name) ?? KIND_BY_CODE.get(code);
  if (exact !== undefined) return exact;
  for (const param of params) {
    const kind = KIND_BY_PARAM.get(param);
    if (kind !== undefined) return kind;
  }
  return KIND_BY_TYPE.get(type) ?? null;
}

export function kindOfReason(reason: string): CarrierFailureKind | null {
  return KIND_BY_REASON.get(reason) ?? null;
}
