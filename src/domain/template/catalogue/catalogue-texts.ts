/** What one language needs to say of an account's safety, and what one with all the templates says beside it. */
import type { AlertType } from "./alert-types.ts";
import type { BusinessTemplateId } from "./templates.ts";

export const CONVERSATION_KINDS = [
  "stop_confirmed",
  "start_confirmed",
  "help",
  "clarify_alert",
  "clarify_which_alert",
  "alert_confirmed",
  "alert_rejected",
  "alert_already_answered",
  "alert_expired",
  "reminder_joined",
  "recovery_notice",
] as const;
export type ConversationKind = (typeof CONVERSATION_KINDS)[number];

export const ALERT_WORDS = ["confirm", "reject"] as const;
export type AlertWord = (typeof ALERT_WORDS)[number];

/**
 * Alerts and the answers in a conversation: a warning that somebody cannot read warns nobody, so every language that
 * codes are written in has them. Placeholders are the names of variables, `{brand}`, and the words to answer with: `{confirm} {reject} {join}
 * {stop} {start} {help}`. A line with a variable that is not given is left out, so a line says one thing. Nothing
 * follows a `{link}` or a `{support}` in its line: a phone takes what touches an address as part of it. A time never
 * stands before a full stop: in some locales it ends with one.
 */
export interface SecurityTexts {
  /**
   * What an alert is answered with: one word each, without a space, in the script that the language's own keyboard types,
   * in capitals where there are any, and short where the language has a short one: every typed letter is a chance to
   * mistype. Never a bare "no" to reject: inside of a sentence, "NO 7K2 freezes the account" says the contrary in Hindi,
   * Indonesian and Filipino. Whoever reads a reply knows them from here.
   */
  readonly answers: Readonly<Record<AlertWord, string>>;
  /** What happened. `{facts}` are place, masked address, device, time, in one list. */
  readonly alerts: Readonly<Record<AlertType, string>>;
  /** What CONFIRM and REJECT do, and the link; said in the fewest words, because each alert carries it. */
  readonly alertByReply: string;
  /** The same choice where nobody can reply. */
  readonly alertByLink: string;
  /** That texts may cost: North American carriers want it said where a program is joined or explained. */
  readonly rates: string;
  readonly conversation: Readonly<Record<ConversationKind, string>>;
  /** Between two facts. */
  readonly comma: string;
}

/** What a language with all the shipped templates says beside it. */
export interface TemplateTexts {
  readonly templates: Readonly<Record<BusinessTemplateId, string>>;
  /** What an invitation is answered with; one word, as above. */
  readonly join: string;
  /** The line of an invitation that can be answered. */
  readonly joinLine: string;
  /** What a question for consent is answered with: what a phone's owner would write anyway. */
  readonly yes: string;
  readonly no: string;
  /** The line that says so. */
  readonly consentLine: string;
  /** What an advertisement begins with, where a rule asks for a label and names no words. */
  readonly advertising: string;
  /** How to get no more of these: by reply, by a text to a number, or by a page. */
  readonly optOut: { readonly reply: string; readonly number: string; readonly link: string };
}

export interface CatalogueTexts extends SecurityTexts, TemplateTexts {}
