/** What the rule book says of one text: every rule that spoke, and what is to be done. */
import type { Rule } from "../rule-book/rules.ts";

/** What helps against a refusal. Closed: each has its words in the API, and a person can do it. */
export const REMEDIES = [
  "use_another_sender",
  "register_sender",
  "renew_sender",
  "rename_sender",
  "use_licensed_route",
  "get_consent",
  "remove_link",
  "register_link",
  "use_own_domain",
  "remove_contact",
  "register_contact",
  "register_template",
  "add_to_text",
  "reword",
] as const;
export type Remedy = (typeof REMEDIES)[number];

/** passes: it was looked at and kept. tells: nothing is stopped, and somebody should know. waived: the platform set it aside. */
export type RuleEffect = "passes" | "tells" | "refuses" | "waived";

/** What a rule is about: a refusal of a sender sends the router on to another, one of the text is the caller's. */
export const RULE_SUBJECTS = ["sender", "route", "text", "person"] as const;
export type RuleSubject = (typeof RULE_SUBJECTS)[number];

export interface RuleWord {
  readonly rule: Rule;
  readonly subject: RuleSubject;
  readonly effect: RuleEffect;
  /** Null unless it refuses or tells. */
  readonly next: Remedy | null;
}

export interface Ruling {
  readonly words: readonly RuleWord[];
  /** Those that stand in the way; none: it may go, as far as these facts tell. */
  readonly refusals: readonly RuleWord[];
}
