import { describe, expect, it } from "vitest";
import type { Returns } from "../../../src/domain/campaigns/lift.ts";
import {
  evidenceOfLoss,
  FALSE_STOPS_MAX,
  losingVariants,
  type VariantDays,
} from "../../../src/domain/campaigns/losing-variant.ts";
import { seededRandom } from "../../../src/domain/metrics/seeded.ts";

interface Story {
  readonly days: number;
  readonly peopleADay: number;
  /** How likely somebody of a variant comes back, by day. */
  readonly chances: readonly ((day: number) => number)[];
}

function play({ days, peopleADay, chances }: Story, random: () => number): readonly VariantDays[] {
  const day = (chance: number): Returns => {
    let returned = 0;
    for (let person = 0; person < peopleADay; person += 1) if (random() < chance) returned += 1;
    return { people: peopleADay, returned };
  };
  return chances.map((chance, index) => ({
    name: `v${index}`,
    days: Array.from({ length: days }, (_, at) => day(chance(at))),
  }));
}

const campaigns = (story: Story, count: number) => {
  const random = seededRandom(15);
  return Array.from({ length: count }, () => losingVariants(play(story, random)));
};

const shareOf = (found: readonly (readonly string[])[], is: (names: readonly string[]) => boolean) =>
  found.filter(is).length / found.length;

describe("a variant that clearly loses", () => {
  it.each([
    ["two alike", { days: 30, peopleADay: 40, chances: [() => 0.1, () => 0.1] }],
    ["three alike, few people", { days: 60, peopleADay: 8, chances: [() => 0.05, () => 0.05, () => 0.05] }],
    [
      "two alike that come back more on some days",
      {
        days: 30,
        peopleADay: 40,
        chances: [(day: number) => (day % 7 < 2 ? 0.3 : 0.05), (day: number) => (day % 7 < 2 ? 0.3 : 0.05)],
      },
    ],
    ["the other is worse", { days: 30, peopleADay: 40, chances: [() => 0.12, () => 0.1] }],
  ] satisfies readonly (readonly [string, Story])[])(
    "is found falsely in no more than one campaign of twenty, looked at each day: %s",
    (_, story) => {
      expect(shareOf(campaigns(story, 1_000), (names) => names.includes("v0"))).toBeLessThanOrEqual(FALSE_STOPS_MAX);
    },
  );

  it("is found when it is worse, and the better one never", () => {
    const found = campaigns({ days: 30, peopleADay: 150, chances: [() => 0.05, () => 0.1] }, 200);
    expect(shareOf(found, (names) => names.includes("v0"))).toBeGreaterThan(0.9);
    expect(shareOf(found, (names) => names.includes("v1"))).toBeLessThanOrEqual(FALSE_STOPS_MAX);
  });

  it("is no longer said to be found than it was: what was clear once stays so", () => {
    const bad = { people: 200, returned: 5 };
    const good = { people: 200, returned: 40 };
    const days = [bad, bad, bad];
    const clear = evidenceOfLoss(days, [good, good, good]);
    expect(evidenceOfLoss([...days, good, good], [good, good, good, bad, bad])).toBeGreaterThanOrEqual(clear);
  });

  it.each([
    ["nothing was seen", [], []],
    [
      "it was one day, before which nobody could say anything",
      [{ people: 900, returned: 1 }],
      [{ people: 900, returned: 300 }],
    ],
    [
      "only one of the two had people",
      [
        { people: 9, returned: 0 },
        { people: 9, returned: 0 },
      ],
      [],
    ],
  ])("is not found when %s", (_, one, other) => {
    expect(evidenceOfLoss(one, other)).toBe(0);
  });

  it("is never all of them", () => {
    const random = seededRandom(3);
    for (let round = 0; round < 200; round += 1) {
      const chances = [random(), random(), random()].map((chance) => () => chance);
      const variants = play({ days: 20, peopleADay: 60, chances }, random);
      expect(losingVariants(variants).length).toBeLessThan(variants.length);
    }
  });
});
