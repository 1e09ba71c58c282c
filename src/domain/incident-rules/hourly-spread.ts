/** How much the share of a rule differs from hour to hour, by its own past: what differs as much is no incident. */
import type { CellQuestion } from "../ledger/cells/cell-question.ts";
import { measureOf, measureUnit } from "../measures/measures.ts";
import { type HourShare, hourlySpreadOf } from "../metrics/spread.ts";
import { hourShare } from "./bounds.ts";
import type { FigureCondition } from "./rule.ts";
import { type Answered, countsByPart, stretchQuestions } from "./rule-question.ts";

const HOUR = 60;
const DAY = 24 * HOUR;
/** What is looked back at: nights and days of it, and not so long that what was once usual is still. */
const DAYS = 3;
/** It is asked anew so often. */
const EVERY = 6 * HOUR;

/** Of a bundle: its days, hour by hour, up to an hour ago at least, by when receipts are in. Empty: none of it is a share. */
export function hourQuestions(conditions: readonly FigureCondition[], minute: number): readonly CellQuestion[] {
  const shares = conditions.filter(({ measure }) => measureUnit(measureOf(measure)) === "share");
  const end = Math.floor((minute - HOUR) / EVERY) * EVERY;
  return Array.from({ length: DAYS }, (_, at) => end - (DAYS - at) * DAY).flatMap((from) => {
    const hours = Array.from({ length: DAY / HOUR }, (_, at) => ({
      from: from + at * HOUR,
      to: from + (at + 1) * HOUR,
    }));
    return stretchQuestions(shares, hours);
  });
}

/** By group, those of which enough hours are known. */
export function spreadsOf(condition: FigureCondition, days: readonly Answered[]): ReadonlyMap<string, number> {
  const hours = new Map<string, HourShare[]>();
  for (const day of days) {
    for (const [group, counts] of countsByPart(condition, day)) {
      const share = hourShare(measureOf(condition.measure), counts);
      if (share !== null) hours.set(group, [...(hours.get(group) ?? []), share]);
    }
  }
  const spreads = [...hours].flatMap(([group, shares]) => {
    const spread = hourlySpreadOf(shares);
    return spread === null ? [] : [[group, spread] as const];
  });
  return new Map(spreads);
}
