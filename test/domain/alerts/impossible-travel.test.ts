import { describe, expect, it } from "vitest";
import { alertSignals } from "../../../src/domain/alerts/impossible-travel.ts";
import { laterStay } from "../../../src/domain/alerts/whereabouts.ts";

const AT_MS = Date.UTC(2026, 10, 22, 21, 5);
const HOUR_MS = 3_600_000;

function signalsOf(from: string, to: string, hours: number): readonly string[] {
  return alertSignals({ country: from, atMs: AT_MS }, { country: to, atMs: AT_MS + hours * HOUR_MS });
}

describe("a way that nobody can have gone", () => {
  it.each([
    ["half around the world, in two hours", "ES", "AU", 2],
    ["over an ocean, in an hour", "GB", "US", 1],
    ["over an ocean from a large country, in an hour", "CA", "GB", 1],
    ["from the east of a large country, in an hour", "JP", "US", 1],
    ["from one large country to another, at once", "RU", "AU", 0],
    ["between islands, in an hour", "FJ", "KI", 0],
    ["from an island, in two hours", "MU", "SG", 2],
    ["over a continent that is neither's, in half an hour", "PT", "UA", 0.5],
    ["backwards in time", "ES", "AU", -2],
  ])("%s", (_title, from, to, hours) => {
    expect(signalsOf(from, to, hours)).toEqual(["impossible_travel"]);
    expect(signalsOf(to, from, hours)).toEqual(["impossible_travel"]);
  });
});

describe("a way that somebody may have gone", () => {
  it.each([
    ["in the same country", "US", "US", 0],
    ["to a neighbour, at once", "ES", "PT", 0],
    ["over a strait, at once", "RU", "US", 0],
    ["within a large country's reach, at once", "CA", "US", 0],
    ["to a near country, at once", "DE", "ES", 0],
    ["to a near country over the sea, at once", "AU", "NZ", 0],
    ["to a far territory of its own at its own distance", "FR", "RE", 10],
    ["over an ocean, by an airliner", "GB", "US", 6],
    ["half around the world, in a day", "ES", "NZ", 21],
    ["backwards in time, a day before", "ES", "AU", -24],
    ["to a country that nobody knows", "ES", "XX", 0],
  ])("%s", (_title, from, to, hours) => {
    expect(signalsOf(from, to, hours)).toEqual([]);
  });

  it("is any, where nobody knows where the user was, or where the alert comes from", () => {
    const stay = { country: "ES", atMs: AT_MS };
    expect(alertSignals(null, stay)).toEqual([]);
    expect(alertSignals(stay, null)).toEqual([]);
  });
});

describe("where a user was", () => {
  const early = { country: "ES", atMs: AT_MS, alertId: "alr_1" };
  const late = { country: "FR", atMs: AT_MS + 1, alertId: "alr_2" };

  it("is the later stay, whichever was confirmed first", () => {
    expect(laterStay(null, early)).toBe(early);
    expect(laterStay(early, late)).toBe(late);
    expect(laterStay(late, early)).toBe(late);
  });
});
