/** What is made of a country's rules is made once for each edition of them, and found again whenever they are asked. */
import { type CountryRules, type RuleBook, rulesOf } from "./book.ts";
import { dayOf } from "./day.ts";

/** `nowMs` says which rules count; the country is ISO 3166-1 alpha-2, in either case. */
export type ByEdition<T> = (country: string, nowMs: number) => T;

export function byEdition<T>(make: (rules: CountryRules) => T, book: RuleBook = rulesOf): ByEdition<T> {
  const made = new WeakMap<CountryRules, { readonly value: T }>();
  return (country, nowMs) => {
    const rules = book(country.toUpperCase(), dayOf(nowMs));
    const known = made.get(rules);
    if (known !== undefined) return known.value;
    const value = make(rules);
    made.set(rules, { value });
    return value;
  };
}
