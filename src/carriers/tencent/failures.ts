/**
 * Tencent Cloud's codes in the words of the core (cloud.tencent.com/document/product/382/59177). Families are judged
 * by how a code begins, and a longer beginning wins: "LimitExceeded.PhoneNumber..." before "LimitExceeded".
 */
import type { CarrierFailureKind } from "../../domain/delivery/failure.ts";

const KIND_BY_PREFIX: readonly (readonly [string, CarrierFailureKind])[] = [
  ["InvalidParameterValue.IncorrectPhoneNumber", "number_rejected"],
  ["InvalidParameterValue.InvalidUsedMarketing", "content_rejected"],
  ["InvalidParameterValue.ContentLengthLimit", "content_rejected"],
  ["InvalidParameterValue.TemplateParameterLengthLimit", "content_rejected"],
  ["InvalidParameterValue.ProhibitedUseUrlInTemplateParameter", "content_rejected"],
  ["FailedOperation.ContainSensitiveWord", "content_rejected"],
  // The number is on a do-not-disturb list: its user left, or the network keeps it there.
  ["FailedOperation.PhoneNumberInBlacklist", "opted_out"],
  // More texts to one number than the account allows: a guard against abuse that another route would only walk around.
  ["LimitExceeded.PhoneNumber", "fraud_suspected"],
  ["LimitExceeded.DeliveryFrequencyLimit", "fraud_suspected"],
  // Daily caps of the account, of the application, of a country.
  ["LimitExceeded", "credentials_rejected"],
  ["RequestLimitExceeded", "throttled"],
  ["LimitExceeded.GlobalSmsSendingRateLimit", "throttled"],
  // Signature or template: missing, not approved, filled with the wrong values.
  ["FailedOperation.Signature", "sender_rejected"],
  ["FailedOperation.MissingSignature", "sender_rejected"],
  ["FailedOperation.Template", "sender_rejected"],
  ["FailedOperation.MissingTemplate", "sender_rejected"],
  ["InvalidParameterValue.TemplateParameterFormatError", "sender_rejected"],
  ["InvalidParameterValue.TemplateWithDirtyWords", "sender_rejected"],
  ["InvalidParameterValue.SignExistAndUnapproved", "sender_rejected"],
  // A template or signature of the other market, a region they do not reach: another carrier may.
  ["UnsupportedOperation", "sender_rejected"],
  ["FailedOperation.InsufficientBalance", "credentials_rejected"],
  ["InvalidParameterValue.SdkAppIdNotExist", "credentials_rejected"],
  ["UnauthorizedOperation", "credentials_rejected"],
  ["AuthFailure", "credentials_rejected"],
  ["InternalError", "unavailable"],
  // Their gateway gave up waiting: what stands behind it may have sent the text.
  ["InternalError.Timeout", "timed_out"],
  ["InternalError.SendAndRecvFail", "timed_out"],
];

const LONGEST_FIRST = KIND_BY_PREFIX.toSorted(([left], [right]) => right.length - left.length);

export function kindOfCode(code: string): CarrierFailureKind | null {
  return LONGEST_FIRST.find(([prefix]) => code.startsWith(prefix))?.[1] ?? null;
}
