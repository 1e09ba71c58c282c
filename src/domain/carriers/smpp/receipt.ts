/** Reads a delivery receipt out of a `deliver_sm` or `data_sm` (SMPP 3.4 section 5.2.12 and appendix B). */
import type { CarrierFailureKind } from "../failure.ts";
import type { ReceiptStatus } from "../../base/attempt-status.ts";
import { latin1Text } from "./octets.ts";
import type { MessageBody } from "./pdu.ts";
import { failureOfSmppReceipt } from "./receipt-errors.ts";
import { tlvNumber, tlvOctets } from "./tlv.ts";

export interface SmppReceipt {
  /** From the TLV, written as in the answer to the submit; null when there is none. */
  readonly receiptedId: string | null;
  /** From the text, which some SMSCs write in another number system. */
  readonly textId: string | null;
  readonly status: ReceiptStatus;
  readonly carrierCode: string | null;
  /** What the code means, as the account says or as all SMSCs agree; absent where neither says. */
  readonly failure?: CarrierFailureKind;
}

const RECEIPT_CLASS_MASK = 0x3c;
const DELIVERY_RECEIPT = 0x04;
const INTERMEDIATE_NOTICE = 0x20;
const UCS2 = 0x08;

/**
 * Appendix B with what is common beside it, each by its first seven letters: many SMSCs write the words out. UNKNOWN says
 * that the SMSC knows no more than that it has sent the text.
 */
const STATUS_BY_WORD: Readonly<Record<string, ReceiptStatus>> = {
  SCHEDUL: "sent",
  SCHEDLD: "sent",
  SUBMITT: "sent",
  SENT: "sent",
  ENROUTE: "sent",
  ACCEPTD: "sent",
  ACCEPTE: "sent",
  BUFFERD: "sent",
  BUFFERE: "sent",
  DELIVRD: "delivered",
  DELIVER: "delivered",
  EXPIRED: "expired",
  DELETED: "failed",
  FAILED: "failed",
  SKIPPED: "failed",
  CANCELE: "failed",
  CANCELL: "failed",
  UNDELIV: "undelivered",
  NOTDELI: "undelivered",
  UNKNOWN: "sent",
  REJECTD: "rejected",
  REJECTE: "rejected",
};

/** `message_state` 0 to 9 (sections 5.2.28 and 5.3.2.35); 7 is UNKNOWN. */
const STATUS_BY_STATE: readonly ReceiptStatus[] = [
  "sent",
  "sent",
  "delivered",
  "expired",
  "failed",
  "undelivered",
  "sent",
  "sent",
  "rejected",
  "failed",
];

/**
 * Whether the SMSC says that this is a receipt. What the text looks like does not count: anybody can write
 * `id:1 stat:DELIVRD` on a phone.
 */
export function isReceipt({ esmClass, tlvs }: MessageBody): boolean {
  const messageClass = esmClass & RECEIPT_CLASS_MASK;
  if (messageClass === DELIVERY_RECEIPT || messageClass === INTERMEDIATE_NOTICE) return true;
  return messageClass === 0 && tlvOctets(tlvs, "receipted_message_id") !== null;
}

/** Null when it names no message or no state that is known. `errors` are the account's own, by code. */
export function readReceipt(
  body: MessageBody,
  errors: Readonly<Record<string, CarrierFailureKind>> = {},
): SmppReceipt | null {
  const text = receiptText(body);
  const receiptedId = cleanId(tlvText(body));
  const textId = cleanId(field(text, "id"));
  const status = STATUS_BY_STATE[tlvNumber(body.tlvs, "message_state") ?? -1] ?? statusOfWord(field(text, "stat"));
  if (status === null || (receiptedId === null && textId === null)) return null;
  const carrierCode = errorOf(body, text);
  return { receiptedId, textId, status, carrierCode, ...failureOfSmppReceipt({ status, carrierCode }, errors) };
}

function receiptText({ shortMessage, tlvs, dataCoding }: MessageBody): string {
  const octets = shortMessage.length > 0 ? shortMessage : (tlvOctets(tlvs, "message_payload") ?? new Uint8Array());
  const text = latin1Text(octets);
  return dataCoding === UCS2 ? text.replaceAll("\0", "") : text;
}

/** `stat:DELIVRD` wherever it stands: SMSCs differ in order, case, gaps and in what they leave out. */
function field(text: string, name: "id" | "stat" | "err"): string | null {
  return new RegExp(`(?:^|\\s)${name}:\\s*([^\\s]+)`, "i").exec(text)?.[1] ?? null;
}

function statusOfWord(word: string | null): ReceiptStatus | null {
  const letters = word?.toUpperCase().replace(/[^A-Z]/g, "") ?? "";
  return STATUS_BY_WORD[letters.slice(0, 7)] ?? null;
}

function tlvText(body: MessageBody): string | null {
  const octets = tlvOctets(body.tlvs, "receipted_message_id");
  return octets === null ? null : latin1Text(octets).replace(/\0.*$/s, "");
}

/** Section 5.2.23: 64 characters at most. */
function cleanId(id: string | null): string | null {
  return id !== null && /^[\x21-\x7e]{1,64}$/.test(id) ? id : null;
}

/** Why it failed: `err:` of the text, else the network's own code; null for zeros, which stand for none. */
function errorOf(body: MessageBody, text: string): string | null {
  const word = field(text, "err");
  if (word !== null && /^[0-9A-Za-z]{1,8}$/.test(word) && !/^0+$/.test(word)) return word;
  const network = tlvOctets(body.tlvs, "network_error_code");
  const [type = 0, high = 0, low = 0] = network ?? [];
  return high + low === 0 ? null : `network_${type}_${high * 256 + low}`;
}
