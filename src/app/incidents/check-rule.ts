/** Whether a rule can be judged: each thing that is wrong with it, by its field, with what there is. */
import { NUMBER_KINDS } from "../../domain/base/number-kinds.ts";
import { type DimensionName, isDimensionName } from "../../domain/measures/dimensions.ts";
import { filterEntries } from "../../domain/measures/figures.ts";
import { dimensionsOf, type Measure, measureOf, measureUnit } from "../../domain/measures/measures.ts";
import { OBJECTIVE_MEASURES } from "../../domain/incident-rules/objectives.ts";
import { type FigureCondition, type IncidentRule, isFigure } from "../../domain/incident-rules/rule.ts";
import type { RefusedField } from "../refusal.ts";

const COUNTRY = /^[A-Z]{2}$/;
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
  return filterEntries(filters).flatMap(([name, value]) => {
    const field = `/condition/filters/${name}`;
    return [...unsuited(field, name, measure), ...wordFaults(field, name, value)];
  });
}

/** What nothing is counted by would never be bad. */
function wordFaults(field: string, name: DimensionName, value: string): readonly RefusedField[] {
  if (name === "country" && !COUNTRY.test(value))
    return [fault(field, "not_allowed", "Send a country as ISO 3166-1 alpha-2 has it, in capitals, such as ES.")];
  if (name === "number_kind" && !NUMBER_KINDS.some((kind) => kind === value))
    return [fault(field, "not_allowed", `Send one of these: ${NUMBER_KINDS.join(", ")}.`)];
  return [];
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
      return measure.formula.kind === "count" ? [COUNT_BELOW] : limitFaults(condition, isShare);
    case "above":
      return limitFaults(condition, isShare);
    case "burn_rate":
      return OBJECTIVE_MEASURES.includes(condition.measure) ? rateFaults(condition) : [NO_OBJECTIVE];
    case "change": {
      const { direction, by } = condition;
      return direction === "fall" && by >= 1 ? [fault("/condition/by", "out_of_bounds", ALL_IS_GONE)] : [];
    }
  }
}

/** How much there was is its own sample: where it is too low nothing is said of it. */
const COUNT_BELOW = fault(
  "/condition/kind",
  "not_allowed",
  "A count has no size to be judged by when it is low: use `change` with `direction` fall.",
);
const NO_OBJECTIVE = fault(
  "/condition/measure",
  "not_allowed",
  `Only a share of which more is better has an objective: ${OBJECTIVE_MEASURES.join(", ")}. Hold another to \`above\`.`,
);
const ALL_IS_GONE = "Nothing falls by more than all of it: send a share below 1.";

function limitFaults(
  { measure, value }: { readonly measure: string; readonly value: number },
  isShare: boolean,
): readonly RefusedField[] {
  if (!isShare || (value > 0 && value < 1)) return [];
  return [fault("/condition/value", "out_of_bounds", `${measure} is a share: send a value between 0 and 1.`)];
}

/** Where nothing at all is good, it falls short so many times faster than it may, and no faster. */
function rateFaults({
  objective,
  rate,
}: {
  readonly objective: number;
  readonly rate: number;
}): readonly RefusedField[] {
  const most = Math.round(1 / (1 - objective));
  if (rate < most) return [];
  const message = `With this objective it burns ${most} times too fast where nothing is good: send less.`;
  return [fault("/condition/rate", "out_of_bounds", message)];
}

function fault(field: string, reason: string, message: string): RefusedField {
  return { field, reason, message };
}
