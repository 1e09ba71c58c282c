import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldText, piecesOf } from "../../../src/domain/content/fold-text.ts";

const fold = (text: string) => foldText(piecesOf(text));

describe("a text is read in one spelling", () => {
  it.each([
    { what: "case", text: "FrEe", units: "free" },
    { what: "accents, whole or apart", text: "Pórn po\u0301rn", units: "pornporn" },
    { what: "signs without width", text: "po\u200br\u00adn", units: "porn" },
    { what: "what parts words", text: "p.o-r n", units: "porn" },
    { what: "Cyrillic letters in a Latin word", text: "Bаnk", units: "bank" },
    { what: "Greek ones", text: "pοrn", units: "porn" },
    { what: "a word of them beside such a word", text: "bаnk о", units: "banko" },
    { what: "Russian as it is", text: "сосна", units: "сосна" },
    { what: "full width", text: "ＳＥＸ５", units: "sex5" },
    { what: "letters of mathematics, in circles, boxes and flags", text: "𝐬ⓔ🅇🇽", units: "sexx" },
    { what: "small capitals", text: "ᴘᴏʀɴ", units: "porn" },
    { what: "traditional characters", text: "賭場", units: "赌场" },
    { what: "Arabic vowels, tatweel and letter forms", text: "قِمَـــار ﻗﻤﺎﺭ إلى", units: "قمارقمارالي" },
    { what: "nukta and written-out nasals", text: "क़िला हिन्दी", units: "किलाहिंदी" },
    { what: "digits of all scripts", text: "٤८४ ೬", units: "4846" },
    { what: "nothing", text: " …🙂 ", units: "" },
  ])("$what: $text", ({ text, units }) => {
    expect(fold(text).units).toBe(units);
  });

  it.each([
    { text: "c4s1n0", reading: "i", units: "casino" },
    { text: "b1ackjack", reading: "l", units: "blackjack" },
    { text: "pu$$y @nal", reading: "i", units: "pussyanal" },
    { text: "the A55 and 4411", reading: "i", units: "thea55and4411" },
    { text: "wow! $5", reading: "i", units: "wow5" },
  ] as const)("digits and signs are letters in words that are disguised so: $text", ({ text, reading, units }) => {
    expect(foldText(piecesOf(text), reading).units).toBe(units);
  });
});

describe("where each unit stands", () => {
  const slices = (text: string) => {
    const { from, to } = fold(text);
    return from.map((start, unit) => text.slice(start, to[unit]));
  };

  it.each([
    { text: "a. B", at: ["a", "B"] },
    { text: "ße", at: ["ß", "ß", "e"] },
    { text: "o\u0301\u200bk", at: ["o", "k"] },
    { text: "𝐬賭", at: ["𝐬", "賭"] },
    { text: "हिन्दी", at: ["ह", "ि", "न्", "द", "ी"] },
  ])("is told: $text", ({ text, at }) => {
    expect(slices(text)).toEqual(at);
  });

  it("is in the text, in its order", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const { units, from, to, starts } = fold(text);
        expect([from.length, to.length, starts.length]).toEqual([units.length, units.length, units.length]);
        for (const [unit, start] of from.entries()) {
          const end = to[unit] ?? 0;
          expect(start).toBeGreaterThanOrEqual(from[unit - 1] ?? 0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  it("is what the unit was made of: read alone, it is that unit", () => {
    const letters = fc.constantFrom(..."aÉ赌ａقह🙂 .\u200b");
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 40 }), (text) => {
        const { units, from, to } = fold(text);
        expect(from.map((start, unit) => fold(text.slice(start, to[unit])).units).join("")).toBe(units);
      }),
    );
  });
});
