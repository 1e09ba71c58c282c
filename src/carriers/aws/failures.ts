/**
 * Errors and events of AWS End User Messaging (service model `pinpoint-sms-voice-v2`) in the words of the core. The type
 * says what sort of error it is and `Reason` which one; a throttled request comes as HTTP 400, so the status alone is of
 * little use.
 */
import type { CarrierFailureKind } from "../../domain/carriers/failure.ts";
import { type CodesByKind, kindTable } from "../../domain/carriers/kind-table.ts";

const REASONS_BY_KIND: CodesByKind<string> = {
  opted_out: ["DESTINATION_PHONE_NUMBER_OPTED_OUT"],
  // A rule of the account about this very number.
  registry_blocked: ["DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE"],
  // Countries that the account has not opened, or closed itself by a protect configuration.
  destination_unserved: [
    "DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION",
    "DESTINATION_COUNTRY_BLOCKED",
    "COUNTRY_NOT_ENABLED",
    "INTERNATIONAL_SENDING_NOT_SUPPORTED",
  ],
  // Origination identity: none, not of the pool, not registered, not for this country, kind of message or channel.
  sender_rejected: [
    "NO_ORIGINATION_IDENTITIES_FOUND",
    "NUMBER_CAPABILITIES_MISMATCH",
    "MESSAGE_TYPE_MISMATCH",
    "KEYWORD_MISMATCH",
    "OPT_OUT_LIST_MISMATCH",
    "SELF_MANAGED_OPT_OUTS_MISMATCH",
    "TWO_WAY_CONFIG_MISMATCH",
    "PHONE_NUMBER_NOT_ASSOCIATED_TO_POOL",
    "PHONE_NUMBER_NOT_IN_REGISTRATION_REGION",
    "RESOURCE_NOT_ACTIVE",
    "REGISTRATION_NOT_COMPLETE",
    "SENDER_ID_NOT_REGISTERED",
    "SENDER_ID_REQUIRES_REGISTRATION",
    "SENDER_ID_NOT_SUPPORTED",
    "INVALID_IDENTITY_FOR_DESTINATION_COUNTRY",
    "INVALID_ARN",
    "COUNTRY_CODE_MISMATCH",
    "VOICE_CAPABILITY_NOT_AVAILABLE",
    "CHANNEL_NOT_ENABLED",
    "TWO_WAY_NOT_ENABLED",
    "TWO_WAY_NOT_SUPPORTED_IN_COUNTRY",
    "TWO_WAY_NOT_SUPPORTED_IN_REGION",
  ],
  content_filtered: ["MAXIMUM_SIZE_EXCEEDED", "MEDIA_TYPE_NOT_SUPPORTED"],
  // The account is in the sandbox, spent, disabled, without rights.
  credentials_rejected: [
    "DESTINATION_PHONE_NUMBER_NOT_VERIFIED",
    "RESOURCE_NOT_ACCESSIBLE",
    "ACCOUNT_DISABLED",
    "INSUFFICIENT_ACCOUNT_REPUTATION",
    "UNKNOWN_OPERATION",
  ],
  // So many calls a day to one number.
  throttled: ["DAILY_DESTINATION_CALL_LIMIT"],
  // A cap of this route: another one may still serve the number.
  unavailable: ["PRICE_OVER_THRESHOLD"],
};

/** Types of the service and of the front that checks signatures; a rule by reason or field goes first. */
const TYPES_BY_KIND: CodesByKind<string> = {
  // The sender, pool or configuration set named in the request.
  sender_rejected: ["ResourceNotFoundException"],
  // A field that is not named: the text, or what goes with it.
  content_filtered: ["ValidationException"],
  // Quotas and monthly spend; what the account's set-up does not allow; key, signature, clock, rights.
  credentials_rejected: [
    "ServiceQuotaExceededException",
    "ConflictException",
    "AccessDeniedException",
    "AccessDenied",
    "NotAuthorized",
    "UnrecognizedClientException",
    "InvalidClientTokenId",
    "InvalidSignatureException",
    "SignatureDoesNotMatch",
    "IncompleteSignature",
    "IncompleteSignatureException",
    "MissingAuthenticationToken",
    "MissingAuthenticationTokenException",
    "ExpiredToken",
    "ExpiredTokenException",
    "RequestExpired",
    "OptInRequired",
    "InvalidAction",
    "UnknownOperationException",
    "SerializationException",
  ],
  throttled: ["ThrottlingException", "Throttling", "TooManyRequestsException"],
  unavailable: [
    "InternalServerException",
    "InternalFailure",
    "ServiceUnavailable",
    "ServiceUnavailableException",
    "RequestAbortedException",
  ],
};

/** The field a validation names, in lower case: documents and answers differ in it. */
const KIND_BY_FIELD: ReadonlyMap<string, CarrierFailureKind> = new Map<string, CarrierFailureKind>([
  ["destinationphonenumber", "number_rejected"],
  ["originationidentity", "sender_rejected"],
  ["messagebody", "content_filtered"],
  ["configurationsetname", "credentials_rejected"],
]);

/** Events that say why a text or a call did not arrive. */
const EVENTS_BY_KIND: CodesByKind<string> = {
  number_rejected: ["TEXT_INVALID"],
  handset_unreachable: ["TEXT_UNREACHABLE", "VOICE_BUSY", "VOICE_NO_ANSWER"],
  // The phone takes no texts, or none of this sender; a rule of the account's protect configuration.
  registry_blocked: ["TEXT_BLOCKED", "TEXT_PROTECT_BLOCKED"],
  content_filtered: ["TEXT_INVALID_MESSAGE", "TEXT_CARRIER_BLOCKED", "TEXT_SPAM"],
  // The network could not be reached, the time ran out, a call failed.
  unavailable: ["TEXT_CARRIER_UNREACHABLE", "TEXT_TTL_EXPIRED", "VOICE_FAILED", "VOICE_TTL_EXPIRED"],
};

const KIND_BY_REASON: ReadonlyMap<string, CarrierFailureKind> = kindTable(REASONS_BY_KIND);
const KIND_BY_TYPE: ReadonlyMap<string, CarrierFailureKind> = kindTable(TYPES_BY_KIND);
const KIND_BY_EVENT: ReadonlyMap<string, CarrierFailureKind> = kindTable(EVENTS_BY_KIND);

export interface AwsError {
  /** Without its namespace. */
  readonly type: string;
  readonly reason: string | null;
  readonly fields: readonly string[];
}

/**
 * Null for an error that is not known: judge by the HTTP status. Most reasons are of calls that manage an account, so
 * one that is not listed says no more than its type.
 */
export function kindOfError({ type, reason, fields }: AwsError): CarrierFailureKind | null {
  const byReason = KIND_BY_REASON.get(reason ?? "");
  if (byReason !== undefined) return byReason;
  for (const field of fields) {
    const kind = KIND_BY_FIELD.get(field.toLowerCase());
    if (kind !== undefined) return kind;
  }
  return KIND_BY_TYPE.get(type) ?? null;
}

export function kindOfEvent(eventType: string): CarrierFailureKind | null {
  return KIND_BY_EVENT.get(eventType) ?? null;
}
