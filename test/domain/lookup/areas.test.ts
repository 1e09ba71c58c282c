import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { describe, expect, it } from "vitest";
import zones from "../../../src/data/time-zones.json" with { type: "json" };
import { areasOf } from "../../../src/domain/lookup/areas.ts";

describe("the states that a number may be in", () => {
  it.each([
    ["+13055550100", "US", ["US-FL"]],
    ["+12125550100", "US", ["US-NY"]],
    ["+14165550100", "CA", ["CA-ON"]],
    ["+12025550100", "US", ["US-DC"]],
    ["+17715550100", "US", ["US-DC"]],
    ["+12575550100", "CA", ["CA-BC"]],
    ["+19025550100", "CA", ["CA-NS", "CA-PE"]],
    ["+18675550100", "CA", ["CA-NT", "CA-NU", "CA-YT"]],
    ["+17875550100", "PR", ["US-PR"]],
    ["+16715550100", "GU", ["US-GU"]],
    ["+18765550100", "JM", []],
  ])("%s (%s): %j", (e164, country, areas) => {
    expect(areasOf(e164, country)).toEqual(areas);
  });

  it.each([
    ["+18005550100", "US", "is toll-free"],
    ["+19995550100", "US", "has an area code newer than the table"],
    ["+442079460000", "GB", "is of a country whose digits name no parts"],
  ])("%s (%s) may be anywhere in its country: it %s", (e164, country) => {
    expect(areasOf(e164, country)).toBeNull();
  });

  it("are known of every area code that has zones of its own", () => {
    const codes = Object.values(zones.areaCodes).flatMap((group) => group.split(" "));
    expect(codes.length).toBeGreaterThan(400);
    const anywhere = codes.filter((code) => {
      const e164 = `+1${code}5550100`;
      return areasOf(e164, parsePhoneNumberFromString(e164)?.country ?? "US") === null;
    });
    expect(anywhere).toEqual([]);
  });
});
