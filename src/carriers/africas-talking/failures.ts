/**
 * Africa's Talking status codes of a recipient in the words of the core. The vendor publishes no table that machines
 * read: five public implementations agree on this one.
 */
import type { CarrierFailureKind } from "../../domain/delivery/failure.ts";

export const ACCEPTED_CODES: readonly number[] = [
  100, // processed
  101, // sent
  102, // queued
];

const KIND_BY_CODE: ReadonlyMap<number, CarrierFailureKind> = new Map<number, CarrierFailureKind>([
  [401, "credentials_rejected"], // RiskHold: the account's traffic is held back
  [402, "sender_rejected"], // InvalidSenderId
  [403, "number_rejected"], // InvalidPhoneNumber
  [404, "number_rejected"], // UnsupportedNumberType
  [405, "credentials_rejected"], // InsufficientBalance
  [406, "opted_out"], // UserInBlacklist
  // CouldNotRoute: no network of theirs serves the number. Another carrier's may.
  [407, "unavailable"],
  [409, "opted_out"], // DoNotDisturbRejection
  [500, "unavailable"], // InternalServerError
  [501, "unavailable"], // GatewayError
  // RejectedByGateway names no reason: it is one network's word on one route.
  [502, "unavailable"],
]);

/** What `Message` says alone when no recipient was looked at. */
const KIND_BY_MESSAGE: ReadonlyMap<string, CarrierFailureKind> = new Map<string, CarrierFailureKind>([
  ["InvalidSenderId", "sender_rejected"],
  ["InvalidPhoneNumber", "number_rejected"],
  ["InsufficientBalance", "credentials_rejected"],
  ["InsufficientCredit", "credentials_rejected"],
]);

export function kindOfCode(code: number): CarrierFailureKind | null {
  return KIND_BY_CODE.get(code) ?? null;
}

export function kindOfMessage(message: string): CarrierFailureKind | null {
  return KIND_BY_MESSAGE.get(message) ?? null;
}
