/** What is to be said of each group of a rule just now. A share is judged by its interval and never by its bare value. */
import { type Measure, measureOf } from "../measures/measures.ts";
import { addCellCounts, type CellCounts } from "../ledger/cells/counts.ts";
import type { Finding } from "../incidents/finding.ts";
import { type Bounds, boundsOf } from "./bounds.ts";
import { conditionKey, type FigureCondition, type IncidentRule, isFigure, type Sign } from "./rule.ts";
import { type Answered, countsByGroup, hoursBefore, lastPartOf, windowOf } from "./rule-question.ts";

const HOUR = 60;

/** One that holds, as "breaker_open" of "country=ES route=rte_…". */
export interface HeldSign {
  readonly sign: Sign;
  readonly group: string;
}

/** What the ledger says of a condition. */
export interface FigureReading {
  /** Null: it did not answer, and the figure is not known. */
  readonly now: Answered | null;
  /** By week, as they were asked for. Empty where one did not answer: without it the others would look like a rise. */
  readonly past: readonly Answered[];
  /** How much the share of each group differs from hour to hour; those are missing of which it is not known. */
  readonly spreads: ReadonlyMap<string, number>;
}

/** All that was read for a minute. */
export interface Readings {
  readonly minute: number;
  /** By `conditionKey`. */
  readonly figures: ReadonlyMap<string, FigureReading>;
  readonly signs: readonly HeldSign[];
  /** Countries that were asked for their signs, and answered. */
  readonly heard: ReadonlySet<string>;
}

/** Null: nothing can be said of any of its groups, so all stays as it was. */
export function findingsOf({ condition }: IncidentRule, readings: Readings): readonly Finding[] | null {
  if (isFigure(condition)) return figureFindings(condition, readings);
  const held = readings.signs.filter(({ sign }) => sign === condition.sign);
  return held.map(({ group }) => ({ group, verdict: "bad", value: null, sample: null, against: null }));
}

function figureFindings(condition: FigureCondition, { minute, figures }: Readings): readonly Finding[] | null {
  const reading = figures.get(conditionKey(condition));
  if (reading === undefined || reading.now === null) return null;
  const { now, past: weeks, spreads } = reading;
  const of = (group: string): Judged => ({ group, spread: spreads.get(group) ?? null });
  const groups = countsByGroup(condition, now, windowOf(condition, minute));
  switch (condition.kind) {
    case "below":
    case "above":
      return [...groups].map(([group, counts]) => overValue(condition, of(group), counts));
    case "burn_rate": {
      const last = countsByGroup(condition, now, lastPartOf(condition, minute));
      return [...groups].map(([group, counts]) =>
        burning(condition, of(group), { all: counts, last: last.get(group) }),
      );
    }
    case "change": {
      const past = pastByGroup(condition, weeks, minute);
      const names = new Set([...groups.keys(), ...past.keys()]);
      return [...names].map((group) =>
        changed(condition, of(group), { now: groups.get(group), past: past.get(group) ?? null }),
      );
    }
  }
}

/** A group, with how much its share differs from hour to hour; null: it is not known. */
interface Judged {
  readonly group: string;
  readonly spread: number | null;
}

type OverValue = Extract<FigureCondition, { readonly kind: "below" | "above" }>;

function overValue(condition: OverValue, { group, spread }: Judged, counts: CellCounts): Finding {
  const { kind, value: against } = condition;
  const bounds = bounded(condition, counts, { spread, minutes: condition.windowMinutes });
  if (bounds === null || bounds.sample < condition.sampleLeast)
    return told({ group, verdict: "unknown", against }, bounds);
  const isBad = kind === "below" ? bounds.high < against : bounds.low > against;
  const isGood = kind === "below" ? bounds.value >= against : bounds.value <= against;
  // In between nobody can say: what is open stays so, and what lies about its limit is one incident and not many.
  return told({ group, verdict: isBad ? "bad" : isGood ? "good" : "unknown", against }, bounds);
}

type Burning = Extract<FigureCondition, { readonly kind: "burn_rate" }>;

/** Fast enough over the whole window to matter, and in its end, so that it is not over. */
function burning(
  condition: Burning,
  { group, spread }: Judged,
  { all, last = {} }: { readonly all: CellCounts; readonly last: CellCounts | undefined },
): Finding {
  const { objective, rate, sampleLeast } = condition;
  const minutes = condition.windowMinutes;
  const [long, short] = [bounded(condition, all, { spread, minutes }), bounded(condition, last, { spread, minutes })];
  if (long === null || long.sample < sampleLeast) return told({ group, verdict: "unknown", against: objective }, long);
  const burns = (share: number) => (1 - share) / (1 - objective) > rate;
  const isBad = burns(long.high) && short !== null && burns(short.value);
  return told({ group, verdict: isBad ? "bad" : "good", against: objective }, long);
}

type Changed = Extract<FigureCondition, { readonly kind: "change" }>;

/** Of a group, what past weeks add up to, and how many windows that is. */
interface Past {
  readonly counts: CellCounts;
  readonly windows: number;
}

/** As large a change as is named, and larger than chance makes one of either side. Of counts, the past is the sample. */
function changed(
  condition: Changed,
  { group, spread }: Judged,
  { now = {}, past }: { readonly now: CellCounts | undefined; readonly past: Past | null },
): Finding {
  const { by, direction, sampleLeast } = condition;
  const before = past === null ? null : usually(condition, past, spread);
  const seen = bounded(condition, now, { spread, minutes: condition.windowMinutes });
  const isCount = formulaOf(condition) === "count";
  const sample = isCount ? (before?.sample ?? 0) : Math.min(seen?.sample ?? 0, before?.sample ?? 0);
  if (seen === null || before === null || sample < sampleLeast)
    return told({ group, verdict: "unknown", against: before?.value ?? null }, seen);
  const isBad =
    direction === "fall"
      ? seen.value <= (1 - by) * before.value && seen.high < before.low
      : seen.value >= (1 + by) * before.value && seen.low > before.high;
  return told({ group, verdict: isBad ? "bad" : "good", against: before.value }, seen);
}

/** Of past weeks; what adds up, counts and money, as it was in one window. */
function usually(condition: Changed, { counts, windows }: Past, spread: number | null): Bounds | null {
  const bounds = bounded(condition, counts, { spread, minutes: windows * condition.windowMinutes });
  const formula = formulaOf(condition);
  if (bounds === null || (formula !== "count" && formula !== "cost")) return bounds;
  const { value, low, high, sample } = bounds;
  return { value: value / windows, low: low / windows, high: high / windows, sample: sample / windows };
}

/** Weeks in which the tenant did nothing at all are none: it was not there yet. */
function pastByGroup(condition: Changed, past: readonly Answered[], minute: number): ReadonlyMap<string, Past> {
  const { from, to } = hoursBefore(condition, minute, 0);
  const weeks = past.filter(({ sums }) => sums.length > 0).length;
  const windows = ((to - from) * weeks) / condition.windowMinutes;
  const groups = new Map<string, Past>();
  for (const [at, answered] of past.entries()) {
    for (const [group, counts] of countsByGroup(condition, answered, hoursBefore(condition, minute, at + 1)))
      groups.set(group, { counts: addCellCounts(groups.get(group)?.counts ?? {}, counts), windows });
  }
  return groups;
}

function bounded(
  { measure, currency }: FigureCondition,
  counts: CellCounts,
  { spread, minutes }: { readonly spread: number | null; readonly minutes: number },
): Bounds | null {
  return boundsOf(measureOf(measure), counts, { currency, spread, hours: minutes / HOUR });
}

function formulaOf({ measure }: FigureCondition): Measure["formula"]["kind"] {
  return measureOf(measure).formula.kind;
}

function told(of: Pick<Finding, "group" | "verdict" | "against">, bounds: Bounds | null): Finding {
  return { ...of, value: bounds?.value ?? null, sample: bounds?.sample ?? null };
}
