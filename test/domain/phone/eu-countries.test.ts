import { getCountries } from "libphonenumber-js/max";
import { expect, it } from "vitest";
import { EU_COUNTRIES } from "../../../src/domain/phone/eu-countries.ts";

it("are countries that numbers can be of", () => {
  const known = new Set<string>(getCountries());
  expect([...EU_COUNTRIES].filter((country) => !known.has(country))).toEqual([]);
});

it.each([
  ["DE", true],
  ["HR", true],
  ["RE", true],
  ["AX", true],
  ["NO", true],
  ["IS", true],
  ["GB", false],
  ["CH", false],
  ["US", false],
  ["GG", false],
  ["XK", false],
  ["TR", false],
])("%s is of the EU or the EEA: %s", (country, expected) => {
  expect(EU_COUNTRIES.has(country)).toBe(expected);
});
