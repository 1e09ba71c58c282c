import { expect, it } from "vitest";
import { meetsLegalHours } from "../../../src/domain/campaigns/legal-window.ts";
import { SHIPPED_CAMPAIGNS } from "../../../src/domain/campaigns/shipped.ts";
import { allCountries } from "../../../src/domain/phone/country-placement.ts";

/** A Sunday, on which some countries let no such text go. */
const NOW = Date.UTC(2026, 10, 29, 3);
const asked = (country: string) => ({ country, category: "marketing", sectors: [], areas: null }) as const;
const window = (from: number, until: number) => ({ fromMinute: from * 60, untilMinute: until * 60 });

it.each([
  ["FR", window(9, 20), true],
  ["FR", window(22, 24), false],
  ["FR", window(0, 7), false],
  ["US", window(9, 20), true],
  ["US", window(2, 5), false],
])("in %s a window of %o meets hours in which adverts may go: %s", (country, of, expected) => {
  expect(meetsLegalHours(of, asked(country), NOW)).toBe(expected);
});

it("what is shipped meets the hours of every country that has any", () => {
  const closed = SHIPPED_CAMPAIGNS.flatMap(({ plan }) =>
    allCountries().filter(
      (country) =>
        meetsLegalHours(window(0, 24), asked(country), NOW) && !meetsLegalHours(plan.window, asked(country), NOW),
    ),
  );
  expect(closed).toEqual([]);
});
