import { describe, expect, it } from "vitest";
import {
  afterNews,
  FIRST_PACE,
  type LeaseNews,
  leasePlan,
  type Pace,
  WIDTH_MAX,
} from "../../../src/domain/webhooks/pace.ts";

const FAST: LeaseNews = { answersMs: [50, 50], hasFailed: false, isOver: true, isWholeAndFull: true };

function after(times: number, news: LeaseNews, from: Pace = FIRST_PACE): Pace {
  let pace = from;
  for (let time = 0; time < times; time += 1) pace = afterNews(pace, news);
  return pace;
}

describe("what an endpoint is given", () => {
  it.each<[string, Pace, boolean, ReturnType<typeof leasePlan>]>([
    ["at first", FIRST_PACE, false, { leases: 4, size: 10, width: 1 }],
    ["while it fails", after(50, FAST), true, { leases: 1, size: 1, width: 1 }],
    ["after one full lease", after(1, FAST), false, { leases: 4, size: 20, width: 2 }],
    ["after four", after(4, FAST), false, { leases: 4, size: 100, width: 5 }],
    ["after many", after(50, FAST), false, { leases: 6, size: 100, width: 6 }],
    [
      "when it takes half a second",
      { ...FIRST_PACE, inFlight: 36, size: 100, answerMs: 500 },
      false,
      { leases: 6, size: 12, width: 6 },
    ],
    [
      "when it takes ten seconds",
      { ...FIRST_PACE, inFlight: 1, size: 100, answerMs: 10_000 },
      false,
      { leases: 1, size: 1, width: 1 },
    ],
    ["when it takes no time", { ...FIRST_PACE, size: 100, answerMs: 0 }, false, { leases: 4, size: 100, width: 1 }],
    [
      "when it takes batches of a hundred, at first: few leases, so that they fill",
      { ...FIRST_PACE, perPost: 100 },
      false,
      { leases: 2, size: 200, width: 2 },
    ],
    [
      "when it takes batches of a hundred, after many: what its connections take once",
      { ...after(50, FAST), perPost: 100 },
      false,
      { leases: 6, size: 600, width: 6 },
    ],
    [
      "when it takes batches of two in half a second",
      { ...FIRST_PACE, inFlight: 36, size: 100, perPost: 2, answerMs: 500 },
      false,
      { leases: 6, size: 24, width: 6 },
    ],
    ["when it takes batches, and fails", { ...FIRST_PACE, perPost: 100 }, true, { leases: 1, size: 1, width: 1 }],
  ])("%s", (_name, pace, isFailing, plan) => {
    expect(leasePlan(pace, isFailing)).toEqual(plan);
  });

  it("is never more than an invocation has connections for, and never nothing", () => {
    for (let inFlight = 1; inFlight <= 40; inFlight += 1) {
      const { leases, size, width } = leasePlan({ ...FIRST_PACE, inFlight, size: 100, answerMs: 50 }, false);
      expect(width).toBeLessThanOrEqual(WIDTH_MAX);
      expect(leases * width).toBeGreaterThanOrEqual(Math.min(inFlight, 36));
      expect(size).toBeGreaterThan(0);
    }
  });
});

describe("the pace", () => {
  it.each<[string, Pace, LeaseNews, Partial<Pace>]>([
    [
      "grows by a step with a lease that was full and went well",
      FIRST_PACE,
      FAST,
      { inFlight: 8, size: 20, answerMs: 50 },
    ],
    [
      "stays with one that was not full",
      FIRST_PACE,
      { ...FAST, isWholeAndFull: false },
      { inFlight: 4, size: 10, answerMs: 50 },
    ],
    ["stays when nothing was tried", FIRST_PACE, { ...FAST, answersMs: [], isWholeAndFull: false }, FIRST_PACE],
    ["begins anew after a failure, at once", after(20, FAST), { ...FAST, hasFailed: true }, FIRST_PACE],
    [
      "is halved when answers get slow",
      { ...FIRST_PACE, inFlight: 36, size: 100, answerMs: 900 },
      { ...FAST, answersMs: [3_000] },
      { inFlight: 18 },
    ],
    [
      "grows though batches take two seconds",
      { ...FIRST_PACE, perPost: 100 },
      { ...FAST, answersMs: [2_000] },
      { inFlight: 8, answerMs: 2_000 },
    ],
    [
      "is halved when batches take six",
      { ...FIRST_PACE, inFlight: 8, perPost: 100 },
      { ...FAST, answersMs: [6_000] },
      { inFlight: 4 },
    ],
    [
      "decides nothing before a lease is over",
      { ...FIRST_PACE, inFlight: 36, size: 100, answerMs: 900 },
      { ...FAST, answersMs: [3_000], isOver: false },
      { inFlight: 36, answerMs: 1_950 },
    ],
    ["knows how much a POST may hold from whoever sent one", FIRST_PACE, { ...FAST, perPost: 50 }, { perPost: 50 }],
    ["still knows it after a failure", { ...FIRST_PACE, perPost: 50 }, { ...FAST, hasFailed: true }, { perPost: 50 }],
    [
      "learns that there are no batches any more",
      { ...FIRST_PACE, perPost: 50 },
      { ...FAST, perPost: 1 },
      { perPost: 1 },
    ],
    [
      "is one at least",
      { ...FIRST_PACE, inFlight: 1, size: 100, answerMs: 9_000 },
      { ...FAST, answersMs: [9_000] },
      { inFlight: 1 },
    ],
    ["ends at its bounds", after(100, FAST), FAST, { inFlight: 36, size: 100 }],
  ])("%s", (_name, before, news, expected) => {
    expect(afterNews(before, news)).toMatchObject(expected);
  });
});
