/** Small rule books for tests of hours: records of their own, so that no change of a country's file is a change of them. */
import { openBook, type RuleBook } from "../../src/domain/rule-book/book.ts";
import { WEEKDAYS } from "../../src/domain/rule-book/closed-lists.ts";
import type { CountryRecord } from "../../src/domain/rule-book/country-record.ts";
import type { HoursRule, HoursWindow } from "../../src/domain/rule-book/rules.ts";

/** Every day from the one to the other time. */
export function daily(from: string, until: string): HoursWindow {
  return { days: WEEKDAYS, from, until };
}

export function hoursRule(id: string, windows: readonly HoursWindow[], over: Partial<HoursRule> = {}): HoursRule {
  return {
    id,
    rule: "hours",
    categories: ["engagement", "marketing"],
    windows,
    holidays: "open",
    certainty: "unverified",
    sources: [],
    checked_on: "2026-11-27",
    review_by: "2027-11-27",
    ...over,
  };
}

export function recordWith(country: string, rules: CountryRecord["rules"], over: Partial<CountryRecord> = {}) {
  return { country, sources: {}, rules, ...over } satisfies CountryRecord;
}

/** A record named "001" is the world's; without one the world has no rules. */
export function bookWith(...records: readonly CountryRecord[]): RuleBook {
  const world = recordWith("001", []);
  return openBook(
    (country) => records.find((record) => record.country === country) ?? (country === "001" ? world : null),
  );
}

/** Where nothing is known of a country: from eight to nine in the evening. */
export const EIGHT_TO_NINE: RuleBook = bookWith(recordWith("001", [hoursRule("001.hours", [daily("08:00", "21:00")])]));
