/** One form for a message id, however the SMSC writes it in an answer and in a receipt. */
import type { ReceiptIdForm } from "./settings.ts";

export function keyOfAnswer(messageId: string, form: ReceiptIdForm): string {
  return form === "response_hex" ? fromHex(messageId) : plain(messageId);
}

export function keyOfReceipt(messageId: string, form: ReceiptIdForm): string {
  return form === "receipt_hex" ? fromHex(messageId) : plain(messageId);
}

/** Receipts fill their ten places with zeros. */
function plain(messageId: string): string {
  const trimmed = messageId.trim();
  return /^\d+$/.test(trimmed) ? trimmed.replace(/^0+(?=\d)/, "") : trimmed;
}

function fromHex(messageId: string): string {
  const trimmed = messageId.trim();
  return /^[0-9a-f]{1,64}$/i.test(trimmed) ? BigInt(`0x${trimmed}`).toString() : trimmed;
}
