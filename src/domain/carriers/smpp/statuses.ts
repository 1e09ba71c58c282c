/**
 * `command_status` in the words of the core (SMPP 3.4 section 5.1.3, and 5.0 section 4.7.6). A code that nobody
 * documented may stand for anything, so what became of the text is unknown: it is never sent again unflagged.
 */
import type { CarrierFailure, CarrierFailureKind } from "../failure.ts";
import { type CodesByKind, kindTable } from "../kind-table.ts";

const CODES_BY_KIND: CodesByKind<number> = {
  // RTHROTTLED, RMSGQFUL: the same bind takes it a little later.
  throttled: [0x58, 0x14],
  // Destination address. Its type and plan are not the number's but what the account's settings write before it.
  number_rejected: [0x0b],
  // Source: address, type of number, numbering plan, subunit.
  sender_rejected: [0x0a, 0x48, 0x49, 0x105],
  // Message length; refused for good, or rejected, by the application that reads it. Another carrier may take the text.
  content_filtered: [0x01, 0x65, 0x66],
  // Password, system id, system type; service type and its rights; operations not allowed for this account.
  credentials_rejected: [
    0x0e, 0x0f, 0x53, 0x15, 0x100, 0x101, 0x102, 0x103,
    // What this account's settings make of a request, and this SMSC does not take: flags, classes, times, codings, TLVs,
    // type, plan and subunit of the destination.
    0x02,
    0x03, 0x06, 0x07, 0x33, 0x34, 0x40, 0x42, 0x43, 0x44, 0x50, 0x51, 0x106, 0x54, 0x55, 0x61, 0x62, 0x63, 0x104, 0xc0,
    0xc1, 0xc2, 0xc3, 0xc4,
  ],
  // Bind state, already bound, system error, message id, bind, cancel, replace and query failed, temporary fault.
  unavailable: [0x04, 0x05, 0x08, 0x0c, 0x0d, 0x11, 0x13, 0x64, 0x67, 0xfe],
  // RSUBMITFAIL and RUNKNOWNERR do not say whether the text went on.
  response_malformed: [0x45, 0xff],
};

const KIND_BY_CODE: ReadonlyMap<number, CarrierFailureKind> = kindTable(CODES_BY_KIND);

const THROTTLED = 0x58;
const QUEUE_FULL = 0x14;

/** whole_bind: nothing more for a while. this_message: it goes to the end of the line. */
export type Busy = "whole_bind" | "this_message";

/** The failure of a refused request; `overrides` are the account's own, by code as `statusCode` writes it. */
export function failureOfSmppStatus(
  status: number,
  overrides: Readonly<Record<string, CarrierFailureKind>> = {},
): CarrierFailure {
  const carrierCode = statusCode(status);
  return { kind: overrides[carrierCode] ?? KIND_BY_CODE.get(status) ?? "response_malformed", carrierCode };
}

/** `0x00000058`: eight hexadecimal digits, as carriers write them. */
export function statusCode(status: number): string {
  return `0x${status.toString(16).padStart(8, "0")}`;
}

/** Whether the SMSC only asks to come again; null for every other answer. */
export function busyOf(status: number): Busy | null {
  if (status === THROTTLED) return "whole_bind";
  return status === QUEUE_FULL ? "this_message" : null;
}
