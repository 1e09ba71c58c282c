/** Words of a tenant's own: a template with its versions. What a version says never changes once it is written. */
import type { Category } from "../../base/categories.ts";
import type { Result } from "../../base/result.ts";
import type { OptOutWay, Replies } from "../catalogue/opt-out.ts";
import type { VariableSpec } from "../catalogue/templates.ts";
import type { TemplateViolation } from "../catalogue/violations.ts";
import type { TextDestination } from "../demands.ts";
import type { LocaleTag } from "../locales.ts";
import type { LaidOut } from "../opening.ts";
import type { TextEncoding } from "../segments.ts";

/** The longest body, as it is written with its braces, in UTF-16 units. */
export const MAX_BODY_LENGTH = 1_600;

/** draft: nobody has been asked. in_review: somebody else is. live: messages are written with it; one a template. */
export const TEMPLATE_STATUSES = ["draft", "in_review", "approved", "live", "retired"] as const;
export type TemplateStatus = (typeof TEMPLATE_STATUSES)[number];

/** A value that a text takes, with one to show it by. */
export type OwnVariable = VariableSpec & { readonly example: unknown };

/** What a register outside knows of one locale's words. */
export interface TextRegistration {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** As the rule book names it: "DLT". */
  readonly register: string;
  /** The template's id there. */
  readonly id: string;
  /** The sender's id there, where the register has one: DLT's principal entity. */
  readonly entityId: string | null;
  /** The sender that it is registered with; null: any. */
  readonly header: string | null;
  /** The words as they stand there, `{#var#}` for each variable; null: the register has the body's own. */
  readonly text: string | null;
  /** What stands in 【】 before the text, without the brackets; null: nothing does. */
  readonly signature: string | null;
}

export interface LocaleWords {
  /** ICU MessageFormat. */
  readonly body: string;
  readonly registrations: readonly TextRegistration[];
}

export interface TemplateWords {
  /** Of a shipped text that is worded anew, none: it has its own. */
  readonly variables: Readonly<Record<string, OwnVariable>>;
  /** The first is that of whoever reads none of them. */
  readonly locales: Readonly<Partial<Record<LocaleTag, LocaleWords>>>;
}

export interface OwnTemplate {
  /** Unique with its tenant; that of a shipped text words it anew. */
  readonly name: string;
  readonly category: Category;
  /** What people said yes to, as the consent ledger names it; null: its category alone. */
  readonly purpose: string | null;
}

/** Words as a message is written with them: those of one version, for ever. */
export interface PinnedWords extends OwnTemplate, TemplateWords {
  readonly version: number;
}

export interface WordsFor extends TextDestination {
  readonly brand: string;
  /** A BCP 47 tag, as it came; null: the country's. */
  readonly locale: string | null;
  readonly timeZone: string;
  readonly replies: Replies;
  readonly optOut: OptOutWay | null;
  readonly variables: Readonly<Record<string, unknown>>;
  /** What an invitation asks to answer with. Absent: the language's own word. */
  readonly joinWord?: string;
}

/** What a carrier of a country with a register is told of a text beside its words. */
export interface RegisteredAs extends Pick<TextRegistration, "register" | "id" | "entityId" | "header" | "signature"> {
  /** The values of the variables in the order in which they stand in the text. */
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
}

export interface WordedText extends LaidOut {
  readonly locale: LocaleTag;
  readonly encoding: TextEncoding;
  readonly segments: number;
  /** Null: no register of the country knows the words. */
  readonly registeredAs: RegisteredAs | null;
  /** What the tenant wrote of it: the body, braces and all. */
  readonly body: string;
}

/** The values that a code's text is made of. */
export interface CodeValues {
  readonly brand: string;
  readonly code: string | null;
  readonly minutes: number;
}

/** A version ready to write texts with: its bodies are parsed once. */
export interface ReadyWords {
  readonly words: PinnedWords;
  /** All that is wrong with the values, or the text; null where the shipped words are to be taken for this locale. */
  write(input: WordsFor): Result<WordedText, readonly TemplateViolation[]> | null;
  /** The words of a code or its help, without the lines that machines read; null: none in this locale. */
  writeCode(values: CodeValues, reader: { readonly locale: LocaleTag; readonly country: string }): CodeWords | null;
}

export type CodeWords = Pick<WordedText, "text" | "registeredAs" | "body">;
