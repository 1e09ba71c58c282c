/** Numbers that regulators keep for films, books and examples, outside North America. Nobody answers them. */
import type { NumberKind } from "../base/number-kinds.ts";

export interface FictitiousRange {
  readonly country: string;
  /** Of the national number without its trunk prefix, whole. */
  readonly pattern: RegExp;
  /** Used where libphonenumber does not know the range. */
  readonly kind: NumberKind;
}

const ACMA_MOBILES = `
  491570006 491570110 491570156 491570157 491570158 491570159 491570313 491570737 491571266 491571491
  491571804 491572549 491572665 491572983 491573087 491573770 491574118 491574632 491575254 491575789
  491576398 491576801 491577426 491577644 491578148 491578888 491578957 491579212 491579455 491579760`;
const BUNDESNETZAGENTUR_MOBILES =
  "15228817386 15228895456 15254599371 1729925904 1729968532 1729973185 1729973186 1729980752 1749091317 1749464308";

/** By country calling code. A range stands here only when its regulator published it. */
export const FICTITIOUS_RANGES: Readonly<Record<string, readonly FictitiousRange[]>> = {
  // France: ARCEP, decision 2018-0881 (numbering plan), article 2.5.12, numbers for audiovisual works.
  "33": [
    { country: "FR", pattern: /^63998\d{4}$/, kind: "mobile" },
    { country: "FR", pattern: /^(?:19900|26191|35301|46571|53649)\d{4}$/, kind: "fixed_line" },
  ],
  // United Kingdom: Ofcom, "Telephone numbers for use in TV and radio drama programmes".
  "44": [
    { country: "GB", pattern: /^7700900\d{3}$/, kind: "mobile" },
    { country: "GB", pattern: /^1(?:(?:1[3-8]|[2-6]1)4960|914980|632960)\d{3}$/, kind: "fixed_line" },
    { country: "GB", pattern: /^2(?:079460|896496|920180)\d{3}$/, kind: "fixed_line" },
    { country: "GB", pattern: /^8081570\d{3}$/, kind: "toll_free" },
    { country: "GB", pattern: /^9098790\d{3}$/, kind: "premium_rate" },
    { country: "GB", pattern: /^3069990\d{3}$/, kind: "uan" },
  ],
  // Sweden: Post- och telestyrelsen (PTS), numbers for use in books, films and the like.
  "46": [
    { country: "SE", pattern: /^7017406(?:0[5-9]|[1-9]\d)$/, kind: "mobile" },
    { country: "SE", pattern: /^(?:3139006|4062804|8465004|9803192)\d{2}$/, kind: "fixed_line" },
  ],
  // Germany: Bundesnetzagentur, Mitteilung 148/2021 (Amtsblatt 7/2021), "Drama Numbers".
  "49": [
    { country: "DE", pattern: anyOf(BUNDESNETZAGENTUR_MOBILES), kind: "mobile" },
    { country: "DE", pattern: /^(?:17139200|176040690)\d\d$/, kind: "mobile" },
    { country: "DE", pattern: /^(?:3023125|4066969|6990009|2214710|8999998)\d{3}$/, kind: "fixed_line" },
  ],
  // Australia: ACMA, "Phone numbers for use in TV shows, films and creative works".
  "61": [
    { country: "AU", pattern: anyOf(ACMA_MOBILES), kind: "mobile" },
    { country: "AU", pattern: /^[2378](?:5550|7010)\d{4}$/, kind: "fixed_line" },
    { country: "AU", pattern: /^1800(?:160401|97570[7-9]|97571[01])$/, kind: "toll_free" },
    { country: "AU", pattern: /^1300(?:97570[7-9]|97571[01])$/, kind: "shared_cost" },
  ],
  // Ireland: ComReg, National Numbering Conventions, numbers for drama: (020) 91x xxxx.
  "353": [{ country: "IE", pattern: /^2091\d{5}$/, kind: "fixed_line" }],
};

function anyOf(numbers: string): RegExp {
  return new RegExp(`^(?:${numbers.trim().split(/\s+/).join("|")})$`);
}
