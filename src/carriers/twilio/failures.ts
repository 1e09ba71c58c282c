/**
 * Twilio's error codes in the words of the core. Codes of replies and of receipts share one number space
 * (twilio.com/docs/api/errors). An unknown code is judged by the HTTP status.
 */
import type { CarrierFailureKind } from "../../domain/delivery/failure.ts";
import { type CodesByKind, kindTable } from "../../domain/delivery/kind-table.ts";

const CODES_BY_KIND: CodesByKind<number> = {
  // To: invalid, missing, not reachable from this sender, not mobile, landline, blocked, unknown handset.
  number_rejected: [21211, 21214, 21216, 21217, 21604, 21612, 21614, 21635, 30004, 30005, 30006],
  opted_out: [21610],
  // Body: empty, too long, refused; filtered, too large, media not possible.
  content_rejected: [21602, 21617, 21618, 30007, 30011, 30019],
  // SMS pumping protection; 60410 is the same finding of the Verify product.
  fraud_suspected: [30450, 60410],
  // From: missing, invalid, not ours; service without senders; toll-free or A2P registration missing.
  sender_rejected: [
    21210, 21212, 21213, 21603, 21606, 21607, 21701, 21702, 21703, 21704, 21705, 30018, 30024, 30032, 30033, 30034,
    30035,
  ],
  // The account: token, suspension, trial, geo permissions (SMS, calls), callback address, daily cap until midnight.
  credentials_rejected: [10001, 20003, 20005, 21215, 21408, 21608, 21609, 30002, 63038],
  // Concurrency and rates: the same route works again after a pause.
  throttled: [14107, 20429, 30022, 63017, 63018],
  // Faults, a full queue of this sender, congestion, day caps of a network, price cap: another route may do better.
  unavailable: [20500, 20503, 21611, 30001, 30003, 30008, 30010, 30017, 30023, 30027],
  timed_out: [30410],
};

const KIND_BY_CODE: ReadonlyMap<number, CarrierFailureKind> = kindTable(CODES_BY_KIND);

export function kindOfCode(code: number): CarrierFailureKind | null {
  return KIND_BY_CODE.get(code) ?? null;
}
