/** The statuses of the Vonage SMS API in the words of the core (developer.vonage.com, SMS API errors). */
import type { CarrierFailureKind } from "../../domain/delivery/failure.ts";

const KIND_BY_STATUS: ReadonlyMap<string, CarrierFailureKind> = new Map<string, CarrierFailureKind>([
  ["1", "throttled"],
  // Parameters missing or invalid: the same request is refused on every try.
  ["2", "content_rejected"],
  ["3", "content_rejected"],
  ["4", "credentials_rejected"],
  ["5", "unavailable"],
  // Unroutable or invalid number.
  ["6", "number_rejected"],
  ["7", "number_rejected"],
  // Account barred, out of credit; too many binds; no HTTP access.
  ["8", "credentials_rejected"],
  ["9", "credentials_rejected"],
  ["10", "throttled"],
  ["11", "credentials_rejected"],
  ["12", "content_rejected"],
  // Signature of the request, sender address, network code, callback address.
  ["14", "credentials_rejected"],
  ["15", "sender_rejected"],
  ["22", "credentials_rejected"],
  ["23", "credentials_rejected"],
  // A demo account may text listed numbers only.
  ["29", "credentials_rejected"],
  ["32", "credentials_rejected"],
  // Number deactivated.
  ["33", "number_rejected"],
]);

/** A status nobody documented was refused all the same: another carrier may take it. */
export function kindOfSmsStatus(status: string): CarrierFailureKind {
  return KIND_BY_STATUS.get(status) ?? "unavailable";
}
