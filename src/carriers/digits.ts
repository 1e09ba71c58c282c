/** Vonage writes numbers without the plus of E.164; Godwit keeps it. */

/** The form that Vonage takes: digits for a number, a sender name unchanged. */
export function vonageAddress(address: string): string {
  return /^\+\d+$/.test(address) ? address.slice(1) : address;
}

/** E.164 for a number that Vonage reports; short codes and names unchanged. */
export function e164Address(address: string): string {
  return /^\d{7,15}$/.test(address) ? `+${address}` : address;
}
