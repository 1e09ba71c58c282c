import { describe, expect, it } from "vitest";
import { FICTITIOUS_RANGES } from "../../../src/domain/phone/fictitious-ranges.ts";
import { findFictitious } from "../../../src/domain/phone/fictitious.ts";
import { parsePhone, type PhoneNumber } from "../../../src/domain/phone/parse-phone.ts";

function read(text: string): PhoneNumber {
  const result = parsePhone(text, null);
  if (!result.ok) throw new Error(`${text}: ${result.error.reason}`);
  return result.value;
}

describe("a number kept for fiction", () => {
  it.each([
    ["+1 310-555-0100", "US", "fixed_line_or_mobile"],
    ["+1 310-555-0199", "US", "fixed_line_or_mobile"],
    ["+1 416-555-0123", "CA", "fixed_line_or_mobile"],
    ["+1 242-555-0123", "BS", "fixed_line_or_mobile"],
    ["+1 800-555-0199", "US", "toll_free"],
    ["+44 7700 900000", "GB", "mobile"],
    ["+44 7700 900999", "GB", "mobile"],
    ["+44 113 496 0000", "GB", "fixed_line"],
    ["+44 118 496 0999", "GB", "fixed_line"],
    ["+44 121 496 0000", "GB", "fixed_line"],
    ["+44 161 496 0999", "GB", "fixed_line"],
    ["+44 191 498 0000", "GB", "fixed_line"],
    ["+44 20 7946 0958", "GB", "fixed_line"],
    ["+44 28 9649 6000", "GB", "fixed_line"],
    ["+44 29 2018 0999", "GB", "fixed_line"],
    ["+44 1632 960001", "GB", "fixed_line"],
    ["+44 808 157 0000", "GB", "toll_free"],
    ["+44 909 879 0000", "GB", "premium_rate"],
    ["+44 306 999 0000", "GB", "uan"],
    ["+33 6 39 98 00 00", "FR", "mobile"],
    ["+33 6 39 98 99 99", "FR", "mobile"],
    ["+33 1 99 00 12 34", "FR", "fixed_line"],
    ["+33 2 61 91 12 34", "FR", "fixed_line"],
    ["+33 3 53 01 12 34", "FR", "fixed_line"],
    ["+33 4 65 71 12 34", "FR", "fixed_line"],
    ["+33 5 36 49 12 34", "FR", "fixed_line"],
    ["+49 30 23125 000", "DE", "fixed_line"],
    ["+49 69 90009 999", "DE", "fixed_line"],
    ["+49 40 66969 000", "DE", "fixed_line"],
    ["+49 221 4710 999", "DE", "fixed_line"],
    ["+49 89 99998 000", "DE", "fixed_line"],
    ["+49 152 28817386", "DE", "mobile"],
    ["+49 171 39200 00", "DE", "mobile"],
    ["+49 171 39200 99", "DE", "mobile"],
    ["+49 172 9980752", "DE", "mobile"],
    ["+49 174 9464308", "DE", "mobile"],
    ["+49 176 040690 99", "DE", "mobile"],
    ["+46 70 174 06 05", "SE", "mobile"],
    ["+46 70 174 06 99", "SE", "mobile"],
    ["+46 31 390 06 00", "SE", "fixed_line"],
    ["+46 8 465 004 99", "SE", "fixed_line"],
    ["+46 40 628 04 00", "SE", "fixed_line"],
    ["+46 980 31 92 99", "SE", "fixed_line"],
    ["+61 491 570 006", "AU", "mobile"],
    ["+61 491 579 455", "AU", "mobile"],
    ["+61 2 5550 0000", "AU", "fixed_line"],
    ["+61 8 7010 9999", "AU", "fixed_line"],
    ["+61 1800 160 401", "AU", "toll_free"],
    ["+61 1300 975 711", "AU", "shared_cost"],
    ["+353 20 910 0000", "IE", "fixed_line"],
    ["+353 20 919 9999", "IE", "fixed_line"],
  ] as const)("reads, whether or not its plan knows it: %s in %s is %s", (text, country, kind) => {
    expect(read(text)).toMatchObject({ allocation: "fictitious", country, kind });
  });

  it.each([
    ["one below 555-0100", "+1 310-555-0099"],
    ["one above 555-0199", "+1 310-555-0200"],
    ["directory assistance", "+1 310-555-1212"],
    ["one above the British mobile range", "+44 7701 000000"],
    ["a Guernsey mobile", "+44 7911 123456"],
    ["one below the Swedish range", "+46 70 174 06 04"],
    ["one above the Swedish range", "+46 70 174 07 00"],
    ["one above the German range", "+49 171 39201 00"],
    ["an Australian mobile beside the list", "+61 491 570 007"],
    ["a French mobile beside the range", "+33 6 38 98 00 00"],
  ])("is not its neighbour: %s", (_title, text) => {
    expect(read(text).allocation).toBe("assigned");
  });

  it("is matched whole: a longer and a shorter number are not in the range", () => {
    expect(findFictitious("44", "7700900000")).not.toBeNull();
    expect(findFictitious("44", "77009000000")).toBeNull();
    expect(findFictitious("44", "770090000")).toBeNull();
    for (const range of Object.values(FICTITIOUS_RANGES).flat()) {
      expect(range.pattern.source).toMatch(/^\^.*\$$/);
      expect(range.pattern.global || range.pattern.sticky).toBe(false);
    }
  });

  it("is looked up under its own calling code only", () => {
    expect(findFictitious("63", "7700900000")).toBeNull();
    expect(findFictitious("49", "7700900000")).toBeNull();
  });
});

describe("a North American number that can never be assigned", () => {
  it.each([
    ["an exchange that starts with one", "+1 310-123-4567", "US"],
    ["an exchange that starts with zero", "+1 310-012-3456", "US"],
    ["an exchange that starts with one, in Canada", "+1 416-123-4567", "CA"],
    ["an exchange that starts with one, on an island", "+1 876-123-4567", "JM"],
    ["the lowest service code as an exchange", "+1 310-211-4567", "US"],
    ["the highest service code as an exchange", "+1 310-911-4567", "US"],
  ])("reads as fictitious: %s", (_title, text, country) => {
    expect(read(text)).toMatchObject({ allocation: "fictitious", country });
  });

  it("is told by its area code, not by the hint", () => {
    expect(parsePhone("310-123-4567", "CA")).toMatchObject({
      ok: true,
      value: { country: "US", allocation: "fictitious" },
    });
  });

  it.each([
    ["+1 999-123-4567", "999-123-4567"],
    ["+1 555-555-0100", "555-555-0100"],
    ["+1 999-411-4567", "999-411-4567"],
  ])("has an area code that exists: %s is unassigned instead", (international, national) => {
    expect(parsePhone(international, null)).toMatchObject({ ok: false, error: { reason: "pattern_unassigned" } });
    expect(parsePhone(national, "US")).toMatchObject({ ok: false, error: { reason: "pattern_unassigned" } });
  });

  it.each([
    ["an exchange one away from a service code", "+1 310-212-4567"],
    ["an ordinary exchange", "+1 310-234-5678"],
    ["a toll-free number with a service code, as those exist", "+1 800-411-7246"],
  ])("is not %s", (_title, text) => {
    expect(read(text).allocation).toBe("assigned");
  });
});
