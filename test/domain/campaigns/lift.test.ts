import { describe, expect, it } from "vitest";
import { liftOf, worthOfLift } from "../../../src/domain/campaigns/lift.ts";
import { seededRandom } from "../../../src/domain/metrics/seeded.ts";

describe("the lift of a campaign", () => {
  // Newcombe 1998, Statistics in Medicine 17:873-890, table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])("of %d in %d against %d in %d has the published interval", (a, ofA, b, ofB, low, high) => {
    const lift = liftOf({ people: ofA, returned: a }, { people: ofB, returned: b });
    expect(lift).toEqual({ share: a / ofA - b / ofB, low: expect.closeTo(low, 4), high: expect.closeTo(high, 4) });
  });

  it.each([
    [0.12, 0.08, 2_000, 220],
    [0.02, 0.02, 5_000, 500],
    [0.3, 0.1, 300, 40],
    [0.005, 0.001, 800, 90],
  ])("holds what was put in, in 95 of 100 campaigns: %d against %d", (ours, theirs, planned, heldOut) => {
    const random = seededRandom(7);
    const draw = (people: number, chance: number) => {
      let returned = 0;
      for (let person = 0; person < people; person += 1) if (random() < chance) returned += 1;
      return { people, returned };
    };
    let held = 0;
    for (let round = 0; round < 1_000; round += 1) {
      const lift = liftOf(draw(planned, ours), draw(heldOut, theirs));
      if (lift !== null && lift.low <= ours - theirs && ours - theirs <= lift.high) held += 1;
    }
    expect(held).toBeGreaterThanOrEqual(930);
  });

  it("is unknown while nobody was planned, or nobody held out", () => {
    const some = { people: 10, returned: 1 };
    const none = { people: 0, returned: 0 };
    expect(liftOf(some, none)).toBeNull();
    expect(liftOf(none, some)).toBeNull();
  });

  it("is told by a thousand texts and by a unit of money, counted over all who were planned", () => {
    const lift = { share: 0.04, low: 0.02, high: 0.06 };
    const worth = worthOfLift(lift, { people: 1_000, texts: 800, costMicros: 40_000_000 });
    expect(worth.perThousandTexts).toEqual({
      share: expect.closeTo(50),
      low: expect.closeTo(25),
      high: expect.closeTo(75),
    });
    expect(worth.perUnitOfMoney).toEqual({
      share: expect.closeTo(1),
      low: expect.closeTo(0.5),
      high: expect.closeTo(1.5),
    });
    expect(worthOfLift(lift, { people: 1_000, texts: 0, costMicros: 0 })).toEqual({
      perThousandTexts: null,
      perUnitOfMoney: null,
    });
  });
});
