/** What the rules of a country are asked about: one text, as far as it is known at the moment of asking. */
import type { Category } from "../base/categories.ts";
import type { SenderKind } from "../base/sender-kinds.ts";
import type { ConsentStrength, TextPart, Topic } from "../rule-book/closed-lists.ts";
import type { RuleReach } from "./is-meant.ts";

/** Where a sender is known, and for what: one line of its record. */
export interface SenderApproval {
  /** ISO 3166-1 alpha-2; "*" for what is only tried out: everywhere. */
  readonly country: string;
  /** Networks as "MCC-MNC" that know it; null: the whole country's. */
  readonly networks: readonly string[] | null;
  /** Null: for all that it may carry. */
  readonly categories: readonly Category[] | null;
  /** Exclusive; null: until it is taken back. */
  readonly untilMs: number | null;
  /** Papers that were handed in with it, by their names. Absent: whatever is asked for. */
  readonly papers?: readonly string[];
}

/** Of a sender that is only tried out: no text of it leaves the house. */
export const KNOWN_EVERYWHERE: readonly SenderApproval[] = [
  { country: "*", networks: null, categories: null, untilMs: null },
];

export interface SenderFacts {
  /** As it is stored: a name, "+14155550100", "12345". */
  readonly sender: string;
  readonly kind: SenderKind;
  readonly approvals: readonly SenderApproval[];
}

/** An address in the words of a text. */
export interface AddressFacts {
  readonly host: string;
  readonly isShortener: boolean;
  /** The tenant told the networks of this country of it. */
  readonly isRegistered: boolean;
}

/** A phone number in the words of a text, or another way to go on: a mailbox, a chat. */
export interface ContactFacts {
  readonly kind: "phone" | "other";
  /** The tenant told the networks of this country of it. */
  readonly isRegistered: boolean;
}

export interface TextFacts {
  /** As it goes out. */
  readonly text: string;
  readonly addresses: readonly AddressFacts[];
  readonly contacts: readonly ContactFacts[];
  readonly parts: ReadonlySet<TextPart>;
  readonly topics: readonly Topic[];
  /** Topics for which the platform has seen the tenant's licence in this country. */
  readonly licences: readonly Topic[];
  /** Registers that know these very words: "DLT". */
  readonly registers: readonly string[];
}

export interface SendFacts extends RuleReach {
  /** ISO 3166-1 alpha-2 of the number. */
  readonly country: string;
  readonly nowMs: number;
  /** "MCC-MNC" that serves the number; null: nobody knows. */
  readonly network: string | null;
  /** Null: no route has been chosen. */
  readonly sender: SenderFacts | null;
  /** Null: there is no route yet. */
  readonly isLicensedRoute: boolean | null;
  /** Null: the words are not at hand. */
  readonly text: TextFacts | null;
  /** The strongest that the person gave for the category; null: none. */
  readonly consent: ConsentStrength | null;
  /** Ids of rules that the platform set aside for this tenant. */
  readonly waived: ReadonlySet<string>;
}
