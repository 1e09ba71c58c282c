import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePhone, type PhoneRules } from "../../../src/domain/phone/parse-phone.ts";

function e164Of(text: string, hint: string | null = null, rules: PhoneRules = {}): string {
  const result = parsePhone(text, hint, rules);
  return result.ok ? result.value.e164 : result.error.reason;
}

describe("an old form of a number", () => {
  it.each([
    ["Mexico's 1 before mobiles", "+52 1 55 1234 5678", null, "+525512345678"],
    ["the same as carriers write it", "+5215512345678", null, "+525512345678"],
    ["the same after 00", "0052 1 55 1234 5678", null, "+525512345678"],
    ["the same with a hint of the country", "521 55 1234 5678", "MX", "+525512345678"],
    ["Mexico's 044 at home", "044 55 1234 5678", "MX", "+525512345678"],
    ["Mexico's 045 behind the calling code", "+52 045 33 1234 5678", null, "+523312345678"],
    ["Mexico's 01 at home", "01 55 1234 5678", "MX", "+525512345678"],
    ["Argentina's 15 at home", "011 15 2345 6789", "AR", "+5491123456789"],
    ["Argentina's 15 behind the calling code", "+54 11 15 2345 6789", null, "+5491123456789"],
    ["Argentina's 15 beside the 9", "+54 9 11 15 2345 6789", null, "+5491123456789"],
    ["Argentina's 15 after a longer area code", "+54 9 351 15 612 3456", null, "+5493516123456"],
    ["Brazil's mobiles of eight digits", "+55 11 8765 4321", null, "+5511987654321"],
    ["the same at home", "(011) 8765-4321", "BR", "+5511987654321"],
    ["Vietnam's mobiles of eleven digits", "+84 168 123 4567", null, "+84381234567"],
    ["the same at home", "0120 123 4567", "VN", "+84701234567"],
    ["Ivory Coast's mobiles of eight digits", "+225 07 12 34 56", null, "+2250707123456"],
    ["the same of another network", "45 12 34 56", "CI", "+2250545123456"],
    ["Benin's numbers of eight digits", "+229 97 12 34 56", null, "+2290197123456"],
    ["Cameroon's mobiles of eight digits", "+237 7712 3456", null, "+237677123456"],
  ])("is read as what it means today: %s", (_title, text, hint, e164) => {
    expect(e164Of(text, hint)).toBe(e164);
  });

  it.each([
    ["a Mexican landline's digits with one too many", "+52 2 55 1234 5678", "too_long"],
    ["a Brazilian landline of eight digits", "+55 11 3765 4321", "+551137654321"],
    ["a Vietnamese prefix that never was", "+84 140 123 4567", "pattern_unassigned"],
    ["an old landline of Ivory Coast", "+225 20 12 34 56", "too_short"],
  ])("is nothing else: %s", (_title, text, outcome) => {
    expect(e164Of(text)).toBe(outcome);
  });

  it("never takes the place of a number that holds as it is written", () => {
    const digits = fc.tuple(
      fc.constantFrom("52", "54", "55", "84", "225", "229", "237"),
      fc.stringMatching(/^\d{7,11}$/),
    );
    fc.assert(
      fc.property(digits, ([code, rest]) => {
        const written = parsePhone(`+${code}${rest}`, null);
        if (!written.ok) return;
        // What it came to is a number of today: read once more, it stays what it is.
        expect(parsePhone(written.value.e164, null)).toEqual(written);
        expect(written.value.callingCode).toBe(code);
      }),
    );
  });
});

describe("an Argentine number without its 9", () => {
  it("is a landline where nothing says otherwise, and may be called", () => {
    expect(parsePhone("+54 11 2345 6789", null)).toMatchObject({
      value: { e164: "+541123456789", kind: "fixed_line" },
    });
  });

  it.each([
    ["+54 11 2345 6789", "+5491123456789"],
    ["+54 9 11 2345 6789", "+5491123456789"],
    ["+54 11 15 2345 6789", "+5491123456789"],
    ["+54 351 612 3456", "+5493516123456"],
  ])("is the mobile that a text means: %s", (text, e164) => {
    expect(e164Of(text, null, { use: "texts" })).toBe(e164);
  });

  it("is not a reason to read other countries' landlines as mobiles", () => {
    expect(e164Of("+49 30 901820", null, { use: "texts" })).toBe("+4930901820");
    expect(e164Of("+55 11 3765 4321", null, { use: "texts" })).toBe("+551137654321");
  });
});
