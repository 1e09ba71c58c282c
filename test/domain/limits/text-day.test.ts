import { describe, expect, it } from "vitest";
import { countTexts } from "../../../src/domain/limits/text-day.ts";
import { DAY_MS } from "../../../src/domain/limits/day-window.ts";

const T0 = 20_000 * DAY_MS + 5;
const NEW = { day: 0, used: 0 };
const take = (used: number, wanted: number, uncounted = 0) =>
  countTexts({ day: 20_000, used }, { wanted, uncounted, limit: 10 }, T0);

describe("the texts of a tenant's day", () => {
  it.each([
    { used: 6, wanted: 3, isGranted: true, after: 9 },
    { used: 6, wanted: 4, isGranted: true, after: 10 },
    { used: 6, wanted: 5, isGranted: false, after: 6 },
    { used: 10, wanted: 0, isGranted: true, after: 10 },
  ])("are granted all or none: $used used, $wanted wanted", ({ used, wanted, isGranted, after }) => {
    expect(take(used, wanted)).toEqual({ isGranted, day: { day: 20_000, used: after } });
  });

  it("count what went without asking, also beyond the limit, and take back what came to nothing", () => {
    expect(take(10, 0, 3).day.used).toBe(13);
    expect(take(13, 1).isGranted).toBe(false);
    expect(take(10, 2, -2)).toEqual({ isGranted: true, day: { day: 20_000, used: 10 } });
    expect(take(1, 0, -5).day.used).toBe(0);
  });

  it("begin at nothing at midnight, and a clock that goes back keeps the day", () => {
    expect(countTexts({ day: 19_999, used: 10 }, { wanted: 1, uncounted: 0, limit: 10 }, T0).day).toEqual({
      day: 20_000,
      used: 1,
    });
    expect(countTexts({ day: 20_001, used: 10 }, { wanted: 1, uncounted: 0, limit: 10 }, T0).isGranted).toBe(false);
    expect(countTexts(NEW, { wanted: 1, uncounted: 0, limit: 0 }, T0).isGranted).toBe(false);
  });
});
