/**
 * Errors of AWS End User Messaging (service model `pinpoint-sms-voice-v2`) in the words of the core. The type says
 * what sort of error it is and `Reason` which one; a throttled request comes as HTTP 400, so the status alone is of
 * little use.
 */
import type { CarrierFailureKind } from "../../domain/delivery/failure.ts";

const KIND_BY_REASON: ReadonlyMap<string, CarrierFailureKind> = new Map<string, CarrierFailureKind>([
  ["DESTINATION_PHONE_NUMBER_OPTED_OUT", "opted_out"],
  // Protect configurations exist against SMS pumping.
  ["DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION", "fraud_suspected"],
  ["DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE", "fraud_suspected"],
  ["NO_ORIGINATION_IDENTITIES_FOUND", "sender_rejected"],
  ["NUMBER_CAPABILITIES_MISMATCH", "sender_rejected"],
  ["MESSAGE_TYPE_MISMATCH", "sender_rejected"],
  ["RESOURCE_NOT_ACTIVE", "sender_rejected"],
  ["REGISTRATION_NOT_COMPLETE", "sender_rejected"],
  ["SENDER_ID_NOT_REGISTERED", "sender_rejected"],
  ["SENDER_ID_REQUIRES_REGISTRATION", "sender_rejected"],
  ["SENDER_ID_NOT_SUPPORTED", "sender_rejected"],
  ["INVALID_IDENTITY_FOR_DESTINATION_COUNTRY", "sender_rejected"],
  ["COUNTRY_CODE_MISMATCH", "sender_rejected"],
  ["VOICE_CAPABILITY_NOT_AVAILABLE", "sender_rejected"],
  ["CHANNEL_NOT_ENABLED", "sender_rejected"],
  // The account is in the sandbox, or not set up for the country.
  ["DESTINATION_PHONE_NUMBER_NOT_VERIFIED", "credentials_rejected"],
  ["COUNTRY_NOT_ENABLED", "credentials_rejected"],
  ["DESTINATION_COUNTRY_BLOCKED", "credentials_rejected"],
  ["INTERNATIONAL_SENDING_NOT_SUPPORTED", "credentials_rejected"],
  ["RESOURCE_NOT_ACCESSIBLE", "credentials_rejected"],
  ["ACCOUNT_DISABLED", "credentials_rejected"],
  ["INSUFFICIENT_ACCOUNT_REPUTATION", "credentials_rejected"],
  ["MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT", "credentials_rejected"],
  ["MONTHLY_SPEND_LIMIT_REACHED_FOR_VOICE", "credentials_rejected"],
  ["MAXIMUM_SIZE_EXCEEDED", "content_rejected"],
  // A cap of this route: another one may still serve the number.
  ["PRICE_OVER_THRESHOLD", "unavailable"],
  ["DAILY_DESTINATION_CALL_LIMIT", "unavailable"],
]);

/** Types of the service and of the front that checks signatures; a rule by reason or field goes first. */
const KIND_BY_TYPE: ReadonlyMap<string, CarrierFailureKind> = new Map<string, CarrierFailureKind>([
  ["ThrottlingException", "throttled"],
  ["TooManyRequestsException", "throttled"],
  ["ServiceQuotaExceededException", "credentials_rejected"],
  ["AccessDeniedException", "credentials_rejected"],
  ["UnrecognizedClientException", "credentials_rejected"],
  ["InvalidClientTokenId", "credentials_rejected"],
  ["InvalidSignatureException", "credentials_rejected"],
  ["SignatureDoesNotMatch", "credentials_rejected"],
  ["IncompleteSignature", "credentials_rejected"],
  ["IncompleteSignatureException", "credentials_rejected"],
  ["MissingAuthenticationToken", "credentials_rejected"],
  ["MissingAuthenticationTokenException", "credentials_rejected"],
  ["ExpiredTokenException", "credentials_rejected"],
  ["OptInRequired", "credentials_rejected"],
  // The sender, pool or configuration set named in the request.
  ["ResourceNotFoundException", "sender_rejected"],
  ["InternalServerException", "unavailable"],
  ["InternalFailure", "unavailable"],
  ["ServiceUnavailable", "unavailable"],
]);

/** The field a validation names, in lower case: documents and answers differ in it. */
const KIND_BY_FIELD: ReadonlyMap<string, CarrierFailureKind> = new Map<string, CarrierFailureKind>([
  ["destinationphonenumber", "number_rejected"],
  ["originationidentity", "sender_rejected"],
  ["messagebody", "content_rejected"],
  ["configurationsetname", "credentials_rejected"],
]);

export interface AwsError {
  /** Without its namespace. */
  readonly type: string;
  readonly reason: string | null;
  readonly fields: readonly string[];
}

/** Null for an error that is not known: judge by the HTTP status. */
export function kindOfError({ type, reason, fields }: AwsError): CarrierFailureKind | null {
  const byReason = KIND_BY_REASON.get(reason ?? "");
  if (byReason !== undefined) return byReason;
  for (const field of fields) {
    const kind = KIND_BY_FIELD.get(field.toLowerCase());
    if (kind !== undefined) return kind;
  }
  return KIND_BY_TYPE.get(type) ?? null;
}
