import { describe, expect, it } from "vitest";
import { ruleFaults } from "../../../src/app/incidents/check-rule.ts";
import { SHIPPED_RULES } from "../../../src/domain/incident-rules/shipped-rules.ts";
import { OBJECTIVE_MEASURES } from "../../../src/domain/incident-rules/objectives.ts";
import { MEASURE_NAMES, measureOf, measureUnit } from "../../../src/domain/measures/measures.ts";
import type { FigureRule } from "../../../src/domain/incident-rules/rule.ts";

const FIGURE: FigureRule = {
  measure: "delivery_rate",
  groupBy: ["country", "route"],
  filters: {},
  windowMinutes: 30,
  delayMinutes: 5,
  sampleLeast: 50,
  currency: null,
};

describe("a rule", () => {
  it.each([
    {
      what: "a measure that is not counted by its group",
      condition: { ...FIGURE, kind: "below", value: 0.9, measure: "verification_success" },
      field: "/condition/group_by/1",
      says: "it is by country, number_kind, purpose",
    },
    {
      what: "a filter that the measure does not know",
      condition: { ...FIGURE, kind: "below", value: 0.9, filters: { alert_type: "login" } },
      field: "/condition/filters/alert_type",
      says: "delivery_rate is not counted by alert_type",
    },
    {
      what: "money without a currency",
      condition: { ...FIGURE, kind: "above", value: 5, measure: "cost" },
      field: "/condition/currency",
      says: "such as EUR",
    },
    {
      what: "a currency of what is no money",
      condition: { ...FIGURE, kind: "above", value: 0.5, currency: "EUR" },
      field: "/condition/currency",
      says: "send no currency",
    },
    {
      what: "a share of 95 where 0.95 is meant",
      condition: { ...FIGURE, kind: "below", value: 95 },
      field: "/condition/value",
      says: "between 0 and 1",
    },
    {
      what: "a count that is low",
      condition: { ...FIGURE, kind: "below", value: 20, measure: "attempts" },
      field: "/condition/kind",
      says: "use `change`",
    },
    {
      what: "a fall by all of it",
      condition: { ...FIGURE, kind: "change", direction: "fall", by: 1 },
      field: "/condition/by",
      says: "below 1",
    },
    {
      what: "a rate that nothing can burn at",
      condition: { ...FIGURE, kind: "burn_rate", objective: 0.9, rate: 10 },
      field: "/condition/rate",
      says: "10 times",
    },
    {
      what: "an objective of what is no share",
      condition: { ...FIGURE, kind: "burn_rate", objective: 0.99, rate: 14, measure: "attempts" },
      field: "/condition/measure",
      says: "Only a share",
    },
    {
      what: "an objective of what is better the less there is of it",
      condition: { ...FIGURE, kind: "burn_rate", objective: 0.99, rate: 14, measure: "retry_rate" },
      field: "/condition/measure",
      says: "Hold another to `above`",
    },
  ] as const)("is refused for $what, by its field and with what there is", ({ condition, field, says }) => {
    const faults = ruleFaults({ condition });
    expect(faults.map((fault) => fault.field)).toEqual([field]);
    expect(faults[0]?.message).toContain(says);
  });

  it.each(SHIPPED_RULES)("that is shipped is taken: $name", (rule) => {
    expect(ruleFaults(rule)).toEqual([]);
  });

  it("of an objective is of a share, and each share is either good or bad to have more of", () => {
    const shares = MEASURE_NAMES.filter((name) => measureUnit(measureOf(name)) === "share");
    const others = shares.filter((name) => !OBJECTIVE_MEASURES.includes(name));
    expect(others).toEqual(["wrong_codes", "missing_receipts", "retry_rate", "rejection_rate"]);
    expect(OBJECTIVE_MEASURES.every((name) => shares.includes(name))).toBe(true);
  });

  it("of a region is one of countries", () => {
    expect(ruleFaults({ condition: { ...FIGURE, kind: "below", value: 0.9, groupBy: ["region"] } })).toEqual([]);
  });
});
