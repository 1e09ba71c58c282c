import { describe, expect, it } from "vitest";
import { foldText, piecesOf } from "../../../src/domain/content/fold-text.ts";
import { readingsOf } from "../../../src/domain/content/leet.ts";
import { limitsOf } from "../../../src/domain/content/read-term.ts";
import { shippedContent } from "../../../src/domain/content/shipped-content.ts";
import { shippedLists } from "../../../src/domain/content/shipped-lists.ts";
import { foldedTerms, indexTerms, searchTerms } from "../../../src/domain/content/term-search.ts";
import { treeOf, wordsAt, wordsIn } from "../../../src/domain/content/term-tree.ts";
import { fitOf } from "../../../src/domain/content/word-limits.ts";
import { corpus } from "../../support/content-corpus.ts";

/** Every place of a text where a word stands, by asking for one word after the other. */
function placesOf(text: string, word: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) places.push(at);
  return places;
}

describe("a tree of words", () => {
  it.each([
    { words: [], text: "abc", found: [] },
    { words: ["b"], text: "abc", found: ["1 b"] },
    { words: ["a", "ab", "abc", "b"], text: "abcab", found: ["0 a", "0 ab", "0 abc", "1 b", "3 a", "3 ab", "4 b"] },
    { words: ["abcd"], text: "abc", found: [] },
    { words: ["abcd", "abxd"], text: "abxdabcd", found: ["0 abxd", "4 abcd"] },
    { words: ["aaa", "aab"], text: "aaaab", found: ["0 aaa", "1 aaa", "2 aab"] },
    { words: ["赌", "赌场"], text: "澳门赌场", found: ["2 赌", "2 赌场"] },
  ])("finds each at each place: $words in $text", ({ words, text, found }) => {
    const index = wordsIn(treeOf(words), (word) => words[word] ?? "");
    const places: string[] = [];
    for (let from = 0; from < text.length; from += 1) {
      wordsAt(index, { text, from }, (word) => places.push(`${from} ${words[word]}`));
    }
    expect(places).toEqual(found);
  });
});

describe("the shipped lists as a Worker reads them", () => {
  const { indexes } = shippedContent();

  it("find in every text of the corpus what looking for one term after the other finds", () => {
    const terms = foldedTerms(shippedLists());
    // Every twentieth text with all its readings: looking for each of 17,000 terms takes a thousand times as long.
    const texts = [...corpus("seen"), ...corpus("unseen"), ...corpus("later")].filter((_, at) => at % 20 === 0);
    for (const { text } of texts) {
      const pieces = piecesOf(text);
      for (const leet of [null, ...readingsOf(text)]) {
        const folded = foldText(pieces, leet);
        const found = searchTerms(folded, indexes).map((hit) => `${hit.from} ${hit.to} ${hit.term.list.id} ${hit.fit}`);
        const expected = terms.flatMap((term) =>
          placesOf(folded.units, term.units).flatMap((from) => {
            const to = from + term.units.length;
            const fit = fitOf(folded, from, { to, limits: limitsOf(term.written) });
            return fit === null ? [] : [`${from} ${to} ${term.list.id} ${fit}`];
          }),
        );
        expect(found.toSorted()).toEqual(expected.toSorted());
      }
    }
  });

  it("find the same as the lists themselves, text by text", () => {
    const fresh = [indexTerms(foldedTerms(shippedLists()))];
    const keys = (text: string, from: typeof indexes) =>
      searchTerms(foldText(piecesOf(text)), from).map(({ term, ...hit }) => ({
        ...hit,
        id: term.list.id,
        written: term.written,
      }));
    for (const { text } of corpus("seen")) expect(keys(text, indexes)).toEqual(keys(text, fresh));
  });
});
