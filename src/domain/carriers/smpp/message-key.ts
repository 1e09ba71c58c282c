/** One form for a message id, however the SMSC writes it in an answer and in a receipt. */
import type { ReceiptIdForm } from "./settings.ts";

export function keyOfAnswer(messageId: string, form: ReceiptIdForm): string {
  return form === "response_hex" ? fromHex(messageId) : plain(messageId);
}

export function keyOfReceipt(messageId: string, form: ReceiptIdForm): string {
  return form === "receipt_hex" ? fromHex(messageId) : plain(messageId);
}

/**
 * What else a receipt's decimal id may be the name of, where the account's form says nothing (`same`): many SMSCs write the
 * same number in hexadecimal in their answers. Null when it is no decimal number.
 */
export function hexKeyOf(messageId: string, form: ReceiptIdForm): string | null {
  const trimmed = messageId.trim();
  return form === "same" && /^\d{1,64}$/.test(trimmed) ? BigInt(trimmed).toString(16) : null;
}

/** A hexadecimal number that cannot be read as a decimal one: then nothing else has that name. */
export function isSurelyHex(key: string): boolean {
  return /[a-f]/.test(key);
}

/** Receipts fill their places with zeros, and write letters large or small as they like. */
function plain(messageId: string): string {
  const trimmed = messageId.trim().toLowerCase();
  return /^[0-9a-z]+$/.test(trimmed) ? trimmed.replace(/^0+(?=.)/, "") : trimmed;
}

function fromHex(messageId: string): string {
  const trimmed = messageId.trim();
  return /^[0-9a-f]{1,64}$/i.test(trimmed) ? BigInt(`0x${trimmed}`).toString() : trimmed.toLowerCase();
}
