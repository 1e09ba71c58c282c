/** The form of a number that may be shown, logged and answered. */
const SHOWN_DIGITS = 2;
/** Some countries have four-digit numbers: there, two shown digits would leave a hundred candidates. */
const MIN_HIDDEN_DIGITS = 4;
const BULLET = "\u2022";

/**
 * Calling code and last two digits: "+1 ••••••••00". At least four digits stay hidden, so a short national number
 * shows fewer or none. `callingCode` is without "+".
 */
export function maskPhone(e164: string, callingCode: string): string {
  const prefix = `+${callingCode}`;
  const national = e164.startsWith(prefix) ? e164.slice(prefix.length) : e164;
  const shown = Math.min(SHOWN_DIGITS, Math.max(0, national.length - MIN_HIDDEN_DIGITS));
  const hidden = national.length - shown;
  return `${prefix} ${BULLET.repeat(hidden)}${national.slice(hidden)}`;
}
