import { describe, expect, it } from "vitest";
import type { ContentTopic } from "../../../src/domain/content/content-types.ts";
import { factsOfList, indexVersion, packVersion, termsOfVersion } from "../../../src/domain/content/packed-version.ts";
import { readTerms } from "../../../src/domain/content/read-lines.ts";
import { FOLDING, unitsOf } from "../../../src/domain/content/read-term.ts";
import { scanText } from "../../../src/domain/content/scan-text.ts";
import { shippedContent } from "../../../src/domain/content/shipped-content.ts";
import type { ListEffect } from "../../../src/domain/content/tenant-list.ts";
import { contentVerdictOf } from "../../../src/domain/content/verdict.ts";

const NOBODY = { brands: [], hosts: [] };

interface Own {
  readonly effect: ListEffect;
  readonly topic?: ContentTopic | null;
  readonly terms: readonly string[];
}

const indexOf = ({ effect, topic = null, terms }: Own) =>
  indexVersion(packVersion(terms), factsOfList({ id: `cls_${effect}`, effect, topic }));
const verdict = (text: string, ...own: readonly Own[]) => {
  const shipped = shippedContent();
  const indexes = [...shipped.indexes, ...own.map(indexOf)];
  return contentVerdictOf(scanText(text, { ...shipped, indexes }, NOBODY));
};

describe("a tenant's list", () => {
  it.each([
    { text: "Kestrelmania tonight", own: { effect: "block", topic: "vulgar", terms: ["kestrelmania"] }, is: "block" },
    { text: "k3strelm4nia, K-E-S-T-R-E-L", own: { effect: "note", topic: "vulgar", terms: ["kestrel"] }, is: "note" },
    { text: "kestrelmanias", own: { effect: "block", topic: "vulgar", terms: ["kestrelmania"] }, is: "clean" },
    { text: "kestrelmanias", own: { effect: "block", topic: "vulgar", terms: ["kestrelmania*"] }, is: "block" },
    { text: "红隼之夜", own: { effect: "review", topic: "political", terms: ["红隼"] }, is: "review" },
    { text: "紅隼之夜", own: { effect: "review", topic: "political", terms: ["红隼"] }, is: "review" },
    { text: "Whisky night", own: { effect: "allow", terms: ["whisky"] }, is: "clean" },
    { text: "Whisky night", own: { effect: "allow", topic: "alcohol", terms: ["whisky"] }, is: "clean" },
    { text: "Whisky night", own: { effect: "allow", topic: "gambling", terms: ["whisky"] }, is: "review" },
    { text: "Whisky and vodka", own: { effect: "allow", terms: ["whisky"] }, is: "review" },
    { text: "Free porn", own: { effect: "allow", terms: ["free porn", "porn"] }, is: "block" },
  ] as const)("is read as the shipped ones are: $text, $own.effect $own.terms: $is", ({ text, own, is }) => {
    expect(verdict(text, own)).toBe(is);
  });

  it("that allows a word opens none of the tenant's own", () => {
    const own = [
      { effect: "review", topic: "vulgar", terms: ["kestrel"] },
      { effect: "allow", terms: ["kestrel"] },
    ] as const;
    expect(verdict("Kestrel night", ...own)).toBe("review");
  });
});

describe("the terms of a version", () => {
  const terms = ["kestrel mobile", "Pórn*", "红隼", "a1", "سكس الليل"];

  it("are given back as they were written, and found by their letters", () => {
    expect(termsOfVersion(packVersion(terms)).toSorted()).toEqual(terms.toSorted());
  });

  it("that an earlier release folded otherwise are folded again", () => {
    const old = { body: terms.map((term) => `${term}|xx`).join("\n"), folding: FOLDING - 1 };
    const facts = factsOfList({ id: "cls_1", effect: "block", topic: "vulgar" });
    const { tree, firsts } = indexVersion(old, facts);
    const fresh = indexVersion(packVersion(terms), facts);
    expect({ tree, firsts }).toEqual({ tree: fresh.tree, firsts: fresh.firsts });
  });

  /** Where one of these differs, `FOLDING` is to be raised: stored terms and the words of decisions are of the old kind. */
  it.each([
    ["Pórn Hub*", "pornhub"],
    ["р0rn", "p0rn"],
    ["ＣＡＳＩＮＯ", "casino"],
    ["賭場", "赌场"],
    ["قِمَار", "قمار"],
    ["सेक्स", "सेक्स"],
    ["١٢٣", "123"],
    ["straße", "strasse"],
  ])("are folded as they were when they were stored: %s", (written, units) => {
    expect(unitsOf(written)).toBe(units);
  });
});

describe("lines of an import", () => {
  it("are terms, each once, but for what is none", () => {
    const lines = [
      "# remark",
      "",
      "  good   word ",
      "good word",
      "x",
      "!!!",
      "a*b",
      "a|b",
      "n".repeat(101),
      "红",
      "*ed",
    ];
    expect(readTerms(lines, "text")).toEqual({
      terms: ["good word", "红", "*ed"],
      lines: 11,
      repeated: 1,
      badLines: [
        { line: 5, fault: "too_short" },
        { line: 6, fault: "no_letters" },
        { line: 7, fault: "star_inside" },
        { line: 8, fault: "not_allowed" },
        { line: 9, fault: "too_long" },
      ],
    });
  });

  it("of a JSON list know no remarks", () => {
    expect(readTerms(["#1 bank"], "list").terms).toEqual(["#1 bank"]);
  });
});
