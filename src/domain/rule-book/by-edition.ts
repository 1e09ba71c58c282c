/** What is made of a country's rules is made once for each edition of them, and found again whenever they are asked. */
import { type CountryRules, type RuleBook, rulesOf } from "./book.ts";
import { dayOf } from "./day.ts";

/** `nowMs` says which rules count; the country is ISO 3166-1 alpha-2, in either case. */
export type ByEdition<T> = (country: string, nowMs: number) => T;

/** Rules change with a day of UTC. */
const DAY_MS = 86_400_000;

export function byEdition<T>(make: (rules: CountryRules) => T, book: RuleBook = rulesOf): ByEdition<T> {
  const made = new WeakMap<CountryRules, { readonly value: T }>();
  // Nearly all that is asked is about today: its name is not put together again for each text.
  const lastAsked = new Map<string, { readonly day: number; readonly value: T }>();
  return (country, nowMs) => {
    const day = Math.floor(nowMs / DAY_MS);
    const last = lastAsked.get(country);
    if (last?.day === day) return last.value;
    const rules = book(country.toUpperCase(), dayOf(nowMs));
    const { value } = made.get(rules) ?? { value: make(rules) };
    made.set(rules, { value });
    lastAsked.set(country, { day, value });
    return value;
  };
}
