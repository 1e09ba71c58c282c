/** How often the rules of a country let such texts come to one person. */
import type { FrequencyLimit } from "../limits/attention.ts";
import { byEdition } from "../rule-book/by-edition.ts";
import type { FrequencyRule, Rule } from "../rule-book/rules.ts";
import { CATEGORIES } from "../base/categories.ts";
import { isMeant } from "./is-meant.ts";
import type { PersonQuery } from "./person-rules.ts";

const frequencyRulesIn = byEdition(({ rules }) => rules.filter(isFrequency));

function isFrequency(rule: Rule): rule is FrequencyRule {
  return rule.rule === "frequency";
}

export function frequencyLimits(query: PersonQuery): readonly FrequencyLimit[] {
  const rules = frequencyRulesIn(query.country, query.nowMs);
  if (rules.length === 0) return NONE;
  const areas = rules.some(({ area }) => area !== undefined) ? query.areas() : [];
  const { category, sectors, waived } = query;
  return rules.flatMap((rule): readonly FrequencyLimit[] => {
    if (waived.has(rule.id) || !isMeant(rule, { category, sectors, areas })) return NONE;
    return [{ rule: rule.id, most: rule.most, perHours: rule.per_hours, categories: rule.categories ?? CATEGORIES }];
  });
}

const NONE: readonly FrequencyLimit[] = [];
