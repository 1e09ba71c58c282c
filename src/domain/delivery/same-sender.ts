/** Carriers write one and the same number with and without its plus sign; names differ in case only. */
export function isSameSender(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(sender: string): string {
  return sender.replace(/^\+/, "").toUpperCase();
}
