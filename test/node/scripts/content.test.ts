import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { PACKED_PATH, packedLists } from "../../../scripts/content/pack.ts";
import { packTerms, unpackTerms } from "../../../src/domain/content/packed-terms.ts";
import { shippedCombinations, shippedLists } from "../../../src/domain/content/shipped-lists.ts";
import { foldedTerms } from "../../../src/domain/content/term-search.ts";

describe("the file that a Worker reads the lists from", () => {
  it("is what they give: `npm run content` writes it", () => {
    expect(readFileSync(PACKED_PATH, "utf8") === packedLists()).toBe(true);
  });

  it("gives back every term with its letters, and the tree that they make", () => {
    const sorted = foldedTerms(shippedLists());
    const index = unpackTerms(packTerms(shippedLists(), shippedCombinations()));
    const wrong = sorted.filter(({ list, written, units }, at) => {
      const term = index.termAt(at);
      return term.list.id !== list.id || term.written !== written || term.units !== units;
    });
    expect(wrong).toEqual([]);
    expect(index.firsts.at(-1)).toBe(sorted.length);
  });
});
