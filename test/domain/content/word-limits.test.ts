import { describe, expect, it } from "vitest";
import type { ContentList } from "../../../src/domain/content/content-types.ts";
import { contentLists, scanText } from "../../../src/domain/content/scan-text.ts";

const NOBODY = { brands: [], hosts: [] };

function listOf(terms: readonly string[]): ContentList {
  const from = { source: "test", licence: "none", version: "1", checked_on: "2026-11-29" };
  return { ...from, id: "test", topic: "adult", severity: "block", use: { kind: "terms" }, terms };
}

function foundIn(text: string, term: string): readonly string[] {
  const lists = contentLists([listOf([term])], []);
  return scanText(text, lists, NOBODY).map(({ span }) => text.slice(span.from, span.to));
}

describe("a term is found where it is a word of the text", () => {
  it.each([
    { term: "sex", text: "free SEX now", at: ["SEX"] },
    { term: "casino", text: "casino88 and 88casino", at: ["casino", "casino"] },
    { term: "free spins", text: "free  spins, Free-Spins", at: ["free  spins", "Free-Spins"] },
    { term: "free spins", text: "freespins today", at: ["freespins"] },
    { term: "porn*", text: "pornhub is no cornporn", at: ["porn"] },
    { term: "قمار", text: "والقمار", at: ["قمار"] },
    { term: "赌场", text: "澳门赌场上线", at: ["赌场"] },
    { term: "k粉", text: "冰和K粉吗", at: ["K粉"] },
    { term: "pk10", text: "北京赛车PK10计划", at: ["PK10"] },
  ])("$term in $text", ({ term, text, at }) => {
    expect(foundIn(text, term)).toEqual(at);
  });

  it.each([
    { term: "sex", text: "Essex and Middlesex" },
    { term: "cunt", text: "Scunthorpe" },
    { term: "ass", text: "assess the class, assassin" },
    { term: "ass", text: "the A55 and the a$$3ss" },
    { term: "cock", text: "cocktails at Hancock's" },
    { term: "porno", text: "me quedo por no molestar" },
    { term: "anal", text: "an Al Green song; analysis, canal" },
    { term: "bit", text: "a b it" },
    { term: "كس", text: "انكسر العكس" },
    { term: "चूत", text: "चूतड़" },
    { term: "色情", text: "特色。情人节, 红色 情人" },
  ])("$term not in $text", ({ term, text }) => {
    expect(foundIn(text, term)).toEqual([]);
  });
});

describe("letters of a term that were kept apart are found", () => {
  it.each([
    { term: "sex", text: "s e x now", at: ["s e x"] },
    { term: "porn", text: "p.o.r.n", at: ["p.o.r.n"] },
    { term: "casino", text: "c-a-s-i-n-o", at: ["c-a-s-i-n-o"] },
    { term: "slot gacor", text: "s l o t g a c o r anti", at: ["s l o t g a c o r"] },
    { term: "online casino", text: "online c a s i n o", at: ["online c a s i n o"] },
    { term: "赌场", text: "赌 场", at: ["赌 场"] },
    { term: "سكس", text: "س ك س", at: ["س ك س"] },
    { term: "सेक्स", text: "से क्स", at: ["से क्स"] },
  ])("$term in $text", ({ term, text, at }) => {
    expect(foundIn(text, term)).toEqual(at);
  });
});

describe("what was done to the words is told", () => {
  it.each([
    { text: "porn", how: [] },
    { text: "PORN", how: [] },
    { text: "pOrN", how: ["case"] },
    { text: "pórn", how: ["accents"] },
    { text: "p\u200born", how: ["zero_width"] },
    { text: "роrn", how: ["homoglyph"] },
    { text: "p0rn", how: ["leet"] },
    { text: "p o r n", how: ["spacing"] },
    { text: "ｐｏｒｎ", how: ["full_width"] },
    { text: "P Ó R N", how: ["accents", "spacing"] },
  ])("$text: $how", ({ text, how }) => {
    expect(scanText(text, contentLists([listOf(["porn"])], []), NOBODY)).toMatchObject([{ term: "porn", how }]);
  });

  it("also of characters", () => {
    expect(scanText("線上賭場", contentLists([listOf(["赌场"])], []), NOBODY)).toMatchObject([
      { how: ["trad_simplified"], span: { from: 2, to: 4 } },
    ]);
  });
});
