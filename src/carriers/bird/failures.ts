/**
 * Bird's words in the words of the core. An answer names its error, a message its failure; both lists are open, and a
 * word that is not here is judged by the HTTP status. Codes: the platform's OpenAPI document; SMSSenderNotConfigured
 * and SenderCategoryNotPermitted: seen in public integrations, not documented.
 */
import type { CarrierFailureKind } from "../../domain/carriers/failure.ts";
import { type CodesByKind, kindTable } from "../../domain/carriers/kind-table.ts";

/** `error.name` of a refused request. */
const NAMES_BY_KIND: CodesByKind<string> = {
  number_rejected: ["SMSInvalidRecipient"],
  sender_rejected: ["SMSNoEligibleSender", "SMSSenderNotConfigured", "SenderCategoryNotPermitted"],
  // A field that is a preview, and not open to this account.
  credentials_rejected: ["SMSUnsupportedFeature"],
};

/** `error.code` where the name is not documented. */
const CODES_BY_KIND: CodesByKind<string> = {
  // The same attempt is being sent by an earlier request of ours; one with another body has been answered. What became
  // of the text is not known.
  timed_out: ["E01004", "E01005"],
  // Refused before anything was done.
  unavailable: ["E01033"],
};

/** `error.type`, the coarse class of a refused request. */
const TYPES_BY_KIND: CodesByKind<string> = {
  // No field is named: one of them is what this route does not take.
  content_filtered: ["bad_request_error", "payload_too_large_error", "validation_error"],
  // Key, rights, balance, set-up; a path of another region or none.
  credentials_rejected: [
    "auth_error",
    "billing_error",
    "gone_error",
    "misdirected_error",
    "not_found_error",
    "not_implemented_error",
    "permission_error",
    "precondition_error",
  ],
  throttled: ["rate_limit_error"],
  unavailable: ["internal_error", "service_unavailable_error", "too_early_error"],
  // The conflicts that are documented are with an earlier request of the same attempt.
  timed_out: ["conflict_error"],
};

/** The refused field of a validation error. */
const KIND_BY_PARAM: ReadonlyMap<string, CarrierFailureKind> = new Map<string, CarrierFailureKind>([
  ["to", "number_rejected"],
  ["from", "sender_rejected"],
  ["text", "content_filtered"],
]);

/** `last_error.code` of a message and `error.code` of an event: why a text did not arrive. */
const REASONS_BY_KIND: CodesByKind<string> = {
  // Unassigned, ported away or malformed: which one is not told.
  number_rejected: ["invalid_destination"],
  number_not_mobile: ["landline_unreachable"],
  handset_unreachable: ["unreachable"],
  // A block on the device is of one sender, and no word to us.
  registry_blocked: ["blocked_by_recipient"],
  opted_out: ["recipient_opted_out"],
  content_filtered: ["blocked_by_carrier", "content_rejected"],
  sender_rejected: ["sender_unregistered"],
  credentials_rejected: ["insufficient_balance"],
  unavailable: ["provider_unavailable", "unknown"],
};

const KIND_BY_NAME: ReadonlyMap<string, CarrierFailureKind> = kindTable(NAMES_BY_KIND);
const KIND_BY_CODE: ReadonlyMap<string, CarrierFailureKind> = kindTable(CODES_BY_KIND);
const KIND_BY_TYPE: ReadonlyMap<string, CarrierFailureKind> = kindTable(TYPES_BY_KIND);
const KIND_BY_REASON: ReadonlyMap<string, CarrierFailureKind> = kindTable(REASONS_BY_KIND);

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
