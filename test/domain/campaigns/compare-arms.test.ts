import { describe, expect, it } from "vitest";
import { compareArms, losersOf } from "../../../src/domain/campaigns/compare-arms.ts";
import { liftOf } from "../../../src/domain/campaigns/lift.ts";
import { NO_LONGER_DUE } from "../../../src/domain/campaigns/occurrence.ts";
import { countOf } from "./counts.ts";

const HELD = { variant: null, state: "held_out", costMicros: 0, currency: null } as const;

const sent = countOf({ people: 800, judged: 800, returned: 160, judgedWeek: 400, returnedWeek: 120, costMicros: 8e6 });
const skipped = countOf({
  state: "skipped",
  reason: "opted_out",
  people: 200,
  judged: 200,
  returned: 10,
  costMicros: 0,
});
const held = countOf({ ...HELD, people: 100, judged: 100, returned: 8, judgedWeek: 50, returnedWeek: 6 });

describe("the texted against the held out", () => {
  it("are all who were due, whatever became of the text", () => {
    const { goal, week } = compareArms([sent, skipped, held]).all;
    expect(goal.toText).toEqual({ people: 1_000, returned: 170 });
    expect(goal.heldOut).toEqual({ people: 100, returned: 8 });
    expect(goal.lift).toEqual(liftOf(goal.toText, goal.heldOut));
    expect(week.toText).toEqual({ people: 410, returned: 123 });
    expect(week.heldOut).toEqual({ people: 50, returned: 6 });
  });

  it("leave out, on both sides, who came back before they were due", () => {
    const gone = [
      countOf({ state: "skipped", reason: NO_LONGER_DUE, people: 500, judged: 500, returned: 500 }),
      countOf({ ...HELD, reason: NO_LONGER_DUE, people: 60, judged: 60, returned: 60 }),
    ];
    expect(compareArms([sent, skipped, held, ...gone])).toEqual(compareArms([sent, skipped, held]));
  });

  it("are worth so much a thousand texts and a unit of money, of those whose time is over", () => {
    const half = countOf({ people: 200, judged: 100, returned: 20, costMicros: 2e6 });
    const { goal } = compareArms([half, held]).all;
    expect(goal.currency).toBe("USD");
    expect(goal.lift?.share).toBeCloseTo(0.12, 10);
    // A hundred of them got a hundred texts for one dollar: twelve came back because of it.
    expect(goal.perThousandTexts?.share).toBeCloseTo(120, 8);
    expect(goal.perUnitOfMoney?.share).toBeCloseTo(12, 8);
  });

  it.each([
    ["nobody is held out", [sent], { lift: null, perThousandTexts: null, perUnitOfMoney: null }],
    ["nothing was paid", [countOf({ costMicros: 0 }), held], { perUnitOfMoney: null, currency: null }],
    ["it was paid in two currencies", [sent, countOf({ currency: "EUR" }), held], { perUnitOfMoney: null }],
    ["no text went out", [skipped, held], { perThousandTexts: null }],
  ])("say nothing of what cannot be told: %s", (_title, counts, expected) => {
    expect(compareArms(counts).all.goal).toMatchObject(expected);
  });

  it("are compared by tier and country with those held out there, and by variant with all", () => {
    const { byTier, byCountry, byVariant } = compareArms([
      sent,
      held,
      countOf({ variant: "warm", tier: "core", country: "DE", people: 20, judged: 20, returned: 9 }),
      countOf({ ...HELD, tier: "core", country: "DE", people: 4, judged: 4, returned: 1 }),
    ]);
    expect(byTier.map(({ name, goal }) => [name, goal.toText.people, goal.heldOut.people])).toEqual([
      ["core", 20, 4],
      ["ordinary", 800, 100],
    ]);
    expect(byCountry.map(({ name, goal }) => [name, goal.toText.people, goal.heldOut.people])).toEqual([
      ["DE", 20, 4],
      ["FR", 800, 100],
    ]);
    expect(byVariant.map(({ name, goal }) => [name, goal.toText.people, goal.heldOut.people])).toEqual([
      ["plain", 800, 104],
      ["warm", 20, 104],
    ]);
  });
});

describe("variants that lose", () => {
  const DAY_MS = 86_400_000;
  const days = Array.from({ length: 20 }, (_, index) => 20_000 + index);
  const counts = days.flatMap((day) => [
    countOf({ variant: "good", day, people: 500, judged: 500, returned: 150 }),
    countOf({ variant: "bad", day, people: 500, judged: 500, returned: 75 }),
  ]);
  const asked = { names: ["good", "bad"], withinMs: 2 * DAY_MS };

  it("are named once their days are over, and not before", () => {
    expect(losersOf(counts, { ...asked, nowMs: 20_040 * DAY_MS })).toEqual(["bad"]);
    expect(losersOf(counts, { ...asked, nowMs: 20_001 * DAY_MS })).toEqual([]);
  });

  it("are not told by those who came back before they were due", () => {
    const gone = counts.map((count) => ({ ...count, reason: NO_LONGER_DUE }));
    expect(losersOf(gone, { ...asked, nowMs: 20_040 * DAY_MS })).toEqual([]);
  });
});
