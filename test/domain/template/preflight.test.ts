import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gsm7Replacement, isGsm7, replaceForGsm7 } from "../../../src/domain/template/gsm7-replacements.ts";
import { preflightText } from "../../../src/domain/template/preflight.ts";
import { countSegments } from "../../../src/domain/template/segments.ts";

describe("the preflight of a text", () => {
  it("has nothing against one of GSM 03.38", () => {
    expect(preflightText("Hello €5")).toEqual({
      encoding: "gsm7",
      units: 9,
      segments: 1,
      unitsPerSegment: 160,
      culprits: [],
      savedSegments: 0,
    });
  });

  it("names each character that makes it UCS-2, where it stands, and what would do instead", () => {
    const text = `😀 ${"a".repeat(100)}’s “it’s”`;
    const { encoding, segments, culprits } = preflightText(text);
    expect({ encoding, segments }).toEqual({ encoding: "ucs2", segments: 2 });
    expect(culprits).toEqual([
      { character: "😀", codePoint: "U+1F600", name: "emoji", position: 0, occurrences: 1, replacement: null },
      {
        character: "’",
        codePoint: "U+2019",
        name: "right single quotation mark",
        position: 102,
        occurrences: 2,
        replacement: "'",
      },
      {
        character: "“",
        codePoint: "U+201C",
        name: "left double quotation mark",
        position: 105,
        occurrences: 1,
        replacement: '"',
      },
      {
        character: "”",
        codePoint: "U+201D",
        name: "right double quotation mark",
        position: 110,
        occurrences: 1,
        replacement: '"',
      },
    ]);
  });

  it("says how many parts the replacements save", () => {
    const text = `${"a".repeat(159)}’`;
    expect(preflightText(text)).toMatchObject({ segments: 3, savedSegments: 2 });
    expect(replaceForGsm7(text)).toBe(`${"a".repeat(159)}'`);
  });

  it("promises no saving where another character keeps the text in UCS-2", () => {
    const text = `${"a".repeat(100)}’😀`;
    expect(preflightText(text)).toMatchObject({ savedSegments: 0 });
    expect(replaceForGsm7(text)).toBe(`${"a".repeat(100)}'😀`);
  });

  it("replaces nothing of another script", () => {
    expect(preflightText("Ваш заказ")).toMatchObject({ savedSegments: 0 });
    expect(replaceForGsm7("Ваш заказ")).toBe("Ваш заказ");
  });

  it("names the first twenty characters, and no more", () => {
    const letters = Array.from({ length: 21 }, (_, index) => String.fromCodePoint(0x0430 + index));
    expect(preflightText(letters.slice(0, 20).join("")).culprits).toHaveLength(20);
    expect(preflightText(letters.join("")).culprits.map(({ character }) => character)).toEqual(letters.slice(0, 20));
  });

  it.each([
    ["\u00A0", "no-break space", " "],
    ["\u200B", "zero width space", ""],
    ["\uFE0F", "emoji variation selector", ""],
    ["\t", "tab", " "],
    ["…", "horizontal ellipsis", "..."],
    ["–", "en dash", "-"],
    ["™", "trade mark sign", "TM"],
    ["ç", "Latin letter", "c"],
    ["í", "Latin letter", "i"],
    ["Œ", "Latin letter", "OE"],
    ["ł", "Latin letter", "l"],
    ["я", "Cyrillic letter", null],
    ["α", "Greek letter", null],
    ["م", "Arabic letter", null],
    ["א", "Hebrew letter", null],
    ["न", "Devanagari letter", null],
    ["中", "Chinese character", null],
    ["か", "Japanese letter", null],
    ["한", "Korean letter", null],
    ["ก", "Thai letter", null],
    ["த", "letter", null],
    ["\u0301", "combining mark", null],
    ["₱", "currency sign", "PHP"],
    ["₿", "currency sign", null],
    ["‽", "punctuation mark", null],
    ["\u2003", "space", " "],
    ["∞", "other character", null],
    ["１", "other character", "1"],
    ["👍", "emoji", null],
    ["🇪", "emoji", null],
  ])("calls %j a %s and puts %j in its place", (character, name, replacement) => {
    expect(preflightText(`a${character}`).culprits).toMatchObject([{ character, name, position: 1, replacement }]);
  });
});

describe("a replacement", () => {
  it("is always of GSM 03.38", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 1 }), (character) => {
        expect(isGsm7(gsm7Replacement(character) ?? "")).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  it("leaves a text alone that needs none, and never makes one longer on the air", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const replaced = replaceForGsm7(text);
        if (isGsm7(text)) expect(replaced).toBe(text);
        expect(replaceForGsm7(replaced)).toBe(replaced);
        if (isGsm7(replaced)) expect(countSegments(replaced).encoding).toBe("gsm7");
      }),
    );
  });

  it("reads an accent that stands apart with its letter", () => {
    expect(replaceForGsm7("Bogota\u0301")).toBe("Bogota");
    expect(replaceForGsm7("cafe\u0301")).toBe("café");
  });
});
