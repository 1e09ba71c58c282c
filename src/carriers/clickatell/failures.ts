/**
 * Clickatell's One API in the words of the core: error codes (its error code table; 110 and 111 are US rules) and the
 * message statuses that are failures, by name.
 */
import type { CarrierFailureKind } from "../../domain/carriers/failure.ts";
import { type CodesByKind, kindTable } from "../../domain/carriers/kind-table.ts";

const CODES_BY_KIND: CodesByKind<number> = {
  // Recipient address: invalid, not on the channel.
  number_rejected: [25, 27],
  opted_out: [26],
  // Content: too long, of a kind or character set not supported, too many parts.
  content_filtered: [24, 30, 40, 100],
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
]);

export interface ClickatellError {
  readonly code: number;
  readonly description?: string | undefined;
}

/** Null for a code that is not in the table: judge by the HTTP status. A parameter that is not named may be the text. */
export function kindOfError({ code, description }: ClickatellError): CarrierFailureKind | null {
  if (code !== INVALID_PARAMETER) return KIND_BY_CODE.get(code) ?? null;
  return KIND_BY_PARAMETER.get(PARAMETER.exec(description ?? "")?.[1] ?? "") ?? "content_filtered";
}

const STATUSES_BY_KIND: CodesByKind<string> = {
  number_rejected: ["RECIPIENT_DOES_NOT_EXIST"],
  destination_unserved: ["ROUTING_ERROR"],
  // Balance, and what the integration may send in all, a day or a month.
  credentials_rejected: ["INSUFFICIENT_ACCOUNT_BALANCE", "VOLUME_LIMIT", "VOLUME_LIMIT_DAILY", "VOLUME_LIMIT_MONTHLY"],
  // The user who stops a message is the vendor's, and nobody's phone.
  unavailable: ["EXPIRED", "DELIVERY_FAILURE", "STOPPED_BY_USER", "STOPPED_BY_ADMIN"],
};

const KIND_BY_STATUS: ReadonlyMap<string, CarrierFailureKind> = kindTable(STATUSES_BY_KIND);

export function kindOfStatus(name: string): CarrierFailureKind | null {
  return KIND_BY_STATUS.get(name) ?? null;
}
