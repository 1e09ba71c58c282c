/** A rule of incidents as data: what is looked at, when it is bad, and for how long until anybody is told. */
import { DIMENSION_NAMES, type DimensionName } from "../measures/dimensions.ts";
import type { MeasureName } from "../measures/measures.ts";

/** region: the lane of the country, `amer`, `emea` or `apac`. The others are dimensions of measures. */
export const RULE_GROUPS = [...DIMENSION_NAMES, "region"] as const;
export type RuleGroup = DimensionName | "region";

/** What is no figure: somebody who knows says that it is so, or says nothing. */
export const INCIDENT_SIGNS = [
  "breaker_open",
  "fuse_blown",
  "evidence_late",
  "dead_letters",
  "registration_expiring",
] as const;
export type Sign = (typeof INCIDENT_SIGNS)[number];

export interface FigureRule {
  readonly measure: MeasureName;
  readonly groupBy: readonly RuleGroup[];
  readonly filters: Readonly<Partial<Record<DimensionName, string>>>;
  /** How much time is looked at. */
  readonly windowMinutes: number;
  /** How long before now it ends: what is still on its way counts for nothing by then. */
  readonly delayMinutes: number;
  /** So much has to have happened in it, or nothing is said. */
  readonly sampleLeast: number;
  /** Of money, which of its figures is meant. Null: it is none of money. */
  readonly currency: string | null;
}

/**
 * below, above: against a value, which the whole interval of the figure has to be beyond. change: against the same hours of
 * past weeks, by a share of what they were, and further than chance goes. burn_rate: a share falls short of its objective so
 * many times faster than it may, both in all of the window and in the last twelfth of it. sign: it is said to be so.
 */
export type Condition =
  | (FigureRule & { readonly kind: "below" | "above"; readonly value: number })
  | (FigureRule & { readonly kind: "change"; readonly direction: "fall" | "rise"; readonly by: number })
  | (FigureRule & { readonly kind: "burn_rate"; readonly objective: number; readonly rate: number })
  | { readonly kind: "sign"; readonly sign: Sign };

export type FigureCondition = Exclude<Condition, { readonly kind: "sign" }>;

export interface IncidentRule {
  /** Snake case; one of a tenant's own with the name of a shipped one stands in its place. */
  readonly name: string;
  readonly meaning: string;
  readonly enabled: boolean;
  readonly condition: Condition;
  /** Bad for so long, it is an incident. 0: at once. */
  readonly openAfterMinutes: number;
  /** Not bad for so long, it is over: what comes and goes more often is one incident. */
  readonly closeAfterMinutes: number;
}

/** How many weeks back `change` looks, at the same hours. */
export const BASELINE_WEEKS = 4;
/** The part of a burn rate's window that has to burn as well: what is over is no incident any more. */
export const BURN_PART = 12;

export function isFigure(condition: Condition): condition is FigureCondition {
  return condition.kind !== "sign";
}

/** What it is known by while it is judged: another one is another question. */
export function conditionKey(condition: Condition): string {
  return JSON.stringify(condition);
}
