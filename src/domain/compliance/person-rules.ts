/**
 * What a country asks about whoever gets a text, whatever the text says and whoever sends it: consent, and registers of
 * people who want no adverts. Kept in memory by country, category and day: most texts are of a kind that no rule asks of.
 */
import type { Category } from "../base/categories.ts";
import { rulesOf } from "../rule-book/book.ts";
import { dayOf } from "../rule-book/day.ts";
import type { Rule } from "../rule-book/rules.ts";
import { isMeant, type RuleReach } from "./is-meant.ts";
import type { PersonRule } from "./judge-person.ts";

export interface PersonQuery extends Omit<RuleReach, "areas"> {
  /** ISO 3166-1 alpha-2 of the number. */
  readonly country: string;
  readonly nowMs: number;
  /** ISO 3166-2 of where the number may be; asked for only where a rule of the country goes by it. */
  areas(): readonly string[] | null;
  /** Ids of rules that the platform set aside for this tenant. */
  readonly waived: ReadonlySet<string>;
}

interface Kept {
  readonly day: string;
  readonly rules: readonly Rule[];
}

/** By country and category: of one day each, since sends are of now. */
const keptCache = new Map<string, Kept>();

export function personRules(query: PersonQuery): readonly PersonRule[] {
  const rules = rulesAbout(query);
  if (rules.length === 0) return NONE;
  const areas = rules.some(({ area }) => area !== undefined) ? query.areas() : [];
  const reach = { category: query.category, sectors: query.sectors, areas };
  return rules.flatMap((rule) => (isMeant(rule, reach) && !query.waived.has(rule.id) ? (asked(rule) ?? []) : []));
}

const NONE: readonly PersonRule[] = [];

function rulesAbout({ country, category, nowMs }: PersonQuery): readonly Rule[] {
  const day = dayOf(nowMs);
  const key = keyOf(country, category);
  const known = keptCache.get(key);
  if (known?.day === day) return known.rules;
  const rules = rulesOf(country, day).rules.filter(
    (rule) => asked(rule) !== null && rule.categories?.includes(category) !== false,
  );
  keptCache.set(key, { day, rules });
  return rules;
}

function keyOf(country: string, category: Category): string {
  return `${country} ${category}`;
}

/** Null: the rule is about something else. */
function asked(rule: Rule): PersonRule | null {
  if (rule.rule === "consent") return { id: rule.id, needs: rule.strength };
  return rule.rule === "register" ? { id: rule.id, needs: rule.waived_by } : null;
}
