import { describe, expect, it } from "vitest";
import { DEFAULT_HOLDOUT, HOLDOUT_BOUNDS, isDrawn } from "../../../../src/domain/fraud/holdout/draw.ts";

const DAY_MS = 86_400_000;
/** The first moment of a day of UTC. */
const T0 = 20_000 * DAY_MS;
const numbers = Array.from({ length: 100_000 }, (_, index) => `${index.toString(16).padStart(8, "0")}f00d`);

const drawnOf = (share: number, { tenantId = "ten_1", atMs = T0 } = {}) =>
  new Set(numbers.filter((phoneToken) => isDrawn({ tenantId, phoneToken, atMs }, { share })));
const both = (one: ReadonlySet<string>, other: ReadonlySet<string>) => [...one].filter((token) => other.has(token));

describe("who is held out", () => {
  it("is nobody by default, nor with a share of 0, and everybody with a share of 1", () => {
    expect(DEFAULT_HOLDOUT.share).toBe(0);
    expect(drawnOf(0).size).toBe(0);
    expect(drawnOf(1).size).toBe(numbers.length);
  });

  it.each([0.001, 0.005, 0.02, HOLDOUT_BOUNDS.share.max])("is about the share of 100,000 numbers: %d", (share) => {
    const expected = share * numbers.length;
    // Four standard deviations of a fair draw.
    const most = 4 * Math.sqrt(expected * (1 - share));
    for (const atMs of [T0, T0 + DAY_MS, T0 + 40 * DAY_MS]) {
      const { size } = drawnOf(share, { atMs });
      expect(Math.abs(size - expected)).toBeLessThan(most);
    }
  });

  it("is in no part of the numbers more than in another", () => {
    const drawn = [...drawnOf(0.05)].map((token) => Number.parseInt(token.slice(0, 8), 16));
    const tenths = Array.from({ length: 10 }, (_, tenth) => drawn.filter((at) => Math.floor(at / 10_000) === tenth));
    for (const { length } of tenths) expect(Math.abs(length - 500)).toBeLessThan(4 * Math.sqrt(500));
  });

  it("is the same at every start of a day of UTC, and another the day after", () => {
    const today = drawnOf(0.05);
    expect(drawnOf(0.05, { atMs: T0 + DAY_MS - 1 })).toEqual(today);
    const tomorrow = drawnOf(0.05, { atMs: T0 + DAY_MS });
    // By chance 5 % of them, and so at other tenants.
    expect(both(today, tomorrow).length).toBeLessThan(0.1 * today.size);
  });

  it("is another at another tenant", () => {
    expect(both(drawnOf(0.05), drawnOf(0.05, { tenantId: "ten_2" })).length).toBeLessThan(0.1 * drawnOf(0.05).size);
  });

  it("is also whoever a smaller share holds out", () => {
    const more = drawnOf(0.05);
    expect([...drawnOf(0.005)].every((token) => more.has(token))).toBe(true);
  });
});
