/** A moment at which all that the rule book knows to change this year has changed. */
export const RULES_AT_MS = Date.parse("2026-11-30T12:00:00Z");
