import { describe, expect, it } from "vitest";
import type { CellSum } from "../../../src/domain/ledger/cells/cell-question.ts";
import { type CellCounts, CellTally } from "../../../src/domain/ledger/cells/counts.ts";
import { NO_DIMS, writeDims } from "../../../src/domain/ledger/cells/dims.ts";
import { errorBudgetOf, burnOf, burnRate } from "../../../src/domain/measures/error-budget.ts";
import { evaluate } from "../../../src/domain/measures/evaluate.ts";
import { measureOf } from "../../../src/domain/measures/measures.ts";
import { objectiveEdges, objectiveQuestion, objectiveReport } from "../../../src/domain/measures/objective-report.ts";

const counts = (taken: number, not: number): CellCounts =>
  new CellTally()
    .add("texts", taken + not)
    .add("textsTaken", taken)
    .add("textsNotTaken", not)
    .counts();
const figureOf = (taken: number, not: number) => {
  const [figure] = evaluate(measureOf("text_accept_rate"), counts(taken, not));
  if (figure === undefined) throw new Error("a share is one figure");
  return figure;
};

describe("an error budget", () => {
  it.each([
    { of: "nothing missing", taken: 1_000, not: 0, allowed: 10, left: 10, leftShare: 1 },
    { of: "half of what may be missing", taken: 995, not: 5, allowed: 10, left: 5, leftShare: 0.5 },
    { of: "all that may be missing", taken: 990, not: 10, allowed: 10, left: 0, leftShare: 0 },
    { of: "more than may be missing", taken: 970, not: 30, allowed: 10, left: -20, leftShare: -2 },
    { of: "few, where less than one may be missing", taken: 9, not: 1, allowed: 0.1, left: -0.9, leftShare: -9 },
  ])("of $of", ({ taken, not, allowed, left, leftShare }) => {
    const budget = errorBudgetOf(figureOf(taken, not), 0.99);
    expect(budget.missing).toBe(not);
    expect(budget.allowed).toBeCloseTo(allowed, 9);
    expect(budget.left).toBeCloseTo(left, 9);
    expect(budget.leftShare).toBeCloseTo(leftShare, 9);
  });

  it("of nothing is none, and nothing of it is used up", () => {
    expect(errorBudgetOf(figureOf(0, 0), 0.99)).toEqual({ allowed: 0, missing: 0, left: 0, leftShare: null });
  });
});

describe("a burn rate", () => {
  it.each([
    { share: 1, objective: 0.99, rate: 0 },
    { share: 0.99, objective: 0.99, rate: 1 },
    { share: 0.86, objective: 0.99, rate: 14 },
    { share: 0, objective: 0.95, rate: 20 },
  ])("of $share where $objective is promised is $rate", ({ share, objective, rate }) => {
    expect(burnRate(share, objective)).toBeCloseTo(rate, 9);
  });

  it("of few things may be anything, and says so; of many it is told closely", () => {
    const [few, many] = [burnOf(figureOf(4, 0), 0.999), burnOf(figureOf(100_000, 0), 0.999)];
    expect([few.rate, few.interval?.low, many.rate, many.interval?.low]).toEqual([0, 0, 0, 0]);
    expect(few.interval?.high).toBeGreaterThan(400);
    expect(many.interval?.high).toBeLessThan(0.05);
  });

  it("of nothing is not known", () => {
    expect(burnOf(figureOf(0, 0), 0.999)).toEqual({ rate: null, sample: 0, interval: null });
  });
});

const sum = (part: number, country: string, of: CellCounts): CellSum => ({
  part,
  dims: writeDims({ ...NO_DIMS, row: "attempt", country }),
  counts: of,
});

describe("an objective", () => {
  it("is of all the time, and its burn rates of the ends of it", () => {
    const sums = [
      sum(0, "ES", counts(900, 0)),
      sum(1, "ES", counts(90, 0)),
      sum(2, "FR", counts(8, 1)),
      sum(3, "ES", counts(0, 1)),
    ];
    const { figure, budget, burns } = objectiveReport("accept", { share: 0.99, sums });
    expect([figure.value, figure.sample, budget.missing]).toEqual([998 / 1_000, 1_000, 2]);
    expect(burns.map(({ name, sample }) => [name, sample])).toEqual([
      ["1h", 1],
      ["6h", 10],
      ["3d", 100],
    ]);
    expect(burns.map(({ rate }) => Math.round(rate ?? -1))).toEqual([100, 20, 2]);
  });

  it("counts a text that no carrier was asked to take, and attempts alone for what arrived", () => {
    const unsent: CellSum = {
      part: 0,
      dims: writeDims({ ...NO_DIMS, row: "unsent", country: "ES" }),
      counts: counts(0, 1),
    };
    const arrived = new CellTally().add("claimed", 10).add("submitted", 10).add("delivered", 9).counts();
    const sums = [unsent, sum(0, "ES", { ...counts(9, 0), ...arrived })];
    expect(objectiveReport("accept", { share: 0.999, sums }).figure).toMatchObject({ value: 0.9, sample: 10 });
    expect(objectiveReport("delivery", { share: 0.95, sums }).figure).toMatchObject({ value: 0.9, sample: 10 });
  });

  it("names the countries by how much more is missing than may be, five at most, and none of which nothing is", () => {
    const lost = { AT: 0, BE: 1, DE: 20, ES: 3, FR: 4, IT: 5, PT: 6 };
    const sums = Object.entries(lost).map(([country, not]) => sum(0, country, counts(100 - not, not)));
    const large = sum(0, "US", counts(9_900, 100));
    const { worst } = objectiveReport("accept", { share: 0.99, sums: [...sums, large, sum(0, "", counts(0, 2))] });
    expect(worst.map(({ country, budget }) => [country, budget.missing])).toEqual([
      ["DE", 20],
      ["PT", 6],
      ["IT", 5],
      ["FR", 4],
      ["ES", 3],
    ]);
  });

  it("of a country that is not known is named so", () => {
    const { worst } = objectiveReport("accept", { share: 0.99, sums: [sum(0, "", counts(0, 2))] });
    expect(worst.map(({ country }) => country)).toEqual([null]);
  });

  it("of nothing is neither kept nor broken", () => {
    const { figure, budget, burns, worst } = objectiveReport("delivery", { share: 0.95, sums: [] });
    expect([figure.value, budget.leftShare, worst]).toEqual([null, null, []]);
    expect(burns.map(({ rate }) => rate)).toEqual([null, null, null]);
  });
});

describe("what is asked for objectives", () => {
  it("ends ten minutes ago; its days begin with a whole hour, since of the archive no more is left", () => {
    const now = 28 * 1_440 * 100 + 77;
    // 77 minutes after a whole hour less ten: 7 minutes more than the days have.
    expect(objectiveEdges(now).map((edge) => now - edge)).toEqual([28 * 1_440 + 17, 3 * 1_440 + 17, 370, 70, 10]);
  });

  it("is one question, by country", () => {
    const { keep, rows } = objectiveQuestion(100_000_000);
    expect([keep, rows]).toEqual([["country"], ["attempt", "unsent"]]);
  });
});
