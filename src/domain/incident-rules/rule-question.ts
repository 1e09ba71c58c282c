/** What rules want to know of the cells: one question for those that part them alike, and one for each week that is looked back at. */
import type { CellField, CellQuestion, CellSum } from "../ledger/cells/cell-question.ts";
import { type CellCounts, CellSums } from "../ledger/cells/counts.ts";
import { type CellDims, readDims } from "../ledger/cells/dims.ts";
import { laneOf } from "../base/placement.ts";
import { regionalPlacement } from "../phone/country-placement.ts";
import { dimensionOf, fieldOf } from "../measures/dimensions.ts";
import { filterEntries } from "../measures/figures.ts";
import { type Measure, measureOf } from "../measures/measures.ts";
import type { MinuteRange } from "../measures/time-buckets.ts";
import { CLOCK_CHANGE_MOST } from "./same-hours.ts";
import { BASELINE_WEEKS, BURN_PART, type FigureCondition, type FigureRule, type RuleGroup } from "./rule.ts";

const HOUR = 60;
const WEEK = 7 * 24 * HOUR;
const PART_OF_HOUR = 10;

export function windowOf({ windowMinutes, delayMinutes }: FigureRule, minute: number): MinuteRange {
  const to = minute - delayMinutes;
  return { from: to - windowMinutes, to };
}

/** The end of it. */
export function lastPartOf(condition: FigureRule, minute: number): MinuteRange {
  const { to } = windowOf(condition, minute);
  return { from: to - Math.max(1, Math.floor(condition.windowMinutes / BURN_PART)), to };
}

/**
 * Those that part what there is by the same: what one question answers for all of them. By others it would be parted as finely as
 * all of them want together, and refused for the finest.
 */
export function bundlesOf(conditions: readonly FigureCondition[]): readonly (readonly FigureCondition[])[] {
  return [...Map.groupBy(conditions, (one) => [...new Set(fieldsOf(one))].toSorted().join(" ")).values()];
}

/** Of a bundle. Empty: there is nothing to ask. */
export function windowQuestions(conditions: readonly FigureCondition[], minute: number): readonly CellQuestion[] {
  const stretches = conditions.flatMap((one) =>
    one.kind === "burn_rate" ? [windowOf(one, minute), lastPartOf(one, minute)] : [windowOf(one, minute)],
  );
  return stretchQuestions(conditions, stretches);
}

/**
 * Of a bundle: one a week, with the same parts in each. Whole hours, so that it is the same for most of one, with those on which
 * the same time by the clocks may lie; in parts of ten minutes for windows of less than an hour.
 */
export function baselineQuestions(conditions: readonly FigureCondition[], minute: number): readonly CellQuestion[] {
  const looking = conditions.filter(({ kind }) => kind === "change");
  return Array.from({ length: BASELINE_WEEKS }, (_, at) => (at + 1) * WEEK).flatMap((ago) =>
    stretchQuestions(
      looking,
      looking.flatMap((one) => partsAround(one, minute, ago)),
    ),
  );
}

function partsAround(condition: FigureCondition, minute: number, ago: number): readonly MinuteRange[] {
  const window = windowOf(condition, minute);
  const size = condition.windowMinutes < HOUR ? PART_OF_HOUR : HOUR;
  const from = Math.floor((window.from - CLOCK_CHANGE_MOST) / HOUR) * HOUR - ago;
  const to = Math.ceil((window.to + CLOCK_CHANGE_MOST) / HOUR) * HOUR - ago;
  return Array.from({ length: (to - from) / size }, (_, at) => ({
    from: from + at * size,
    to: from + (at + 1) * size,
  }));
}

/** The same, cut by the hour alone; null: it is. Of days in the archive no more is left. */
export function byTheHour(question: CellQuestion): CellQuestion | null {
  const edges = question.edges.filter((edge) => edge % HOUR === 0);
  return edges.length < question.edges.length ? { ...question, edges } : null;
}

/** Of a bundle; its parts begin and end with each of the stretches. Empty: there is nothing to ask. */
export function stretchQuestions(
  conditions: readonly FigureCondition[],
  stretches: readonly MinuteRange[],
): readonly CellQuestion[] {
  const [only, ...others] = conditions;
  if (only === undefined) return [];
  const edges = [...new Set(stretches.flatMap(({ from, to }) => [from, to]))].toSorted((a, b) => a - b);
  const rows = new Set(conditions.flatMap(({ measure }) => measureOf(measure).rows));
  const keep = new Set(conditions.flatMap(fieldsOf));
  return [{ edges, rows: [...rows], where: others.length === 0 ? heldTo(only) : {}, keep: [...keep] }];
}

/** One that is asked alone is asked of nothing else than it looks at: what it is held to is sorted out where it is counted. */
function heldTo({ measure, filters }: FigureCondition): CellQuestion["where"] {
  const { only }: Measure = measureOf(measure);
  const held = filterEntries(filters).map(([name, value]) => [fieldOf(name), value] as const);
  return { ...Object.fromEntries(held), ...only };
}

function fieldsOf({ measure, groupBy, filters }: FigureCondition): readonly CellField[] {
  const { only }: Measure = measureOf(measure);
  return [
    ...groupBy.map((group): CellField => (group === "region" ? "country" : fieldOf(group))),
    ...filterEntries(filters).map(([name]) => fieldOf(name)),
    ...(only?.category === undefined ? [] : (["category"] as const)),
  ];
}

/** What a question was answered. */
export interface Answered {
  readonly edges: readonly number[];
  readonly sums: readonly CellSum[];
}

/** Counts of a stretch by group: the values of `groupBy`, in its order. */
export function countsByGroup(
  condition: FigureCondition,
  { edges, sums }: Answered,
  { from, to }: MinuteRange,
): ReadonlyMap<string, CellCounts> {
  const groups = new CellSums();
  for (const { part, dims, counts } of sums) {
    if ((edges[part] ?? 0) < from || (edges[part + 1] ?? Number.POSITIVE_INFINITY) > to) continue;
    const group = ruleGroupOf(condition, dims);
    if (group !== null) groups.add(group, counts);
  }
  return new Map(groups.sums());
}

/** Counts of each part by group, as one after the other. */
export function countsByPart(
  condition: FigureCondition,
  { sums }: Answered,
): readonly (readonly [group: string, counts: CellCounts])[] {
  const parts = new Map<number, CellSums>();
  for (const { part, dims, counts } of sums) {
    const group = ruleGroupOf(condition, dims);
    const groups = parts.get(part) ?? new CellSums();
    if (group !== null) groups.add(group, counts);
    parts.set(part, groups);
  }
  return [...parts.values()].flatMap((groups) => groups.sums());
}

/** Null: it is not what is looked at. */
export function ruleGroupOf(condition: FigureCondition, dims: string): string | null {
  const of = readDims(dims);
  return isMeant(condition, measureOf(condition.measure), of) ? groupName(condition.groupBy, of) : null;
}

function isMeant({ filters }: FigureCondition, { rows, only }: Measure, of: CellDims): boolean {
  if (!rows.includes(of.row) || (only?.category !== undefined && only.category !== of.category)) return false;
  return filterEntries(filters).every(([name, value]) => dimensionOf(of, name) === value);
}

/** "country=ES route=rte_…", and empty for everything together. */
function groupName(groupBy: readonly RuleGroup[], of: CellDims): string {
  return groupBy.map((group) => `${group}=${valueOf(group, of) ?? "unknown"}`).join(" ");
}

function valueOf(group: RuleGroup, of: CellDims): string | null {
  if (group !== "region") return dimensionOf(of, group);
  return of.country === "" ? null : laneOf(regionalPlacement(of.country));
}
