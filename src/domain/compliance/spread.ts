/**
 * What a night held back goes out over the beginning of the day. A tenant's bulk texts take turns in their lane, but twenty
 * seconds of its rate may enter at once, so a night's texts, and those of all tenants, would go in the first second of the
 * window. Where a number stands in it goes by its token: a dry run, a preflight and the text itself name the same time.
 */

const SPREAD_MAX_MS = 30 * 60_000;
const SECOND_MS = 1_000;
/** The first digits name the number's bucket: these divide the numbers of each. */
const TOKEN_DIGITS = 8;

/** A moment from the opening to half an hour after it, and in the first half of what is left until the end. */
export function spreadFrom(opensMs: number, endsMs: number, phoneToken: string): number {
  const place = Number.parseInt(phoneToken.slice(-TOKEN_DIGITS), 16) / 16 ** TOKEN_DIGITS;
  const overMs = Math.min(SPREAD_MAX_MS, (endsMs - opensMs) / 2);
  return opensMs + Math.floor((overMs * place) / SECOND_MS) * SECOND_MS;
}
