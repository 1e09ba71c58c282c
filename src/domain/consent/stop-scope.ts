/** How far a STOP reaches: all messages, or kinds of them, by what was written and by the rule of the country. */
import { ADVERTISING, type Category } from "../base/categories.ts";
import { byEdition } from "../rule-book/by-edition.ts";
import type { OptOutRule } from "../rule-book/rules.ts";
import { foldLetters } from "../words/fold-letters.ts";
import { wordsOf } from "../words/normalise.ts";
import type { OptOutScope } from "./opt-out.ts";

/** Words that make a STOP one for everything even there. */
const EVERYTHING = /all|everything|todo|tudo|tout|alles|semua|lahat|全部|所有|الكل/u;

/** Where and when it was said: which rules count. */
export interface StopPlace {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly saidAtMs: number;
}

/**
 * At least one scope. `named`: kinds of message the text asks to be spared, or none. `keyword`: its letters. Where the rules
 * of the country make a STOP the objection to advertising alone (France, China), one that names nothing is that; elsewhere
 * it ends everything, as CTIA and 47 CFR 64.1200(a)(10) to (12) want it of US and Canadian senders.
 */
export function scopesOfStop(
  { country, saidAtMs }: StopPlace,
  named: readonly Category[],
  keyword: string,
): readonly OptOutScope[] {
  if (named.length > 0) return [...new Set(named)];
  if (EVERYTHING.test(keyword)) return ["all"];
  const rules = stopRules(country, saidAtMs);
  const naming = rules.filter(({ words }) => words.has(keyword));
  const meant = naming.length > 0 ? naming : rules;
  return meant.length > 0 && meant.every(({ covers }) => covers === "advertising") ? ADVERTISING : ["all"];
}

const stopRules = byEdition(({ rules }) =>
  rules.flatMap((rule) => (rule.rule === "opt_out" ? [{ covers: rule.covers, words: lettersOf(rule) }] : [])),
);

/** As a keyword is read: without case, accents and spaces. */
function lettersOf({ words }: OptOutRule): ReadonlySet<string> {
  return new Set(words.map((word) => wordsOf(foldLetters(word)).join("")));
}
