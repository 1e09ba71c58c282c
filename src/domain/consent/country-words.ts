/**
 * Words that only a country's rules name: its record has them as `opt_out` and `help`. They are understood whatever the day:
 * who writes the word of a rule that begins next month, or ended with the last, means the same by it.
 */
import { countryRecord } from "../rule-book/book.ts";
import type { Rule } from "../rule-book/rules.ts";

export interface CountryWords {
  readonly stop: readonly string[];
  readonly help: readonly string[];
}

const wordsCache = new Map<string, CountryWords | null>();

/** Null where no rule names any. ISO 3166-1 alpha-2 in capitals: a territory has the words of its country. */
export function wordsOfCountry(country: string): CountryWords | null {
  const known = wordsCache.get(country);
  if (known !== undefined) return known;
  const rules = countryRecord(country)?.rules.filter(isForAll) ?? [];
  const stop = rules.flatMap((rule) => (rule.rule === "opt_out" ? rule.words : []));
  const help = rules.flatMap((rule) => (rule.rule === "help" ? rule.words : []));
  const words = stop.length + help.length === 0 ? null : { stop, help };
  wordsCache.set(country, words);
  return words;
}

/** What only some senders or networks have to answer is a word of everyday to all others: INFO and TEST of Swedish short codes. */
function isForAll({ senders, networks, sectors, area }: Rule): boolean {
  return senders === undefined && networks === undefined && sectors === undefined && area === undefined;
}
