/** What is to be said of a group of which nothing was found: what nobody looked at is not good. */
import type { Finding, RuleVerdict } from "../incidents/finding.ts";
import { type Condition, isFigure, type Sign } from "./rule.ts";

/** Signs that countries are asked about. The others are noted by who sees them. */
const COUNTRY_SIGNS = ["breaker_open", "fuse_blown", "evidence_late"] as const satisfies readonly Sign[];

const COUNTRY = /(?:^| )country=([A-Z]{2})(?: |$)/;

/** Null: it is of none. */
export function countryOfGroup(group: string): string | null {
  return COUNTRY.exec(group)?.[1] ?? null;
}

export function isCountrySign(condition: Condition): boolean {
  return condition.kind === "sign" && COUNTRY_SIGNS.some((sign) => sign === condition.sign);
}

/**
 * A sign that is not held is good, where somebody looked; of figures nothing is known. Null: nobody looked, and all stays as it was.
 * `heard`: the countries that answered.
 */
export function groupVerdictOf(
  condition: Condition,
  { group, finding }: { readonly group: string; readonly finding: Finding | undefined },
  heard: ReadonlySet<string>,
): RuleVerdict | null {
  if (finding !== undefined) return finding.verdict;
  if (isFigure(condition)) return "unknown";
  return isCountrySign(condition) && !heard.has(countryOfGroup(group) ?? "") ? null : "good";
}
