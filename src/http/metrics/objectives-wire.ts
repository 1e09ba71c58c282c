/** Objectives as JSON. */
import type { ObjectivesRead } from "../../app/metrics/read-objectives.ts";
import type { ErrorBudget } from "../../domain/measures/error-budget.ts";
import type { Figure } from "../../domain/measures/evaluate.ts";
import type { Objective } from "../../domain/measures/objective-report.ts";
import { isoTime } from "../time.ts";
import { shownNumber } from "./metrics-wire.ts";

export function objectivesEntry({ fromMs, toMs, accept, delivery }: ObjectivesRead) {
  return {
    from: isoTime(fromMs),
    to: isoTime(toMs),
    accept: objectiveEntry(accept),
    delivery: objectiveEntry(delivery),
  };
}

function objectiveEntry({ measure, share, figure, budget, burns, worst }: Objective) {
  return {
    measure,
    objective: share,
    actual: actualEntry(figure),
    budget: budgetEntry(budget),
    burn_rates: burns.map(({ name, rate, sample, interval }) => ({
      window: name,
      rate: shownNumber(rate),
      sample,
      ...bounds(interval),
    })),
    worst_countries: worst.map((one) => ({
      country: one.country,
      actual: actualEntry(one.figure),
      budget: budgetEntry(one.budget),
    })),
  };
}

function actualEntry({ value, sample, interval }: Figure) {
  return { value: shownNumber(value), sample, ...bounds(interval) };
}

function budgetEntry({ allowed, missing, left, leftShare }: ErrorBudget) {
  return {
    allowed: shownNumber(allowed) ?? 0,
    missing,
    left: shownNumber(left) ?? 0,
    left_share: shownNumber(leftShare),
  };
}

function bounds(interval: Figure["interval"]) {
  return { low: shownNumber(interval?.low ?? null), high: shownNumber(interval?.high ?? null) };
}
