/** What is to be said of each group of a rule just now. A share is judged by its interval and never by its bare value. */
import type { CellCounts } from "../ledger/cells/counts.ts";
import type { Finding } from "../incidents/finding.ts";
import { burnRate } from "../measures/error-budget.ts";
import { changed, pastByGroup } from "./changed.ts";
import { bounded, type Judged, told, verdictOn } from "./judged.ts";
import { conditionKey, type FigureCondition, type IncidentRule, isFigure, type Sign } from "./rule.ts";
import type { ZoneOf } from "./same-hours.ts";
import { type Answered, countsByGroup, lastPartOf, windowOf } from "./rule-question.ts";

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
  readonly zoneOf: ZoneOf;
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

function figureFindings(condition: FigureCondition, { minute, figures, zoneOf }: Readings): readonly Finding[] | null {
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
      const past = pastByGroup(condition, weeks, { minute, zoneOf });
      const names = new Set([...groups.keys(), ...past.keys()]);
      return [...names].map((group) =>
        changed(condition, of(group), { now: groups.get(group), past: past.get(group) ?? null }),
      );
    }
  }
}

type OverValue = Extract<FigureCondition, { readonly kind: "below" | "above" }>;

function overValue(condition: OverValue, { group, spread }: Judged, counts: CellCounts): Finding {
  const { kind, value: against } = condition;
  const bounds = bounded(condition, counts, { spread, minutes: condition.windowMinutes });
  if (bounds === null || bounds.sample < condition.sampleLeast)
    return told({ group, verdict: "unknown", against }, bounds);
  const isBeyond = kind === "below" ? bounds.value < against : bounds.value > against;
  const isSure = kind === "below" ? bounds.high < against : bounds.low > against;
  return told({ group, verdict: verdictOn({ isBeyond, isSure }), against }, bounds);
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
  const burns = (share: number) => burnRate(share, objective) > rate;
  // Of an end in which nothing happened nobody can say that it is over.
  const isOver = short !== null && !burns(short.value);
  const isBeyond = burns(long.value) && !isOver;
  const verdict = verdictOn({ isBeyond, isSure: burns(long.high) && short !== null });
  return told({ group, verdict, against: objective }, long);
}
