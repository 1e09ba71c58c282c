/** Whether a person may be texted, by what they gave. The rules are found elsewhere: this reads no book. */
import { CONSENT_STRENGTHS, type ConsentStrength } from "../rule-book/closed-lists.ts";

/** A rule about the person, as far as it decides. */
export interface PersonRule {
  readonly id: string;
  /** What the person has to have given; null: nothing that they can give is enough. */
  readonly needs: ConsentStrength | null;
}

/** The rules that stand in the way; none: the text may go. */
export function judgePerson(rules: readonly PersonRule[], given: ConsentStrength | null): readonly PersonRule[] {
  return rules.filter(({ needs }) => needs === null || !isAtLeast(given, needs));
}

/** Without a word people may be texted where the rule is that they may until they refuse. */
export function isAtLeast(given: ConsentStrength | null, needed: ConsentStrength): boolean {
  return CONSENT_STRENGTHS.indexOf(given ?? "opt_out") >= CONSENT_STRENGTHS.indexOf(needed);
}
