/** Clickatell's One API error codes in the words of the core (its error code table; 110 and 111 are US rules). */
import type { CarrierFailureKind } from "../../domain/delivery/failure.ts";
import { type CodesByKind, kindTable } from "../../domain/delivery/kind-table.ts";

const CODES_BY_KIND: CodesByKind<number> = {
  // Recipient address: invalid, not on the channel.
  number_rejected: [25, 27],
  opted_out: [26],
  // Content: too long, of a kind or character set not supported, too many parts.
  content_rejected: [24, 30, 40, 100],
  // From: suspended, not of this integration; the destination or the US want a two-way one with stop words.
  sender_rejected: [44, 45, 101, 110, 111],
  // Key, account, integration, IP address, balance, sandbox, channel not set up, demo over.
  credentials_rejected: [1, 2, 3, 7, 20, 28, 38, 39, 46],
  throttled: [43],
  // Internal errors; a payload or method that is no fault of the number.
  unavailable: [18, 19, 21, 22, 31, 32, 33, 41, 42],
};

const KIND_BY_CODE: ReadonlyMap<number, CarrierFailureKind> = kindTable(CODES_BY_KIND);

/** "Invalid or missing parameter", which only the prose beside it names. */
const INVALID_PARAMETER = 23;
const PARAMETER = /parameter: ?(to|from|content)\b/;

const KIND_BY_PARAMETER: ReadonlyMap<string, CarrierFailureKind> = new Map<string, CarrierFailureKind>([
  ["to", "number_rejected"],
  ["from", "sender_rejected"],
  ["content", "content_rejected"],
]);

export interface ClickatellError {
  readonly code: number;
  readonly description?: string | undefined;
}

/** Null for a code that is not in the table: judge by the HTTP status. */
export function kindOfError({ code, description }: ClickatellError): CarrierFailureKind | null {
  if (code !== INVALID_PARAMETER) return KIND_BY_CODE.get(code) ?? null;
  return KIND_BY_PARAMETER.get(PARAMETER.exec(description ?? "")?.[1] ?? "") ?? "unavailable";
}
