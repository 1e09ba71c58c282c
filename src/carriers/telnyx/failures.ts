/**
 * Telnyx's error codes in the words of the core: of refused requests and of messages that failed later alike
 * (developers.telnyx.com, API errors). An unknown code is judged by the HTTP status.
 */
import type { CarrierFailureKind } from "../../domain/delivery/failure.ts";
import { type CodesByKind, kindTable } from "../../domain/delivery/kind-table.ts";
import type { ReceiptStatus } from "../../domain/delivery/status.ts";

const CODES_BY_KIND: CodesByKind<number> = {
  // Not routable, undeliverable, invalid destination.
  number_rejected: [40001, 40008, 40012, 40310],
  // Telnyx also says 40008 for it in places; there the number is as useless either way.
  opted_out: [40300],
  // Spam for good, invalid or too large a body, none.
  content_rejected: [40003, 40009, 40015, 40017, 40302, 40316, 40322, 40328],
  // From: not ours, alphanumeric not set up, unhealthy, none left; 10DLC or toll-free registration missing.
  sender_rejected: [40010, 40013, 40305, 40306, 40315, 40321, 40329],
  // Key, account, funds, profile or region off.
  credentials_rejected: [
    10005, 10009, 10010, 20002, 20003, 20004, 20005, 20006, 20007, 20008, 20009, 20010, 20011, 20012, 20013, 20014,
    20015, 20100, 40100, 40309, 40312, 40314,
  ],
  // Rates and full queues, ours and those of US networks for a day.
  throttled: [10011, 40011, 40016, 40018, 40318],
  // Spam for now, refused or silent peer, expired on the way, sender that rests.
  unavailable: [40002, 40004, 40005, 40006, 40014, 40320],
};

const KIND_BY_CODE: ReadonlyMap<number, CarrierFailureKind> = kindTable(CODES_BY_KIND);

export function kindOfCode(code: string): CarrierFailureKind | null {
  return KIND_BY_CODE.get(Number(code)) ?? null;
}

/** Expired in transit, expired in the queue: reported as failures, an end that a late delivery may still correct. */
const CODES_EXPIRED: readonly string[] = ["40005", "40014"];

export function statusOfCode(status: ReceiptStatus, code: string | null): ReceiptStatus {
  const isFailure = status === "undelivered" || status === "failed";
  return isFailure && code !== null && CODES_EXPIRED.includes(code) ? "expired" : status;
}
