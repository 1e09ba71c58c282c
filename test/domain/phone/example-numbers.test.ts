/** Every country's example mobile number, in the forms people write it. */
import examples from "libphonenumber-js/mobile/examples";
import { type CountryCode, getCountries, getExampleNumber, type PhoneNumber as Example } from "libphonenumber-js/max";
import { describe, expect, it } from "vitest";
import { admitPhone } from "../../../src/domain/phone/admit-phone.ts";
import { type PhoneNumber, parsePhone } from "../../../src/domain/phone/parse-phone.ts";
import { spellPhone } from "../../../src/domain/phone/spell-phone.ts";

/** Countries inside another's plan: their mobile numbers do not tell them apart, so the plan's owner answers. */
const PLAN_OWNER: Partial<Record<CountryCode, CountryCode>> = {
  AX: "FI",
  BL: "GP",
  CC: "AU",
  CX: "AU",
  EH: "MA",
  IM: "GB",
  MF: "GP",
  SJ: "NO",
  VA: "IT",
};

function exampleOf(country: CountryCode): Example {
  const example = getExampleNumber(country, examples);
  if (example === undefined) throw new Error(`no example for ${country}`);
  return example;
}

function parsed(text: string, hint: string | null): PhoneNumber {
  const result = parsePhone(text, hint);
  if (!result.ok) throw new Error(`${JSON.stringify(text)} with ${hint}: ${result.error.reason}`);
  return result.value;
}

function fullWidth(text: string): string {
  return text.replace(/[+\d-]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0));
}

function inScript(text: string, zero: number): string {
  return text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
}

function formsOf(example: Example, country: CountryCode): readonly (readonly [string, string | null])[] {
  const international = example.formatInternational();
  const national = example.formatNational();
  const digits = example.number.slice(1);
  return [
    [example.number, null],
    [example.number, country],
    [international, null],
    [international, "PH"],
    [national, country],
    [national, country.toLowerCase()],
    [`00${digits}`, null],
    [`00${digits}`, country],
    [`00 ${international.slice(1)}`, null],
    [`+${[...digits].join(" ")}`, null],
    [`(+${example.countryCallingCode}) ${example.nationalNumber}`, null],
    [`+${example.countryCallingCode} (${example.nationalNumber.slice(0, 2)}) ${example.nationalNumber.slice(2)}`, null],
    [international.replaceAll(" ", "."), null],
    [international.replaceAll(" ", "-"), null],
    [international.replaceAll(" ", "\u00a0"), null],
    [fullWidth(international), null],
    [fullWidth(national), country],
    [inScript(national, 0x0660), country],
    [inScript(international, 0x0966), null],
    [`\u202a${international}\u202c`, null],
    [`tel:${example.number}`, null],
  ];
}

describe("every country", () => {
  it.each(getCountries())("%s: each written form of a mobile number is the same E.164 number", (country) => {
    const example = exampleOf(country);
    const expected = { e164: example.number, country: PLAN_OWNER[country] ?? country };
    for (const [text, hint] of formsOf(example, country)) {
      expect.soft(parsed(text, hint), JSON.stringify([text, hint])).toMatchObject(expected);
    }
  });

  it("has an example number that a text can reach", () => {
    const admission = { countries: "all", mode: "test", transport: "sms" } as const;
    const refused = getCountries().filter(
      (country) => !admitPhone(parsed(exampleOf(country).number, null), admission).ok,
    );
    expect(refused).toEqual([]);
  });

  it("is decided by the number and never by the hint, so that a phone has one place", () => {
    for (const country of getCountries()) {
      const number = parsed(exampleOf(country).number, null);
      expect.soft(parsed(spellPhone(number.e164).national, country).country).toBe(number.country);
    }
  });

  it("has a national and an international format that read back as the same number", () => {
    for (const country of getCountries()) {
      const number = parsed(exampleOf(country).number, null);
      const { national, international } = spellPhone(number.e164);
      expect.soft(parsed(national, country).e164).toBe(number.e164);
      expect.soft(parsed(international, null)).toEqual(number);
    }
  });
});
