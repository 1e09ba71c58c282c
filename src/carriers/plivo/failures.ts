/**
 * Plivo's codes in the words of the core: those of receipts (plivo.com/docs, messaging error codes), and its refusals of
 * a request, which are prose without a code. Of that prose only the name of the parameter is read: the rest may quote the
 * number.
 */
import type { CarrierFailureKind } from "../../domain/carriers/failure.ts";
import { type CodesByKind, kindTable } from "../../domain/carriers/kind-table.ts";
import type { ReceiptStatus } from "../../domain/base/attempt-status.ts";

const CODES_BY_KIND: CodesByKind<number> = {
  // Invalid destination; gone for good, which Plivo says of numbers that one network does not know.
  number_rejected: [50, 70],
  handset_unreachable: [80],
  // No route, prohibited by the carrier; toll-free to Canada; a country that the account has not opened.
  destination_unserved: [90, 100, 201, 450],
  opted_out: [200],
  // Refused as invalid by a network, spam, too long.
  content_filtered: [10, 30, 110],
  // Source: malformed, not ours, not for texts.
  sender_rejected: [40],
  credentials_rejected: [900, 910],
  // Network faults, a loop, dispatch, expired in the queue, unknown.
  unavailable: [20, 60, 300, 420, 1000],
};

const KIND_BY_CODE: ReadonlyMap<number, CarrierFailureKind> = kindTable(CODES_BY_KIND);

export function kindOfCode(code: string): CarrierFailureKind | null {
  return KIND_BY_CODE.get(Number(code)) ?? null;
}

const CODE_EXPIRED = "420";

/** An end that a late delivery may still correct. */
export function statusOfCode(status: ReceiptStatus, code: string | null): ReceiptStatus {
  const isFailure = status === "undelivered" || status === "failed";
  return isFailure && code === CODE_EXPIRED ? "expired" : status;
}

/** In this order: "src and dst cannot be the same" is about the one that we can change. */
const KIND_BY_PARAMETER: readonly (readonly [RegExp, CarrierFailureKind])[] = [
  [/\b(src|source|powerpack(_uuid)?|sender)\b/i, "sender_rejected"],
  [/\b(dst|destination|to number)\b/i, "number_rejected"],
  [/\b(text|body|content)\b/i, "content_filtered"],
  [/\b(url|method|log|message_expiry|type|dlt_\w+)\b/i, "credentials_rejected"],
];

/** What a refusal in prose is about, or null when it names no parameter: then its status says all. */
export function kindOfProse(prose: string): CarrierFailureKind | null {
  return KIND_BY_PARAMETER.find(([pattern]) => pattern.test(prose))?.[1] ?? null;
}
