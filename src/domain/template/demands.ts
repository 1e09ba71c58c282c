/** What the rules of a country ask a text to carry. Languages of a text, and how it is worded, are no matter of law. */
import { CATEGORIES, type Category } from "../base/categories.ts";
import { byEdition } from "../rule-book/by-edition.ts";
import type { TextPart } from "../rule-book/closed-lists.ts";
import type { CarriesRule, Rule } from "../rule-book/rules.ts";

/** How a part is asked for. */
export interface Demand {
  /** The very words; null: it is ours to word it. */
  readonly words: string | null;
  /** The text begins with it, but for a label before it. */
  readonly atStart: boolean;
}

/** Each part that is asked for. */
export type Demands = ReadonlyMap<TextPart, Demand>;

export interface TextDestination {
  /** ISO 3166-1 alpha-2 of the number. */
  readonly country: string;
  /** "MCC-MNC" that serves it. Null or absent: nobody knows, and what one network asks for is left out. */
  readonly network?: string | null;
  /** Which rules count. */
  readonly nowMs: number;
}

export function demandsOn(category: Category, { country, network = null, nowMs }: TextDestination): Demands {
  const { whole, rules } = demandsIn(country, nowMs);
  const asksMore = network !== null && rules.some(({ networks }) => networks?.includes(network) === true);
  return asksMore ? demandsOf(rules, category, network) : (whole.get(category) ?? NOTHING);
}

const NOTHING: Demands = new Map();

const demandsIn = byEdition(({ rules }) => {
  const carries = rules.filter(isAboutAll);
  return {
    rules: carries,
    whole: new Map(CATEGORIES.map((category) => [category, demandsOf(carries, category, null)])),
  };
});

/** Rules for some senders, sectors or states would need to know more than whoever words a text does: there are none. */
function isAboutAll(rule: Rule): rule is CarriesRule {
  const { senders, sectors, area } = rule;
  return rule.rule === "carries" && senders === undefined && sectors === undefined && area === undefined;
}

function demandsOf(rules: readonly CarriesRule[], category: Category, network: string | null): Demands {
  const demands = new Map<TextPart, Demand>();
  for (const { part, words, at, categories, networks } of rules) {
    if (categories?.includes(category) === false) continue;
    if (networks !== undefined && (network === null || !networks.includes(network))) continue;
    const known = demands.get(part);
    demands.set(part, { words: words ?? known?.words ?? null, atStart: at === "start" || known?.atStart === true });
  }
  return demands;
}
