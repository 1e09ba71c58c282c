/** Several carriers write numbers without the plus of E.164; Godwit keeps it. */

/** The form that such a carrier takes: digits for a number, a sender name unchanged. */
export function digitsAddress(address: string): string {
  return /^\+\d+$/.test(address) ? address.slice(1) : address;
}

/**
 * E.164 for a number that such a carrier reports; short codes, names and E.164 unchanged. What begins with a zero is
 * dialled, not international: whoever reads the text sees to it.
 */
export function e164Address(address: string): string {
  return /^[1-9]\d{6,14}$/.test(address) ? `+${address}` : address;
}
