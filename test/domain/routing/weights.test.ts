import { describe, expect, it } from "vitest";
import { CATEGORIES, isUrgent } from "../../../src/domain/base/categories.ts";
import { CATEGORY_WEIGHTS, comparablePrice, weightsFor } from "../../../src/domain/routing/weights.ts";

describe("weights", () => {
  it("are the category's where the tenant says nothing", () => {
    for (const category of CATEGORIES) expect(weightsFor({}, category, "FR")).toEqual(CATEGORY_WEIGHTS[category]);
  });

  it.each([
    { title: "for all", overrides: { all: { worth: 1 } }, worth: 1 },
    {
      title: "for a country in all, over all",
      overrides: { all: { worth: 1, countries: { FR: { worth: 2 } } } },
      worth: 2,
    },
    { title: "for another country: not", overrides: { all: { worth: 1, countries: { DE: { worth: 2 } } } }, worth: 1 },
    {
      title: "for the category, over both",
      overrides: { all: { worth: 1, countries: { FR: { worth: 2 } } }, otp: { worth: 3 } },
      worth: 3,
    },
    {
      title: "for a country in the category, over everything",
      overrides: { otp: { worth: 3, countries: { FR: { worth: 4 } } } },
      worth: 4,
    },
    { title: "for another category: not", overrides: { marketing: { worth: 9 } }, worth: CATEGORY_WEIGHTS.otp.worth },
  ])("are the tenant's $title", ({ overrides, worth }) => {
    expect(weightsFor(overrides, "otp", "FR").worth).toBe(worth);
  });

  it("compare prices in one currency, and none that they cannot", () => {
    const weights = CATEGORY_WEIGHTS.otp;
    expect(comparablePrice({ microUnits: 100, currency: "USD" }, weights)).toBe(100);
    expect(comparablePrice({ microUnits: 100, currency: "EUR" }, weights)).toBeCloseTo(110);
    expect(comparablePrice({ microUnits: 100, currency: "XAF" }, weights)).toBeNull();
    expect(comparablePrice(null, weights)).toBeNull();
  });

  it("let codes and alarms go first", () => {
    expect(CATEGORIES.filter(isUrgent)).toEqual(["otp", "security"]);
  });
});
