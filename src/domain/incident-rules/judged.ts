/** What all ways to judge a group of a rule share. */
import type { CellCounts } from "../ledger/cells/counts.ts";
import type { Finding, RuleVerdict } from "../incidents/finding.ts";
import { measureOf } from "../measures/measures.ts";
import { type Bounds, boundsOf } from "./bounds.ts";
import type { FigureCondition } from "./rule.ts";

const HOUR = 60;

/** A group, with how much its share differs from hour to hour; null: it is not known. */
export interface Judged {
  readonly group: string;
  readonly spread: number | null;
}

/** `minutes`: of how much time the counts are. */
export function bounded(
  { measure, currency }: FigureCondition,
  counts: CellCounts,
  { spread, minutes }: { readonly spread: number | null; readonly minutes: number },
): Bounds | null {
  return boundsOf(measureOf(measure), counts, { currency, spread, hours: minutes / HOUR });
}

export function told(of: Pick<Finding, "group" | "verdict" | "against">, bounds: Bounds | null): Finding {
  return { ...of, value: bounds?.value ?? null, sample: bounds?.sample ?? null };
}

/**
 * Beyond its limit and as far as chance goes: bad. Where it may be chance nobody can say: what is open stays so, and what lies about
 * its limit is one incident and not many.
 */
export function verdictOn({ isBeyond, isSure }: { readonly isBeyond: boolean; readonly isSure: boolean }): RuleVerdict {
  if (!isBeyond) return "good";
  return isSure ? "bad" : "unknown";
}
