/**
 * Forms that a country's plan has given up and that people, address books and carriers still use. Each is as long as no
 * number of today, or of a range that is not used: read only where the text as it stands is no number, so that nobody
 * else's number is meant.
 */

interface OldForm {
  /** Of the digits behind the calling code, or of a national form. */
  readonly pattern: RegExp;
  /** The digits behind the calling code today. */
  readonly rewrite: (...groups: string[]) => string | null;
}

/** Ministry of Information and Communications, September 2018: mobiles of eleven digits became ten. */
const VIETNAM_PREFIXES: Readonly<Record<string, string>> = {
  "120": "70",
  "121": "79",
  "122": "77",
  "123": "83",
  "124": "84",
  "125": "85",
  "126": "76",
  "127": "81",
  "128": "78",
  "129": "82",
  "162": "32",
  "163": "33",
  "164": "34",
  "165": "35",
  "166": "36",
  "167": "37",
  "168": "38",
  "169": "39",
  "186": "56",
  "188": "58",
  "199": "59",
};

/** ARTCI, 31 January 2021: the second of eight digits told the network, which now stands in front. */
const IVORY_COAST_NETWORKS = ["01", "01", "01", "01", "05", "05", "05", "07", "07", "07"] as const;

const OLD_FORMS: Readonly<Record<string, readonly OldForm[]>> = {
  // Mexico, IFT, 3 August 2019: 1 before mobiles from abroad, 044 and 045 before them at home, 01 before the rest.
  "52": [{ pattern: /^(?:1|01|044|045)(\d{10})$/, rewrite: (number) => number }],
  // Argentina: 15 is the mobile mark at home and 9 from abroad; with both, 15 says nothing more.
  "54": [{ pattern: /^0?9?(\d{12})$/, rewrite: (number) => number }],
  // Brazil, Anatel, resolution 553/2010, done in November 2016: a ninth digit before mobiles.
  "55": [{ pattern: /^0?([1-9]\d)([6-9]\d{7})$/, rewrite: (area, number) => `${area}9${number}` }],
  // Vietnam.
  "84": [{ pattern: /^0?(1\d\d)(\d{7})$/, rewrite: (prefix, rest) => joined(VIETNAM_PREFIXES[prefix], rest) }],
  // Ivory Coast. Numbers that began with 2 or 3 were landlines.
  "225": [
    {
      pattern: /^([04-9])(\d)(\d{6})$/,
      rewrite: (first, second, rest) => joined(IVORY_COAST_NETWORKS[Number(second)], `${first}${second}${rest}`),
    },
  ],
  // Benin, ARCEP, 30 November 2024.
  "229": [{ pattern: /^(\d{8})$/, rewrite: (number) => `01${number}` }],
  // Cameroon, ART, 21 November 2014.
  "237": [{ pattern: /^([5-9]\d{7})$/, rewrite: (number) => `6${number}` }],
};

/** What the digits mean today, with "+" and the calling code; null where they are no old form. */
export function readOldForm(callingCode: string, digits: string): string | null {
  for (const { pattern, rewrite } of OLD_FORMS[callingCode] ?? []) {
    const match = pattern.exec(digits);
    const today = match === null ? null : rewrite(...match.slice(1));
    if (today !== null) return `+${callingCode}${today}`;
  }
  return null;
}

/** Calling codes that have old forms. */
export const OLD_FORM_CODES: readonly string[] = Object.keys(OLD_FORMS);

function joined(prefix: string | undefined, rest: string): string | null {
  return prefix === undefined ? null : `${prefix}${rest}`;
}
