/**
 * Africa's Talking status codes of a recipient, and the reasons of its receipts, in the words of the core. The vendor
 * publishes no table that machines read: five public implementations agree on this one.
 */
import type { CarrierFailureKind } from "../../domain/carriers/failure.ts";
import { type CodesByKind, kindTable } from "../../domain/carriers/kind-table.ts";

export const ACCEPTED_CODES: readonly number[] = [
  100, // processed
  101, // sent
  102, // queued
];

const CODES_BY_KIND: CodesByKind<number> = {
  number_rejected: [403],
  // A type of number that takes no texts.
  number_not_mobile: [404],
  // No network of theirs serves the number; refused by one of them without a reason.
  destination_unserved: [407, 502],
  sender_rejected: [402],
  // A block list, which people enter by a network's menu that is there for adverts; Nigeria's do-not-disturb register.
  registry_blocked: [406, 409],
  // Traffic held back, balance.
  credentials_rejected: [401, 405],
  unavailable: [500, 501],
};

/** What `Message` says alone when no recipient was looked at. */
const MESSAGES_BY_KIND: CodesByKind<string> = {
  number_rejected: ["InvalidPhoneNumber"],
  sender_rejected: ["InvalidSenderId"],
  credentials_rejected: ["InsufficientBalance", "InsufficientCredit"],
};

/** `failureReason` of a receipt. */
const REASONS_BY_KIND: CodesByKind<string> = {
  // Unknown to, or inactive at, the one network that was asked.
  number_rejected: ["UserDoesNotExist", "UserIsInactive"],
  // Suspended, or without airtime for the text.
  handset_unreachable: ["UserAccountSuspended", "InsufficientCredit"],
  // Belongs to another network. The vendor's documents misspell it.
  destination_unserved: ["NotNetworkSubcriber", "NotNetworkSubscriber"],
  registry_blocked: ["UserInBlackList", "DoNotDisturbRejection"],
  // Premium products, which an account for codes is not set up with.
  credentials_rejected: ["InvalidLinkId", "UserNotSubscribedToProduct"],
  // Any other reason, or none.
  unavailable: ["DeliveryFailure"],
};

const KIND_BY_CODE: ReadonlyMap<number, CarrierFailureKind> = kindTable(CODES_BY_KIND);
const KIND_BY_MESSAGE: ReadonlyMap<string, CarrierFailureKind> = kindTable(MESSAGES_BY_KIND);
const KIND_BY_REASON: ReadonlyMap<string, CarrierFailureKind> = kindTable(REASONS_BY_KIND);

export function kindOfCode(code: number): CarrierFailureKind | null {
  return KIND_BY_CODE.get(code) ?? null;
}

export function kindOfMessage(message: string): CarrierFailureKind | null {
  return KIND_BY_MESSAGE.get(message) ?? null;
}

export function kindOfReason(reason: string): CarrierFailureKind | null {
  return KIND_BY_REASON.get(reason) ?? null;
}
