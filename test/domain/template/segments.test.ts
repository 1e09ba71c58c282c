import fc from "fast-check";
import { SegmentedMessage } from "sms-segments-calculator";
import { describe, expect, it } from "vitest";
import { countSegments } from "../../../src/domain/template/segments.ts";

describe("a text of GSM 03.38 characters", () => {
  it.each([
    [0, 1, 160],
    [159, 1, 160],
    [160, 1, 160],
    [161, 2, 153],
    [306, 2, 153],
    [307, 3, 153],
  ])("of %i septets takes %i parts of %i", (length, segments, unitsPerSegment) => {
    const count = countSegments("a".repeat(length));
    expect(count).toEqual({ encoding: "gsm7", units: length, segments, unitsPerSegment, culprit: null });
  });

  it("counts two septets for each character of the extension table", () => {
    const count = countSegments("\f^{}\\[~]|€");
    expect(count).toMatchObject({ encoding: "gsm7", units: 20, segments: 1 });
  });

  it("fits 80 extension characters in one part, and not one more", () => {
    expect(countSegments("€".repeat(80)).segments).toBe(1);
    expect(countSegments("€".repeat(81)).segments).toBe(2);
  });

  it("moves an extension character whole to the next part when one septet is left", () => {
    // 152 + 2 would end in the middle of the escape: the second part starts with "€" and holds 153 septets.
    expect(countSegments(`${"a".repeat(152)}€${"b".repeat(151)}`)).toMatchObject({ units: 305, segments: 2 });
    expect(countSegments(`${"a".repeat(152)}€${"b".repeat(152)}`)).toMatchObject({ units: 306, segments: 3 });
  });

  it("holds every letter of the basic table and none of its lower-case look-alikes", () => {
    expect(countSegments("ÄÖÑÜäöñüàèéùìòÇØøÅåÆæßÉΔΦΓΛΩΠΨΣΘΞ§¿¡¤£¥").encoding).toBe("gsm7");
    for (const letter of ["ç", "á", "í", "ó", "ú", "È", "`", "’", "\u00A0", "\u001B", "\t"]) {
      expect(countSegments(`ab${letter}cd`)).toMatchObject({ encoding: "ucs2", culprit: letter });
    }
  });
});

describe("a text with any other character", () => {
  it.each([
    [69, 1, 70],
    [70, 1, 70],
    [71, 2, 67],
    [134, 2, 67],
    [135, 3, 67],
  ])("of %i units takes %i parts of %i", (length, segments, unitsPerSegment) => {
    const count = countSegments("я".repeat(length));
    expect(count).toEqual({ encoding: "ucs2", units: length, segments, unitsPerSegment, culprit: "я" });
  });

  it("counts an extension character as one unit", () => {
    expect(countSegments("я€").units).toBe(2);
  });

  it("names the first character that costs the septets, whole", () => {
    expect(countSegments("Hi 😀 я").culprit).toBe("😀");
  });

  it("moves a surrogate pair whole to the next part when one unit is left", () => {
    expect(countSegments(`${"я".repeat(66)}😀${"я".repeat(65)}`)).toMatchObject({ units: 133, segments: 2 });
    expect(countSegments(`${"я".repeat(66)}😀${"я".repeat(66)}`)).toMatchObject({ units: 134, segments: 3 });
  });
});

describe("against an independent calculator", () => {
  // The oracle keeps joined characters (combining marks, flags, emoji families) whole, which no carrier promises;
  // the alphabet holds none that join.
  const characters = fc.constantFrom(...("aZ09 @\n£ñÜ€^{}[]~|\\éàΔßяçД中ह’😀𝒳".match(/./gsu) ?? []));
  const gsm = fc.constantFrom(...("aZ09 @\n£ñÜ€^{}[]~|\\éàΔß".match(/./gsu) ?? []));

  it.each([
    ["mixed texts", characters],
    ["texts of GSM 03.38", gsm],
  ])("agrees on encoding and parts of %s", (_, alphabet) => {
    fc.assert(
      fc.property(fc.array(alphabet, { maxLength: 480 }), fc.integer({ min: 0, max: 320 }), (letters, padding) => {
        const text = "a".repeat(padding) + letters.join("");
        const oracle = new SegmentedMessage(text);
        const count = countSegments(text);
        expect(count.encoding).toBe(oracle.encodingName === "GSM-7" ? "gsm7" : "ucs2");
        expect(count.segments).toBe(oracle.segmentsCount);
        expect(count.units * (count.encoding === "gsm7" ? 7 : 16)).toBe(oracle.messageSize);
      }),
      { numRuns: 300 },
    );
  });
});
