/** Whether a question about figures can be answered: each thing that is wrong with it, by the name of its parameter. */
import { DIMENSION_NAMES, type DimensionName, isDimensionName } from "../../domain/measures/dimensions.ts";
import { filterEntries, type FiguresWanted } from "../../domain/measures/figures.ts";
import { dimensionsOf, isMeasureName, MEASURE_NAMES, measureOf } from "../../domain/measures/measures.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import type { RefusedField } from "../refusal.ts";

const MEASURES_MAX = 12;
const GROUP_BY_MAX = 3;

export interface MetricsWords {
  /** Names, comma separated. */
  readonly measures: string;
  readonly groupBy: string | undefined;
  readonly filters: FiguresWanted["filters"];
}

export function checkQuestion({
  measures,
  groupBy,
  filters,
}: MetricsWords): Result<FiguresWanted, readonly RefusedField[]> {
  const [names, groups] = [listOf(measures), listOf(groupBy ?? "")];
  const wanted = { measures: names.filter(isMeasureName), groupBy: groups.filter(isDimensionName), filters };
  const faults = [
    ...unknown("measures", names, MEASURE_NAMES),
    ...unknown("group_by", groups, DIMENSION_NAMES),
    ...tooMany("measures", names, MEASURES_MAX),
    ...tooMany("group_by", groups, GROUP_BY_MAX),
    ...wanted.groupBy.flatMap((name) => unsuited("group_by", name, wanted)),
    ...filterEntries(filters).flatMap(([name]) => unsuited(name, name, wanted)),
  ];
  return faults.length === 0 ? ok(wanted) : err(faults);
}

function listOf(text: string): readonly string[] {
  return text === "" ? [] : [...new Set(text.split(","))];
}

function unknown(field: string, names: readonly string[], known: readonly string[]): readonly RefusedField[] {
  if (names.every((name) => known.includes(name)) && (field !== "measures" || names.length > 0)) return [];
  return [{ field, reason: "not_allowed", message: `Send names of these, comma separated: ${known.join(", ")}.` }];
}

function tooMany(field: string, names: readonly string[], max: number): readonly RefusedField[] {
  return names.length <= max ? [] : [{ field, reason: "too_many", message: `Send at most ${max}.` }];
}

/** A measure that is not known by it is named, with what it is known by. */
function unsuited(field: string, dimension: DimensionName, { measures }: FiguresWanted): readonly RefusedField[] {
  return measures.flatMap((name) => {
    const known = dimensionsOf(measureOf(name));
    if (known.includes(dimension)) return [];
    const message = `${name} is not counted by ${dimension}: it is by ${known.join(", ")}. Ask for it without.`;
    return [{ field, reason: "not_allowed", message }];
  });
}
