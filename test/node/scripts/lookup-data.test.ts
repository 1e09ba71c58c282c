import { describe, expect, it } from "vitest";
import { group, regionsByAreaCode, timeZoneTables } from "../../../scripts/lookup-data/tables.ts";

const countryOf = (areaCode: string) => (areaCode === "416" ? "CA" : areaCode === "800" ? null : "US");

describe("the tables of the lookup", () => {
  it("group prefixes under their value, sorted, so that a diff can be read", () => {
    expect(group({ "449": "Two", "44": "One", "33": "Two" })).toEqual({ One: "44", Two: "33 449" });
  });

  it("hold every zone below an area code, and of the older one that it is laid over", () => {
    const { areaCodes, areaCodeCountries } = timeZoneTables(
      { "1": "A&B&C", "1250": "B", "1250555": "A", "1778": "C", "1416": "T", "1800": "X" },
      countryOf,
    );
    expect(areaCodes).toEqual({ "250": "A B", "416": "T", "778": "A B C", "800": "X" });
    expect(areaCodeCountries).toEqual({ US: "A B C", CA: "T" });
  });

  it("leave out prefixes that say what a shorter one says", () => {
    const { prefixes } = timeZoneTables({ "61": "P&S", "612": "S", "6121": "S", "613": "P&S", "49": "B" }, countryOf);
    expect(prefixes).toEqual({ "61": "P S", "612": "S", "49": "B" });
  });

  it("name a state by its places, or by the name that other area codes share", () => {
    const regions = regionsByAreaCode(
      {
        "310": "California",
        "310206": "Los Angeles, CA",
        "350": "California",
        "416": "Toronto, ON",
        "867": "Northern Canada",
        "867111": "One, YT",
        "867222": "Two, NT",
        "20": "Cairo",
      },
      countryOf,
    );
    expect(regions).toEqual({ "310": "US-CA", "350": "US-CA", "416": "CA-ON" });
  });
});
