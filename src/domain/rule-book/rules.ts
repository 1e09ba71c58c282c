/**
 * What a country asks of a text, as data: each rule with what it rests on and the days on which it counts. The files
 * (`src/data/countries`) hold rules as they are typed here; `test/node/rule-book` parses each of them.
 */
import type { Category } from "../base/categories.ts";
import type { SenderKind } from "../base/sender-kinds.ts";
import type { Certainty, ConsentStrength, Sector, TextPart, Topic, Weekday } from "./closed-lists.ts";

/** A day of the calendar, "2026-11-27". */
export type Day = string;

/** Who is meant, and when: absent says everybody, always. */
export interface RuleScope {
  readonly categories?: readonly Category[];
  readonly senders?: readonly SenderKind[];
  readonly sectors?: readonly Sector[];
  /** Networks as "MCC-MNC". */
  readonly networks?: readonly string[];
  /** ISO 3166-2, "US-FL": numbers that may be there. */
  readonly area?: string;
  /** The first day on which it counts. */
  readonly counts_from?: Day;
  /** The first day on which it does not count any more. */
  readonly counts_until?: Day;
}

interface RuleBase extends RuleScope {
  /** "ph.links.registered_only": never given to another rule. */
  readonly id: string;
  readonly certainty: Certainty;
  /** Names of the record's sources; none only where it is unverified. */
  readonly sources: readonly string[];
  readonly checked_on: Day;
  /** From then on a test asks for a look at the source. */
  readonly review_by: Day;
  /** What to know beside it: who disagrees, what is weak. */
  readonly note?: string;
}

/** Whether such a sender may text here at all. */
export interface SenderKindRule extends RuleBase {
  readonly rule: "sender_kind";
  readonly senders: readonly SenderKind[];
  readonly allowed: boolean;
}

/** A sender has to be known before it texts. */
export interface RegistrationRule extends RuleBase {
  readonly rule: "registration";
  readonly senders: readonly SenderKind[];
  /** Who has to know it: one register for all, each network, or only the carrier that takes the texts. */
  readonly register: { readonly name: string; readonly of: "country" | "network" | "carrier" };
  /** Registrations keep them by these names: what is called otherwise is another paper. */
  readonly papers: readonly string[];
  /** Usual days of work; null: not known. */
  readonly lead_time_days: number | null;
  /** What becomes of a text without it. "delivered" gates nothing: it is told, and no more. */
  readonly unregistered: "blocked" | "overwritten" | "marked" | "delivered";
}

/** How such a sender is written. */
export interface SenderFormRule extends RuleBase {
  readonly rule: "sender_form";
  readonly senders: readonly SenderKind[];
  /** Source of a pattern for the whole sender. A test holds that none takes long over any text. */
  readonly pattern: string;
  /** The same for people: "3 to 11 letters and digits". */
  readonly says: string;
}

/** Names that say nothing of who sends: refused by the networks. */
export interface GenericNamesRule extends RuleBase {
  readonly rule: "generic_names";
  /** "usual": those of `generic-names.json`; words of the country's own list otherwise, compared without case, spaces and signs. */
  readonly refused: "usual" | readonly string[];
}

export interface ConsentRule extends RuleBase {
  readonly rule: "consent";
  readonly strength: ConsentStrength;
}

export interface HoursWindow {
  readonly days: readonly Weekday[];
  /** Local to the person, "08:00", inclusive. */
  readonly from: string;
  /** Exclusive; "24:00" is the end of the day. Before `from`: on the morning after. */
  readonly until: string;
}

/**
 * When a text may arrive: in any of the windows. Of several rules all have to allow it. Without categories it is about
 * engagement and marketing: what a person waits for is held by a rule that names it.
 */
export interface HoursRule extends RuleBase {
  readonly rule: "hours";
  readonly windows: readonly HoursWindow[];
  /** "closed": on the record's holidays no window is open. "open": they are days like others. */
  readonly holidays: "open" | "closed";
}

export interface CarriesRule extends RuleBase {
  readonly rule: "carries";
  readonly part: TextPart;
  /** The very words, where the rule names them: "(Ad)", "<ADV>". */
  readonly words?: string;
  /** A brand that the text has to begin with, but for a label before it. Absent: it may stand anywhere. */
  readonly at?: "start";
}

export interface LinksRule extends RuleBase {
  readonly rule: "links";
  /** registered: hosts that were told to the networks before. none: no address at all. */
  readonly allowed: "any" | "registered" | "none";
  /** Public shorteners (bit.ly): a host of the sender's own is none. */
  readonly shorteners: "allowed" | "refused";
}

/** Phone numbers and chat contacts in the words of a text. */
export interface ContactsRule extends RuleBase {
  readonly rule: "contacts";
  readonly allowed: "registered" | "none";
}

/** The words have to be known before. exact: the text is the registered one, but for its variables. reviewed: its kind is. */
export interface TemplateRule extends RuleBase {
  readonly rule: "template";
  readonly register: string;
  readonly match: "exact" | "reviewed";
}

/** Whether people can answer such a sender. */
export interface RepliesRule extends RuleBase {
  readonly rule: "replies";
  readonly senders: readonly SenderKind[];
  readonly possible: boolean;
}

/** What no text may be about. */
export interface ContentRule extends RuleBase {
  readonly rule: "content";
  readonly topics: readonly Topic[];
  /** Whom it does not bind: holders of a licence that the platform has seen. */
  readonly except?: "licensed";
}

/** Only routes that are licensed there may carry it. */
export interface RouteRule extends RuleBase {
  readonly rule: "route";
  /** What becomes of a text by another route. "doubtful" gates nothing: whose route is licensed, its carrier knows best. */
  readonly unlicensed: "blocked" | "doubtful";
}

/** A do-not-disturb register that has to be asked. It is no STOP: who is on it gets what they asked for. */
export interface RegisterRule extends RuleBase {
  readonly rule: "register";
  readonly name: string;
  /** Consent of this strength goes before the register; null: none does. */
  readonly waived_by: ConsentStrength | null;
}

/** What people write to get no more, beside the words of their language, and what it ends. */
export interface OptOutRule extends RuleBase {
  readonly rule: "opt_out";
  readonly words: readonly string[];
  /** advertising: by rule an objection to advertising only. all: to all texts of the sender. */
  readonly covers: "all" | "advertising";
}

export interface HelpRule extends RuleBase {
  readonly rule: "help";
  readonly words: readonly string[];
}

/** How many such texts a person may get. */
export interface FrequencyRule extends RuleBase {
  readonly rule: "frequency";
  readonly most: number;
  readonly per_hours: number;
}

/** How fast such a sender may text, over all. */
export interface RateRule extends RuleBase {
  readonly rule: "rate";
  readonly per_second: number;
}

/** Where who sends has to be, or its data. */
export interface ResidencyRule extends RuleBase {
  readonly rule: "residency";
  readonly of: "sender" | "data";
  readonly says: string;
}

export type Rule =
  | SenderKindRule
  | RegistrationRule
  | SenderFormRule
  | GenericNamesRule
  | ConsentRule
  | HoursRule
  | CarriesRule
  | LinksRule
  | ContactsRule
  | TemplateRule
  | RepliesRule
  | ContentRule
  | RouteRule
  | RegisterRule
  | OptOutRule
  | HelpRule
  | FrequencyRule
  | RateRule
  | ResidencyRule;

export const RULE_KINDS = [
  "sender_kind",
  "registration",
  "sender_form",
  "generic_names",
  "consent",
  "hours",
  "carries",
  "links",
  "contacts",
  "template",
  "replies",
  "content",
  "route",
  "register",
  "opt_out",
  "help",
  "frequency",
  "rate",
  "residency",
] as const satisfies readonly Rule["rule"][];

export type RuleKind = Rule["rule"];
export type RuleOf<Kind extends RuleKind> = Extract<Rule, { readonly rule: Kind }>;
