/** Carriers write one and the same number with and without its plus sign, or as it is dialled; names differ in case only. */
export function isSameSender(one: string, other: string): boolean {
  return senderKey(one) === senderKey(other);
}

/** What is equal for equal senders, however they are written. */
export function senderKey(sender: string): string {
  return sender.replace(/^(?:\+|00(?=[1-9]\d{6,13}$))/, "").toUpperCase();
}
