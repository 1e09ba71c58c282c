import { describe, expect, it } from "vitest";
import {
  countFirst,
  emptyBudget,
  RETRY_BUDGET,
  type RetryBudget,
  spendRetry,
} from "../../../../src/domain/routing/health/retry-budget.ts";

const T0 = 1_000_000;
const firsts = (count: number): RetryBudget =>
  Array.from({ length: count }).reduce<RetryBudget>((budget) => countFirst(budget, T0, RETRY_BUDGET), emptyBudget(T0));

function retriesOf(start: RetryBudget, nowMs = T0): number {
  let budget = start;
  for (let spent = 0; spent < 10_000; spent += 1) {
    const next = spendRetry(budget, nowMs, RETRY_BUDGET);
    if (!next.allowed) return spent;
    budget = next.budget;
  }
  return Number.POSITIVE_INFINITY;
}

describe("a retry budget", () => {
  it.each([
    [0, 20],
    [5, 21],
    [1_000, 220],
  ])("of %i first texts allows %i second ones: a fifth and a burst", (count, allowed) => {
    expect(retriesOf(firsts(count))).toBe(allowed);
  });

  it("is spent for good, not for a moment", () => {
    let budget = firsts(0);
    for (let retry = 0; retry < 20; retry += 1) budget = spendRetry(budget, T0, RETRY_BUDGET).budget;
    expect(spendRetry(budget, T0 + 1_000, RETRY_BUDGET).allowed).toBe(false);
    expect(retriesOf(budget, T0 + RETRY_BUDGET.halfLifeMs)).toBe(10);
  });

  it("does not grow while nothing is sent", () => {
    expect(retriesOf(firsts(1_000), T0 + RETRY_BUDGET.halfLifeMs)).toBe(120);
  });
});
