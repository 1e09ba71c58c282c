/**
 * Twilio's error codes in the words of the core: those that a text or a call of ours can meet. Codes of replies and of
 * receipts share one number space (twilio.com/docs/api/errors). An unknown code is judged by the HTTP status.
 */
import type { CarrierFailureKind } from "../../domain/carriers/failure.ts";
import { type CodesByKind, kindTable } from "../../domain/carriers/kind-table.ts";
import type { ReceiptStatus } from "../../domain/base/attempt-status.ts";

const CODES_BY_KIND: CodesByKind<number> = {
  // To: malformed, missing, a short code, not valid, unknown to the network that Twilio asked.
  number_rejected: [14101, 20023, 21201, 21211, 21214, 21217, 21265, 21401, 21604, 21653, 30005, 30014, 63003, 63024],
  // Not mobile; landline, or a carrier that this sender does not reach: a call does no harm either way.
  number_not_mobile: [21614, 21635, 30006],
  handset_unreachable: [30003],
  // To with this From, countries that the account has not opened for texts or for calls, premium numbers.
  destination_unserved: [13224, 21202, 21203, 21215, 21268, 21408, 21612, 63032, 63036],
  // Blocked for this number, by Twilio or by the carrier, for one of many reasons. It names no STOP.
  registry_blocked: [21216, 30004, 63014, 63033],
  opted_out: [21610],
  content_rejected: [21602],
  // Too long for Twilio or for the network, refused, filtered, media that cannot go.
  content_filtered: [
    14103, 20413, 21605, 21617, 21618, 21619, 21620, 21622, 21623, 21652, 21654, 21655, 21656, 21658, 30007, 30011,
    30019, 30038, 30039, 63005, 63006, 63013, 63016, 63021, 63026,
  ],
  // SMS pumping protection; 60410 and 60605 are the same finding of the Verify product.
  fraud_suspected: [30450, 60410, 60605],
  // From: missing, malformed, not ours, not for texts; service without senders; a registration that is missing.
  sender_rejected: [
    14102, 14108, 21210, 21212, 21213, 21266, 21267, 21407, 21601, 21603, 21606, 21607, 21613, 21615, 21616, 21621,
    21628, 21629, 21631, 21649, 21650, 21651, 21657, 21659, 21660, 21661, 21701, 21702, 21703, 21704, 21705, 21708,
    21709, 21711, 21712, 21713, 21715, 21717, 21910, 30015, 30016, 30018, 30024, 30032, 30033, 30034, 30035, 30040,
    63002, 63007, 63031,
  ],
  // The account: token, suspension, trial, rights, callback address, cap until midnight.
  credentials_rejected: [
    10001, 10002, 14104, 14105, 14111, 20001, 20003, 20004, 20005, 20006, 20008, 20010, 20011, 20012, 20101, 20102,
    20103, 20104, 20105, 20106, 20107, 20151, 20152, 20153, 20154, 20155, 20156, 20157, 20159, 20160, 20403, 20404,
    20410, 20422, 20423, 20426, 21205, 21206, 21207, 21208, 21209, 21218, 21219, 21402, 21403, 21404, 21405, 21608,
    21609, 21624, 21626, 21627, 30002, 30012, 30013, 30028, 30029, 30030, 30031, 30037, 63001, 63008, 63015, 63020,
    63038, 63051,
  ],
  // Concurrency and rates: the same route works again after a pause.
  throttled: [10004, 14107, 14109, 20429, 30022, 63017, 63018],
  // Faults, a full queue of this sender, congestion, day caps of a network, price cap: another route may do better.
  unavailable: [
    14106, 20409, 20500, 20503, 21611, 21730, 30001, 30008, 30009, 30010, 30017, 30020, 30021, 30023, 30025, 30026,
    30027, 30036, 63009, 63010, 63011, 63012, 63023,
  ],
  timed_out: [30410],
};

const KIND_BY_CODE: ReadonlyMap<number, CarrierFailureKind> = kindTable(CODES_BY_KIND);

export function kindOfCode(code: number): CarrierFailureKind | null {
  return KIND_BY_CODE.get(code) ?? null;
}

/** The text waited in Twilio's queue for longer than it was worth. */
const CODE_EXPIRED = 30036;

/** An end that a late delivery may still correct. */
export function statusOfCode(status: ReceiptStatus, code: number): ReceiptStatus {
  const isFailure = status === "undelivered" || status === "failed";
  return isFailure && code === CODE_EXPIRED ? "expired" : status;
}
