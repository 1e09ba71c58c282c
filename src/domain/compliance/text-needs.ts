/** What has to be known of the words of a text before its country's rules can be asked: mostly little, or nothing. */
import type { Category } from "../base/categories.ts";
import { type CountryRules, rulesOf } from "../rule-book/book.ts";
import { dayOf } from "../rule-book/day.ts";
import type { RuleKind } from "../rule-book/rules.ts";

const TEXT_RULES = ["links", "contacts", "template", "carries", "content"] as const satisfies readonly RuleKind[];
export type TextRuleKind = (typeof TEXT_RULES)[number];

const needsCache = new WeakMap<CountryRules, Map<Category, ReadonlySet<TextRuleKind>>>();

/** The kinds of rules that speak of such texts, whoever sends them: facts for others need not be gathered. */
export function textNeedsOf(country: string, category: Category, nowMs: number): ReadonlySet<TextRuleKind> {
  const inForce = rulesOf(country, dayOf(nowMs));
  const byCategory = needsCache.get(inForce) ?? new Map<Category, ReadonlySet<TextRuleKind>>();
  needsCache.set(inForce, byCategory);
  const known = byCategory.get(category);
  if (known !== undefined) return known;
  const about = inForce.rules.filter(({ categories }) => categories?.includes(category) !== false);
  const needs = new Set(TEXT_RULES.filter((kind) => about.some(({ rule }) => rule === kind)));
  byCategory.set(category, needs);
  return needs;
}
