/** Whom a rule is about, as far as it goes by what a text is for, what its sender does, and where its reader may be. */
import type { Category } from "../base/categories.ts";
import type { Sector } from "../rule-book/closed-lists.ts";
import type { Rule } from "../rule-book/rules.ts";

export interface RuleReach {
  readonly category: Category;
  /** What the tenant does. */
  readonly sectors: readonly Sector[];
  /** ISO 3166-2 of every part of the country that the number may be in; null: it may be anywhere in it. */
  readonly areas: readonly string[] | null;
}

/** A rule for some states counts for every number that may be there. */
export function isMeant({ categories, sectors, area }: Rule, reach: RuleReach): boolean {
  if (categories?.includes(reach.category) === false) return false;
  if (sectors !== undefined && !sectors.some((sector) => reach.sectors.includes(sector))) return false;
  return area === undefined || reach.areas === null || reach.areas.includes(area);
}
