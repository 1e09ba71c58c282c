/** A country in the rule book: its rules, and what they rest on. */
import type { Day, Rule } from "./rules.ts";

export interface RuleSource {
  /** What was read there. */
  readonly claim: string;
  readonly url: string;
  /** When it was written, as far as it says; null: it does not. */
  readonly date: string | null;
}

/** One file of `src/data/countries`. */
export interface CountryRecord {
  /** ISO 3166-1 alpha-2; "001" is the world: what counts where nothing was found. */
  readonly country: string;
  /** Territories with a country code of their own where these rules count too. */
  readonly territories?: readonly string[];
  readonly sources: Readonly<Record<string, RuleSource>>;
  readonly rules: readonly Rule[];
  /** Public holidays that hours close on, by day. */
  readonly holidays?: Readonly<Record<Day, string>>;
  /** What to know of the country that is no rule. */
  readonly notes?: readonly string[];
}
