/** Terms of a tenant's list as somebody hands them in: which are taken, and what is wrong with the others, line by line. */
import { unitsOf } from "./read-term.ts";
import { isSearchable } from "./term-search.ts";

export const TERM_LENGTH_MAX = 100;

/**
 * no_letters: nothing of it is a letter or digit. too_short: one Latin letter or digit, which every text has. star_inside: `*`
 * stands at the start or the end, where a word may go on. not_allowed: a bar or a control character.
 */
export const TERM_FAULTS = ["no_letters", "too_short", "too_long", "star_inside", "not_allowed"] as const;
export type TermFault = (typeof TERM_FAULTS)[number];

export interface BadTerm {
  /** From 1. */
  readonly line: number;
  readonly fault: TermFault;
}

export interface ReadTerms {
  /** Each once, in the order in which they came. */
  readonly terms: readonly string[];
  readonly lines: number;
  /** Lines that say what another has said. */
  readonly repeated: number;
  readonly badLines: readonly BadTerm[];
}

const NOT_ALLOWED = /[\p{Cc}|]/u;
const STAR_INSIDE = /[^*]\*+[^*]|\*\*/u;
const STARS = /\*/g;

/** Empty lines are none, nor, in a text, those that begin with `#`. Linear in their length. */
export function readTerms(lines: readonly string[], from: "text" | "list"): ReadTerms {
  const terms = new Set<string>();
  const badLines: BadTerm[] = [];
  let repeated = 0;
  for (const [index, line] of lines.entries()) {
    const term = line.trim().replace(/ {2,}/g, " ");
    if (term === "" || (from === "text" && term.startsWith("#"))) continue;
    const fault = faultOf(term);
    if (fault !== null) badLines.push({ line: index + 1, fault });
    else if (terms.has(term)) repeated += 1;
    else terms.add(term);
  }
  return { terms: [...terms], lines: lines.length, repeated, badLines };
}

function faultOf(term: string): TermFault | null {
  if (term.length > TERM_LENGTH_MAX) return "too_long";
  if (NOT_ALLOWED.test(term)) return "not_allowed";
  if (STAR_INSIDE.test(term)) return "star_inside";
  const units = unitsOf(term.replace(STARS, ""));
  if (units === "") return "no_letters";
  return isSearchable(units) ? null : "too_short";
}
