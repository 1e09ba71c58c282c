/** Whether a rule can be judged: each thing that is wrong with it, by its field, with what there is. */
import { type DimensionName, isDimensionName } from "../../domain/measures/dimensions.ts";
import { filterEntries } from "../../domain/measures/figures.ts";
import { dimensionsOf, type Measure, measureOf, measureUnit } from "../../domain/measures/measures.ts";
import { type FigureCondition, type IncidentRule, isFigure } from "../../domain/incident-rules/rule.ts";
import type { RefusedField } from "../refusal.ts";

const CURRENCY = /^[A-Z]{3}$/;

export function ruleFaults({ condition }: Pick<IncidentRule, "condition">): readonly RefusedField[] {
  if (!isFigure(condition)) return [];
  return [
    ...groupFaults(condition),
    ...filterFaults(condition),
    ...currencyFaults(condition),
    ...valueFaults(condition),
  ];
}

function groupFaults({ measure, groupBy }: FigureCondition): readonly RefusedField[] {
  return groupBy.flatMap((group, at) => {
    const dimension = group === "region" ? "country" : group;
    return isDimensionName(dimension) ? unsuited(`/condition/group_by/${at}`, dimension, measure) : [];
  });
}

function filterFaults({ measure, filters }: FigureCondition): readonly RefusedField[] {
  return filterEntries(filters).flatMap(([name]) => unsuited(`/condition/filters/${name}`, name, measure));
}

function unsuited(field: string, dimension: DimensionName, name: FigureCondition["measure"]): readonly RefusedField[] {
  const known = dimensionsOf(measureOf(name));
  if (known.includes(dimension)) return [];
  return [fault(field, "not_allowed", `${name} is not counted by ${dimension}: it is by ${known.join(", ")}.`)];
}

/** Two currencies are never added. */
function currencyFaults({ measure, currency }: FigureCondition): readonly RefusedField[] {
  const field = "/condition/currency";
  const isMoney = measureUnit(measureOf(measure)) === "micro_units";
  if (!isMoney)
    return currency === null ? [] : [fault(field, "not_allowed", `${measure} is no money: send no currency.`)];
  return currency !== null && CURRENCY.test(currency)
    ? []
    : [fault(field, "required", `${measure} is money: send its currency as ISO 4217 names it, such as EUR.`)];
}

function valueFaults(condition: FigureCondition): readonly RefusedField[] {
  const measure: Measure = measureOf(condition.measure);
  const isShare = measureUnit(measure) === "share";
  switch (condition.kind) {
    case "below":
    case "above": {
      const { value } = condition;
      if (!isShare || (value > 0 && value < 1)) return [];
      return [
        fault("/condition/value", "out_of_bounds", `${condition.measure} is a share: send a value between 0 and 1.`),
      ];
    }
    case "burn_rate":
      return isShare
        ? []
        : [
            fault(
              "/condition/measure",
              "not_allowed",
              "Only a share has an objective, such as accept_rate or delivery_rate.",
            ),
          ];
    case "change":
      return [];
  }
}

function fault(field: string, reason: string, message: string): RefusedField {
  return { field, reason, message };
}
