/** The data by which rate cards and networks are read: every country once, in the form in which it is looked for. */
import { getCountries } from "libphonenumber-js/max";
import { describe, expect, it } from "vitest";
import COUNTRIES from "../../../src/data/country-names.json" with { type: "json" };
import MCC from "../../../src/data/mcc-countries.json" with { type: "json" };
import { countryOfText } from "../../../src/domain/routing/country-names.ts";
import { countryOfMcc } from "../../../src/domain/routing/mcc-countries.ts";

const known: ReadonlySet<string> = new Set(Object.keys(COUNTRIES));
const entries = Object.entries(COUNTRIES);

describe("the names of countries", () => {
  it("are there for every country that a number can be of", () => {
    expect(getCountries().filter((country) => !known.has(country))).toEqual([]);
  });

  it("stand in the form that they are looked for in, so that each is found", () => {
    const lost = entries.flatMap(([alpha2, { alpha3, names }]) =>
      [alpha2, alpha3, ...names].filter((name) => countryOfText(name) !== alpha2),
    );
    expect(lost).toEqual([]);
  });

  it("are each of one country", () => {
    const all = entries.flatMap(([alpha2, { alpha3, names }]) => [
      alpha2.toLowerCase(),
      alpha3.toLowerCase(),
      ...names,
    ]);
    expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([]);
  });
});

describe("mobile country codes", () => {
  it("have three digits and are of a country that has a name", () => {
    const odd = Object.entries(MCC.codes).filter(([mcc, country]) => !/^[2-7]\d\d$/.test(mcc) || !known.has(country));
    expect(odd).toEqual([]);
  });

  it("are of another country for the networks that say so", () => {
    const odd = Object.entries(MCC.networks).filter(([network, country]) => {
      const [mcc = "", mnc = ""] = network.split("-");
      return countryOfMcc(mcc, mnc) !== country || countryOfMcc(mcc, null) === country;
    });
    expect(odd).toEqual([]);
  });
});
