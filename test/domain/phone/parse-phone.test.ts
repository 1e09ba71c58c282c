import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_PHONE_TEXT_LENGTH } from "../../../src/domain/phone/clean-text.ts";
import { NUMBER_KINDS, type NumberKind } from "../../../src/domain/base/number-kinds.ts";
import { type PhoneNumber, parsePhone } from "../../../src/domain/phone/parse-phone.ts";
import { PHONE_REFUSAL_HINTS, type PhoneRefusalReason } from "../../../src/domain/phone/refusals.ts";

function read(text: string, hint: string | null = null): PhoneNumber {
  const result = parsePhone(text, hint);
  if (!result.ok) throw new Error(`${JSON.stringify(text)}: ${result.error.reason}`);
  return result.value;
}

function reasonOf(text: string, hint: string | null = null): PhoneRefusalReason | "read" {
  const result = parsePhone(text, hint);
  return result.ok ? "read" : result.error.reason;
}

describe("a number that reads", () => {
  it("comes with E.164, country, calling code, kind and standing", () => {
    expect(read("0917 123 4567", "PH")).toEqual({
      e164: "+639171234567",
      country: "PH",
      callingCode: "63",
      kind: "mobile",
      allocation: "assigned",
    });
  });

  it.each([
    ["the international form", "+1 310-555-0100", null, "+13105550100"],
    ["a national form and its country", "(310) 555-0100", "US", "+13105550100"],
    ["a national form with its trunk digit", "1 310 555 0100", "US", "+13105550100"],
    ["a hint in lower case with spaces", "0917 123 4567", " ph ", "+639171234567"],
    ["an international form over a hint of another country", "+49 171 1234567", "PH", "+491711234567"],
    ["a calling code without plus, with its country", "639171234567", "PH", "+639171234567"],
    ["full-width digits and plus", "＋６３　９１７　１２３　４５６７", null, "+639171234567"],
    ["full-width digits and the long vowel mark as a dash", "０９０ー１２３４ー５６７８", "JP", "+819012345678"],
    ["Arabic-Indic digits", "٠٥٥ ١٢٣ ٤٥٦٧", "SA", "+966551234567"],
    ["Persian digits", "۰۹۱۲ ۳۴۵ ۶۷۸۹", "IR", "+989123456789"],
    ["Devanagari digits", "+९१ ९८७६५ ४३२१०", null, "+919876543210"],
    ["a trunk zero in brackets", "+44 (0) 7400 123456", null, "+447400123456"],
    ["dots and slashes", "0171/123.45.67", "DE", "+491711234567"],
    ["typographic dashes and a minus", "+49\u2013171\u20101234\u2212567", null, "+491711234567"],
    ["no-break spaces and directional marks", "\u202a+63\u00a0917\u200e 123\u2011 4567\u202c", null, "+639171234567"],
    ["a byte order mark", "\ufeff+639171234567", null, "+639171234567"],
    ["00", "00639171234567", null, "+639171234567"],
    ["00 in full width", "００６３９１７１２３４５６７", null, "+639171234567"],
    ["00 with a hint that dials 011", "00 63 917 123 4567", "US", "+639171234567"],
    ["011 with a hint that dials it", "011 63 917 123 4567", "US", "+639171234567"],
    ["0011 with a hint that dials it", "0011 63 917 123 4567", "AU", "+639171234567"],
    ["0011 before a number that would also read after 00", "0011 65 8234 5678", "AU", "+6582345678"],
    ["00 before the hinted country, where its 005 would reach Russia", "0057 301 123 4567", "CO", "+573011234567"],
    ["a tel link", "tel:+63-917-123-4567", null, "+639171234567"],
    ["a tel link with slashes", "TEL://+639171234567", null, "+639171234567"],
    ["a local tel link with its context", "tel:917-123-4567;phone-context=+63", null, "+639171234567"],
    ["a tel link in national form with a hint", "tel:09171234567", "PH", "+639171234567"],
  ])("may be written with %s", (_title, text, hint, e164) => {
    expect(read(text, hint).e164).toBe(e164);
  });

  it.each([
    ["mobile", "+63 917 123 4567", "PH"],
    ["fixed_line", "+49 30 901820", "DE"],
    ["fixed_line_or_mobile", "+1 310 555 2368", "US"],
    ["voip", "+44 56 0012 3456", "GB"],
    ["toll_free", "+1 800 234 5678", "US"],
    ["premium_rate", "+1 900 234 5678", "US"],
    ["shared_cost", "+33 811 12 34 56", "FR"],
    ["personal_number", "+44 70 1234 5678", "GB"],
    ["pager", "+44 76 4012 3456", "GB"],
    ["uan", "+44 55 1234 5678", "GB"],
    ["voicemail", "+41 860 123 456 789", "CH"],
  ] satisfies [NumberKind, string, string][])("is told to be %s by its plan", (kind, text, country) => {
    expect(read(text)).toMatchObject({ kind, country, allocation: "assigned" });
  });

  it.each([
    ["+44 7911 123456", "GG"],
    ["+44 7797 712345", "JE"],
    ["+1 876 210 1234", "JM"],
    ["+1 416 234 5678", "CA"],
    ["+7 771 000 9998", "KZ"],
    ["+7 912 345 6789", "RU"],
    ["+383 43 201 234", "XK"],
  ])("is given the country within its calling code: %s is %s", (text, country) => {
    expect(read(text).country).toBe(country);
  });

  it("may have a national form of another country of the same calling code", () => {
    expect(read("416 234 5678", "US")).toMatchObject({ e164: "+14162345678", country: "CA" });
  });

  it("has 15 digits at most, even where its country's plan allows more", () => {
    expect(read("+49 30 1234567890").e164).toBe("+49301234567890");
    expect(read("+49 30 12345678901").e164).toBe("+493012345678901");
    expect(reasonOf("+49 30 123456789012")).toBe("too_long");
  });
});

describe("a refusal", () => {
  it.each([
    ["nothing", "", null, "not_a_number"],
    ["spaces", "   ", "PH", "not_a_number"],
    ["a plus alone", "+", null, "not_a_number"],
    ["a plus alone with a hint", "+", "PH", "not_a_number"],
    ["00 alone", "00", "PH", "not_a_number"],
    ["two pluses", "++639171234567", null, "not_a_number"],
    ["a plus within", "0917+1234567", "PH", "not_a_number"],
    ["words", "call me", "US", "not_a_number"],
    ["a vanity number", "1-800-FLOWERS", "US", "not_a_number"],
    ["an address", "a@b.example", "US", "not_a_number"],
    ["an emoji", "📱+639171234567", null, "not_a_number"],
    ["keycap emoji", "1️⃣2️⃣3️⃣4️⃣", "US", "not_a_number"],
    ["a NUL", "+63917\0" + "1234567", null, "not_a_number"],
    ["a lone high surrogate", "+639171234567\ud83d", null, "not_a_number"],
    ["a lone low surrogate", "\udc00639171234567", "PH", "not_a_number"],
    ["a fraction", "+63917123456½", null, "not_a_number"],
    ["markup", "<b>1</b>", "US", "not_a_number"],
    ["a percent-encoded link", "tel:%2B639171234567", null, "not_a_number"],
    ["an extension", "+1 310 555 2368 x12", null, "extension_present"],
    ["a spelt extension", "(310) 555-2368 ext. 12", "US", "extension_present"],
    ["a long spelt extension", "310-555-2368 extension 1234", "US", "extension_present"],
    ["an extension after a hash", "+1 310 555 2368 #12", null, "extension_present"],
    ["an extension in a link", "tel:+13105552368;ext=12", null, "extension_present"],
    ["dialled pauses", "+13105552368,,12#", null, "extension_present"],
    ["a national form without a hint", "0917 123 4567", null, "country_unknown"],
    ["digits without plus or hint", "639171234567", null, "country_unknown"],
    ["a hint that is no country", "0917 123 4567", "XX", "country_unknown"],
    ["an empty hint", "0917 123 4567", "", "country_unknown"],
    ["a hint that is not an ISO code", "07400 123456", "UK", "country_unknown"],
    ["a hint of three letters", "0917 123 4567", "PHL", "country_unknown"],
    ["a wrong hint beside a complete number", "+63 917 123 4567", "XX", "country_unknown"],
    ["the name of an object's member as a hint", "0917 123 4567", "constructor", "country_unknown"],
    ["a calling code that does not exist", "+999 123 456 789", null, "country_unknown"],
    ["a calling code that starts with zero", "+0 917 123 4567", null, "country_unknown"],
    ["000", "000 917 123 4567", null, "country_unknown"],
    ["a calling code alone", "+63", null, "too_short"],
    ["half a number", "+63 917 12", null, "too_short"],
    ["an emergency number", "911", "US", "too_short"],
    ["a digit too few", "+1 310 555 236", null, "too_short"],
    ["a digit too many", "+1 310 555 23689", null, "too_long"],
    ["a dozen digits too many", "+1 310 555 2368 1234 1234 1234", null, "too_long"],
    ["a length between two that exist", "+44 7400 1234", null, "length_invalid"],
    ["an area code that is not assigned", "+1 999 555 2368", null, "pattern_unassigned"],
    ["an area code that starts with one", "+1 123 456 7890", null, "pattern_unassigned"],
    ["a length that only other kinds have", "0917 123 456", "PH", "pattern_unassigned"],
    ["a prefix that is not assigned", "+33 0 00 00 00 00", null, "pattern_unassigned"],
    ["an international toll-free number", "+800 1234 5678", null, "kind_not_reachable"],
    ["a satellite telephone", "+870 773 123 456", null, "kind_not_reachable"],
  ] satisfies [string, string, string | null, PhoneRefusalReason][])(
    "of %s has its reason",
    (_t, text, hint, reason) => {
      expect(reasonOf(text, hint)).toBe(reason);
    },
  );

  it("carries the hint of its reason, and none of the number", () => {
    const result = parsePhone("0917 123 4567", null);
    expect(result).toEqual({
      ok: false,
      error: { reason: "country_unknown", hint: PHONE_REFUSAL_HINTS.country_unknown },
    });
    for (const hint of Object.values(PHONE_REFUSAL_HINTS)) expect(hint.length).toBeGreaterThan(20);
  });
});

describe("the length of the text", () => {
  const number = "+639171234567";

  it(`may be ${MAX_PHONE_TEXT_LENGTH} characters, spaces around it not counted`, () => {
    const spaced = number.replace("+", `+${" ".repeat(MAX_PHONE_TEXT_LENGTH - number.length)}`);
    expect(spaced).toHaveLength(MAX_PHONE_TEXT_LENGTH);
    expect(read(spaced.replace(" ", "")).e164).toBe(number);
    expect(read(`   ${spaced}   `).e164).toBe(number);
    expect(reasonOf(spaced.replace("+", "+ "))).toBe("too_long");
  });

  it.each([
    ["digits", "1".repeat(10_000)],
    ["letters", "a".repeat(10_000)],
    ["signs that NFKC makes eighteen times longer", "\ufdfa".repeat(10_000)],
    ["separators", `+${"-".repeat(10_000)}1`],
  ])("of 10,000 %s is refused unread", (_title, text) => {
    expect(reasonOf(text, "US")).toBe("too_long");
  });
});

describe("any text at all", () => {
  const hints = fc.option(fc.oneof(fc.constantFrom("US", "PH", "GB", "AU", "CO", "BR", "IT", "XX"), fc.string()), {
    nil: null,
  });
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
    fc.string({ unit: fc.constantFrom(..."+0123456789 ()-.#x;,=٣३３"), maxLength: MAX_PHONE_TEXT_LENGTH }),
    fc.tuple(fc.constantFrom("+", "00", "011", ""), fc.stringMatching(/^\d{1,20}$/)).map((parts) => parts.join("")),
  );

  it("never throws, and what reads is a canonical E.164 number that reads back as itself", () => {
    fc.assert(
      fc.property(texts, hints, (text, hint) => {
        const result = parsePhone(text, hint);
        if (!result.ok) {
          expect(PHONE_REFUSAL_HINTS[result.error.reason]).toBe(result.error.hint);
          return;
        }
        expect(result.value.e164).toMatch(/^\+[1-9]\d{1,14}$/);
        expect(result.value.e164.startsWith(`+${result.value.callingCode}`)).toBe(true);
        expect(NUMBER_KINDS).toContain(result.value.kind);
        expect(parsePhone(result.value.e164, null)).toEqual(result);
      }),
      { numRuns: 1_000 },
    );
  });
});
