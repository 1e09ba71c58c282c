/** A figure against what it was at the same time of past weeks. */
import { addCellCounts, type CellCounts } from "../ledger/cells/counts.ts";
import type { Finding } from "../incidents/finding.ts";
import { measureOf } from "../measures/measures.ts";
import type { MinuteRange } from "../measures/time-buckets.ts";
import type { Bounds } from "./bounds.ts";
import { bounded, type Judged, told, verdictOn } from "./judged.ts";
import type { FigureCondition } from "./rule.ts";
import { type Answered, ruleGroupOf, windowOf } from "./rule-question.ts";
import { countryMeant, weeksBefore, type ZoneOf } from "./same-hours.ts";

type Changed = Extract<FigureCondition, { readonly kind: "change" }>;

/** Of a group. */
interface Past {
  /** All of the parts of time that the window lay in: what rests on more is known better. */
  readonly counts: CellCounts;
  /** So much of them as the windows have of those parts, of what adds up; 0 for what does not. */
  readonly within: number;
  /** Windows: from the week in which the group first was there to the last one. */
  readonly weeks: number;
}

/** As large a change as is named, and larger than chance makes one of either side. Of counts, the past is the sample. */
export function changed(
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
  const isFall = direction === "fall";
  const isBeyond = isFall ? seen.value <= (1 - by) * before.value : seen.value >= (1 + by) * before.value;
  const isSure = isFall ? seen.high < before.low : seen.low > before.high;
  return told({ group, verdict: verdictOn({ isBeyond, isSure }), against: before.value }, seen);
}

/** Of past weeks; what adds up, counts and money, as it was in one window. */
function usually(condition: Changed, { counts, within, weeks }: Past, spread: number | null): Bounds | null {
  const bounds = bounded(condition, counts, { spread, minutes: weeks * condition.windowMinutes });
  if (bounds === null || !addsUp(condition)) return bounds;
  const { value, low, high, sample } = bounds;
  const one = value > 0 ? within / value / weeks : 0;
  return { value: value * one, low: low * one, high: high * one, sample: sample * one };
}

export function pastByGroup(
  condition: Changed,
  past: readonly Answered[],
  { minute, zoneOf }: { readonly minute: number; readonly zoneOf: ZoneOf },
): ReadonlyMap<string, Past> {
  const window = windowOf(condition, minute);
  const groups = new Map<string, Past>();
  const zoneMeant = (group: string) => {
    const country = countryMeant(condition, group);
    return country === null ? null : zoneOf(country);
  };
  for (const [at, { edges, sums }] of past.entries()) {
    const weeks = at + 1;
    for (const { part, dims, counts } of sums) {
      const group = ruleGroupOf(condition, dims);
      if (group === null) continue;
      const time = { from: edges[part] ?? 0, to: edges[part + 1] ?? 0 };
      const share = shareWithin(time, weeksBefore(window, weeks, zoneMeant(group)));
      if (share <= 0) continue;
      const known = groups.get(group) ?? { counts: {}, within: 0, weeks };
      groups.set(group, {
        counts: addCellCounts(known.counts, counts),
        within: known.within + share * amountOf(condition, counts),
        weeks: Math.max(known.weeks, weeks),
      });
    }
  }
  return groups;
}

function shareWithin(part: MinuteRange, window: MinuteRange): number {
  return (Math.min(part.to, window.to) - Math.max(part.from, window.from)) / (part.to - part.from);
}

function amountOf(condition: Changed, counts: CellCounts): number {
  return addsUp(condition) ? (bounded(condition, counts, { spread: null, minutes: 0 })?.value ?? 0) : 0;
}

function addsUp(condition: Changed): boolean {
  const formula = formulaOf(condition);
  return formula === "count" || formula === "cost";
}

function formulaOf({ measure }: Changed) {
  return measureOf(measure).formula.kind;
}
