/** What the parts of a text make of the whole: one acceptance, one failure, one receipt. */
import type { CarrierFailure } from "../failure.ts";
import { isNegative, type ReceiptStatus } from "../../base/attempt-status.ts";

/** What became of one submit. unknown: it went out, and no answer came. */
export type PartOutcome =
  | { readonly kind: "accepted"; readonly messageId: string }
  | { readonly kind: "refused"; readonly failure: CarrierFailure }
  | { readonly kind: "unknown"; readonly carrierCode: string };

export type WholeOutcome =
  | { readonly kind: "accepted"; readonly messageId: string }
  | { readonly kind: "failed"; readonly failure: CarrierFailure };

/**
 * The outcome of a text once all of its parts have one. Its id is that of its first part. With a part refused the
 * phone cannot show the text; when another part was taken or may have been, money was spent, so it counts as unknown
 * and the next send is flagged.
 */
export function wholeOutcome(parts: readonly PartOutcome[]): WholeOutcome {
  const [first] = parts;
  const refused = parts.find((part) => part.kind === "refused");
  const unknown = parts.find((part) => part.kind === "unknown");
  if (refused === undefined && unknown === undefined && first?.kind === "accepted") return first;
  if (refused === undefined) return failed("timed_out", unknown?.carrierCode ?? "no_parts");
  if (parts.every((part) => part.kind === "refused")) return { kind: "failed", failure: refused.failure };
  return failed("response_malformed", "parts_refused");
}

/** A part as it is stored, as far as receipts concern it. */
export interface PartReceipt {
  readonly isAccepted: boolean;
  readonly isRefused: boolean;
  readonly receipt: ReceiptStatus | null;
}

/**
 * The receipt of the whole: delivered when every part that is known to the SMSC was, the first bad end of any part,
 * sent when any part was. Null while there is nothing to say, and for a text that lost a part: it was never whole.
 */
export function wholeReceipt(stored: readonly PartReceipt[], parts: number): ReceiptStatus | null {
  if (stored.length < parts || stored.some(({ isRefused }) => isRefused)) return null;
  const receipts = stored.filter(({ isAccepted }) => isAccepted).map(({ receipt }) => receipt);
  const bad = receipts.find((receipt) => receipt !== null && isNegative(receipt));
  if (bad !== undefined) return bad;
  if (receipts.length > 0 && receipts.every((receipt) => receipt === "delivered")) return "delivered";
  return receipts.some((receipt) => receipt === "sent" || receipt === "delivered") ? "sent" : null;
}

function failed(kind: CarrierFailure["kind"], carrierCode: string): WholeOutcome {
  return { kind: "failed", failure: { kind, carrierCode } };
}
