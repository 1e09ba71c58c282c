import { describe, expect, it } from "vitest";
import type { MoneyBook } from "../../../src/domain/limits/spend-hold.ts";
import {
  holdPlaces,
  isOfToday,
  NO_PLACES,
  placesUsed,
  settlePlaces,
} from "../../../src/domain/senders/brand-places.ts";
import { campaignOf, TMOBILE_TIERS } from "../../../src/domain/senders/ten-dlc.ts";
import { mayReachTMobile } from "../../../src/domain/senders/us-networks.ts";

/** An afternoon in Los Angeles, nine hours before its midnight. */
const T0 = Date.parse("2027-06-01T22:00:00Z");
const MIDNIGHT_MS = Date.parse("2027-06-02T07:00:00Z");

const hold = (book: MoneyBook, holdId: string, over: { cap?: number; wanted?: number; nowMs?: number } = {}) => {
  const { cap = 10, wanted = 4, nowMs = T0 } = over;
  return holdPlaces(book, { holdId, cap, wanted }, nowMs);
};

describe("the places of a brand", () => {
  it("are held for a batch, and come back where they were not used", () => {
    const first = hold(NO_PLACES, "a", { wanted: 8 });
    expect(first.given).toEqual({ held: 8, left: 10, resetsAtMs: MIDNIGHT_MS });
    const second = hold(first.book, "b");
    expect(second.given).toMatchObject({ held: 2, left: 10 });
    const settled = settlePlaces(settlePlaces(second.book, { holdId: "a", used: 3 }, T0), { holdId: "a", used: 3 }, T0);
    expect(placesUsed(settled, T0)).toBe(3);
    expect(hold(settled, "c", { wanted: 99 }).given).toMatchObject({ held: 5, left: 7 });
  });

  it("are those of a day in Los Angeles: what is held over midnight counts on the new one", () => {
    const full = settlePlaces(hold(NO_PLACES, "a", { wanted: 10 }).book, { holdId: "a", used: 10 }, MIDNIGHT_MS - 1);
    expect(hold(full, "b", { nowMs: MIDNIGHT_MS - 1 }).given).toMatchObject({ held: 0, left: 0 });
    expect(hold(full, "b", { nowMs: MIDNIGHT_MS }).given).toMatchObject({ held: 4, left: 10 });
    expect([isOfToday(full, MIDNIGHT_MS - 1), isOfToday(full, MIDNIGHT_MS)]).toEqual([true, false]);
    const late = hold(NO_PLACES, "c", { wanted: 2, nowMs: MIDNIGHT_MS - 1 });
    expect(placesUsed(settlePlaces(late.book, { holdId: "c", used: 2 }, MIDNIGHT_MS), MIDNIGHT_MS)).toBe(2);
  });

  it("that somebody held and was never heard of again count as used", () => {
    const { book } = hold(NO_PLACES, "a", { wanted: 7 });
    expect(hold(book, "b", { wanted: 9, nowMs: T0 + 900_000 }).given).toMatchObject({ held: 3, left: 3 });
  });

  it.each(Object.entries(TMOBILE_TIERS))("are the cap of its tier: %s", (tmobileTier, cap) => {
    const campaign = campaignOf({
      brandId: "B1",
      campaignId: "C1",
      campaignClass: "W",
      tmobileTier: tmobileTier as keyof typeof TMOBILE_TIERS,
      status: "active",
    });
    expect(campaign).toEqual({
      brandId: "B1",
      campaignId: "C1",
      rate: { perSecond: 0.25, per: "campaign" },
      dailyCap: cap,
    });
  });
});

it.each([
  ["US", "310-260", true],
  ["US", "312-530", true],
  ["US", "310-410", false],
  ["US", "311-480", false],
  ["US", null, true],
  ["US", "310-999", true],
  ["PR", null, true],
  ["PR", "310-410", false],
  ["CA", null, false],
  ["DE", "262-01", false],
])("a text to %s on %s may reach T-Mobile: %s", (country, network, expected) => {
  expect(mayReachTMobile(country, network)).toBe(expected);
});
