/**
 * Telnyx's error codes in the words of the core: of refused requests and of messages that failed later alike
 * (developers.telnyx.com, messaging error codes and API errors). An unknown code is judged by the HTTP status.
 */
import type { CarrierFailureKind } from "../../domain/carriers/failure.ts";
import { type CodesByKind, kindTable } from "../../domain/carriers/kind-table.ts";
import type { ReceiptStatus } from "../../domain/base/attempt-status.ts";

const CODES_BY_KIND: CodesByKind<number> = {
  // Inactive, invalid, not in E.164; refused as a destination by the network, by Telnyx.
  number_rejected: [10001, 10002, 10016, 40012, 40310],
  // A landline, or a wireless number that is not routable: a call does no harm to either.
  number_not_mobile: [40001],
  // The network did not take it ("try another route"), gave no reason, or is not open to this account.
  destination_unserved: [40004, 40008, 40301, 40309, 40319],
  opted_out: [40300],
  content_rejected: [40316],
  // Filters of networks and of Telnyx, sizes, bodies that a stricter network does not take.
  content_filtered: [40002, 40009, 40015, 40017, 40302, 40303, 40304, 40317, 40322, 40328],
  // From: blocked for good, not ours, not for texts, not registered, unhealthy, none left.
  sender_rejected: [
    40003, 40010, 40013, 40100, 40150, 40151, 40305, 40306, 40307, 40308, 40315, 40320, 40321, 40329, 40330, 40333,
  ],
  // Key, account, funds, profile; requests that Telnyx cannot read.
  credentials_rejected: [
    10003, 10004, 10005, 10006, 10009, 10010, 10013, 10014, 10015, 10017, 10020, 10022, 10023, 10027, 10032, 10039,
    20002, 20003, 20004, 20005, 20006, 20007, 20008, 20009, 20010, 20011, 20012, 20013, 20014, 20015, 20016, 20017,
    20100, 40311, 40312, 40313, 40314, 40331,
  ],
  // Rates and full queues, ours and those of US networks for a day.
  throttled: [10011, 40011, 40016, 40018, 40318],
  // Faults, a silent peer, a loop, expired on the way.
  unavailable: [10007, 10012, 40005, 40006, 40007, 40014],
  timed_out: [10008],
};

const KIND_BY_CODE: ReadonlyMap<number, CarrierFailureKind> = kindTable(CODES_BY_KIND);

const CODE_STOP = "40300";

/**
 * Telnyx says 40300 of a recipient's STOP and, in places, of a sender that is not set up: then its title names the sender
 * or its profile. Only whether those words stand there is taken from the text.
 */
export function kindOfCode(code: string, title?: string | null): CarrierFailureKind | null {
  const isOfSender = code === CODE_STOP && OF_SENDER.test(title ?? "") && !/\bstop\b/i.test(title ?? "");
  return isOfSender ? "sender_rejected" : (KIND_BY_CODE.get(Number(code)) ?? null);
}

const OF_SENDER = /\b(from|source|sender|profile)\b/i;

/** Expired in transit, expired in the queue: reported as failures, an end that a late delivery may still correct. */
const CODES_EXPIRED: readonly string[] = ["40005", "40014"];

export function statusOfCode(status: ReceiptStatus, code: string | null): ReceiptStatus {
  const isFailure = status === "undelivered" || status === "failed";
  return isFailure && code !== null && CODES_EXPIRED.includes(code) ? "expired" : status;
}
