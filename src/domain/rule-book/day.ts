/** Days of the calendar as rules name them: "2026-11-27". They compare as texts do. */
import type { Day, RuleScope } from "./rules.ts";

/** The UTC day of a moment: rules begin with a day, and nobody says in whose time. */
export function dayOf(atMs: number): Day {
  return new Date(atMs).toISOString().slice(0, 10);
}

/** From its first day on, until the day before the one on which it ends. */
export function isInForce({ counts_from, counts_until }: RuleScope, day: Day): boolean {
  return (counts_from ?? "") <= day && (counts_until === undefined || day < counts_until);
}
