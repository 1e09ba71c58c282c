// A term of a block list is found however it is disguised: for each kind, any term, and any choice of its letters.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DISGUISES, type Disguise } from "../../../src/domain/content/content-types.ts";
import { scanText } from "../../../src/domain/content/scan-text.ts";
import { shippedContent } from "../../../src/domain/content/shipped-content.ts";
import { shippedLists } from "../../../src/domain/content/shipped-lists.ts";
import { DISGUISE } from "../../support/disguise-text.ts";

const TERMS = shippedLists()
  .filter(({ severity, use }) => severity === "block" && use.kind === "terms")
  .flatMap(({ terms }) => terms)
  .filter((term) => !term.includes("*"));
const LATIN = TERMS.filter((term) => /^[a-z ]{4,}$/.test(term));
const CHINESE = TERMS.filter((term) => /^\p{Script=Han}{2,}$/u.test(term));
const ONE_WORD = LATIN.filter((term) => !term.includes(" "));

const POOLS: Readonly<Record<Disguise, readonly string[]>> = {
  case: LATIN,
  accents: LATIN,
  zero_width: TERMS,
  homoglyph: LATIN,
  leet: LATIN.filter((term) => !/\b[a-z]{1,3}\b/.test(term)),
  spacing: [...ONE_WORD, ...CHINESE],
  full_width: LATIN,
  trad_simplified: CHINESE,
};
/** Of its letters at most every third: more, and the word is a number. An l and an i as the same digit are neither. */
const LEET_EVERY = 3;
const NOBODY = { brands: [], hosts: [] };

describe("a blocked term is found", () => {
  it.each(DISGUISES)("whatever is done to it: %s", (kind) => {
    const lists = shippedContent();
    fc.assert(
      fc.property(fc.constantFrom(...POOLS[kind]), fc.nat(), (term, seed) => {
        const isPicked = (at: number) =>
          kind === "leet" ? at % LEET_EVERY === seed % LEET_EVERY && term[at] !== "l" : ((seed >> (at % 30)) & 1) === 1;
        const text = `ok ${DISGUISE[kind](term, isPicked)} ok`;
        const isFound = scanText(text, lists, NOBODY).some(({ severity }) => severity === "block");
        expect({ text, isFound }).toEqual({ text, isFound: true });
      }),
      { numRuns: 300 },
    );
  });
});
