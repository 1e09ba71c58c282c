/** What the North American plan says of an area code or an exchange before anybody was given it. */

export const NANP_CALLING_CODE = "1";
/** Most new area codes are of the United States; which are not is known once metadata has them. */
export const NANP_COUNTRY = "US";

/** 2 to 9 first; 9 in the middle is kept for longer numbers, 37X and 96X are kept whole (ATIS-0300055). */
const AREA_CODE = /^(?!37|96)[2-9][0-8]\d/;
/** The same digit twice at the end: services, toll-free among them, and N11. */
const EASY_CODE = /^\d(\d)\1/;
/** Kept for toll-free services. */
const TOLL_FREE = /^88\d/;
/** Personal and machine numbers, premium calls, government and carriers' own (NANPA, non-geographic codes). */
const NO_PLACE = /^(?:5(?:2[1-9]|3[2358]|4[2-79]|5[02-46]|6[69]|7[78]|8[89])|456|700|710|900|950|958|959|976)/;
/** Exchanges of pay-per-call, of carriers and of tests, in every area; 555 is directory and fiction. */
const NO_EXCHANGE = /^\d{3}(?:[01]\d\d|\d11|555|950|958|959|976)/;

/** Whether an area code that no list knows may be one that was given out since. */
export function isPlausibleAreaCode(national: string): boolean {
  return /^\d{10}$/.test(national) && AREA_CODE.test(national) && !EASY_CODE.test(national) && !cutsPaidRange(national);
}

/** What no new range may be: whoever asks for it, and whatever prefix was allowed. */
export function cutsPaidRange(national: string): boolean {
  return NO_PLACE.test(national) || TOLL_FREE.test(national) || NO_EXCHANGE.test(national) || /^\d00/.test(national);
}
