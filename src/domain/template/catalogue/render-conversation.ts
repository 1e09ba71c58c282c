/**
 * The texts of a conversation: answers to a reply, and notices of what a reply did. They never fail: whoever answered
 * gets an answer. Values that cannot stand in a text are cleaned, as in a text that carries a code.
 */
import type { Category } from "../../base/categories.ts";
import type { TextPart } from "../../rule-book/closed-lists.ts";
import { type Demands, demandsOn, type TextDestination } from "../demands.ts";
import { LOCALES } from "../locale-texts.ts";
import { openingOf, openText, partsOfText } from "../opening.ts";
import type { LocaleTag } from "../locales.ts";
import { oneLine, safeBrand } from "../safe-values.ts";
import { countSegments, type TextEncoding } from "../segments.ts";
import type { ConversationKind, SecurityTexts } from "./catalogue-texts.ts";
import { languageOf, type SecurityLanguage } from "./languages.ts";
import { layOutLines } from "./lay-out-lines.ts";
import type { Replies } from "./opt-out.ts";
import { stopWordOf } from "./reply-words.ts";
import { SECURITY_TEXTS } from "./texts.ts";

/** More open alerts than this are not told apart by a text. */
const MAX_LISTED_ALERTS = 3;

interface OpenAlert {
  readonly token: string;
  /** What tells it from the others: "Madrid, 21:05". */
  readonly label: string;
}

/** `support` is an address, page or number of the tenant; without it the line that names it is left out. */
export type ConversationMessage =
  | { readonly kind: "start_confirmed" | "alert_confirmed" }
  /** `answered`: what the same text said of an alert, told below the STOP. */
  | { readonly kind: "stop_confirmed"; readonly answered?: StopAnswered }
  | {
      readonly kind: "help" | "alert_rejected" | "alert_already_answered" | "alert_expired";
      readonly support: string | null;
    }
  | { readonly kind: "clarify_alert"; readonly token: string }
  /** Newest first; the first three are listed. */
  | { readonly kind: "clarify_which_alert"; readonly alerts: readonly OpenAlert[] }
  | { readonly kind: "reminder_joined"; readonly event: string; readonly minutes: number }
  /** `link` null: there is no address, or none that the country lets through. It is told all the same. */
  | { readonly kind: "recovery_notice"; readonly link: string | null };

export type StopAnswered =
  | { readonly kind: "alert_confirmed" }
  | { readonly kind: "alert_rejected" | "alert_expired"; readonly support: string | null };

interface ConversationReader extends TextDestination {
  readonly locale: LocaleTag;
  readonly brand: string;
  readonly replies: Replies;
}

/** What each of them is for: answers about consent and invitations are asked for, what is about an alert is security. */
export const CONVERSATION_CATEGORIES = {
  stop_confirmed: "transactional",
  start_confirmed: "transactional",
  help: "transactional",
  reminder_joined: "transactional",
  clarify_alert: "security",
  clarify_which_alert: "security",
  alert_confirmed: "security",
  alert_rejected: "security",
  alert_already_answered: "security",
  alert_expired: "security",
  recovery_notice: "security",
} as const satisfies Record<ConversationKind, Category>;

/** Their words say how to get no more, or that no more will come. */
const SAYS_WAY_OUT: ReadonlySet<ConversationKind> = new Set<ConversationKind>([
  "stop_confirmed",
  "start_confirmed",
  "help",
]);
/** Their words say how to get help. */
const SAYS_HELP: ReadonlySet<ConversationKind> = new Set<ConversationKind>(["start_confirmed", "help"]);

export interface RenderedConversation {
  readonly text: string;
  /** What it carries of what rules may ask for. */
  readonly parts: ReadonlySet<TextPart>;
  readonly locale: LocaleTag;
  readonly language: SecurityLanguage;
  readonly encoding: TextEncoding;
  readonly segments: number;
}

export function renderConversation(message: ConversationMessage, reader: ConversationReader): RenderedConversation {
  const language = languageOf(reader.locale);
  const texts = SECURITY_TEXTS[language];
  const brand = safeBrand(reader.brand);
  const stop = stopWordOf(reader.country, reader.nowMs);
  const lay = (said: ConversationMessage) =>
    layOutLines(wordsOf(said, texts), texts, { brand, stop, ...valuesOf(said) });
  const answered = message.kind === "stop_confirmed" ? message.answered : undefined;
  const body = answered === undefined ? lay(message) : `${lay(message)}\n${lay(answered)}`;
  const demands = demandsOn(CONVERSATION_CATEGORIES[message.kind], reader);
  const opening = openingOf(demands, { brand, label: "" });
  const stopLine = stopLineFor(message.kind, reader, demands);
  const rates = tellsRates(message.kind, demands) ? texts.rates : null;
  const lines = [openText(body, opening, { brand, demands }), stopLine, rates];
  const text = lines.filter((line) => line !== null).join("\n");
  const parts = partsOfText(text, opening, { brand, demands, said: saidBy(message.kind, stopLine) });
  const { encoding, segments } = countSegments(text);
  return { text, parts, locale: reader.locale, language, encoding, segments };
}

/** Where a rule asks for the way out of what was asked for, and the words do not say it themselves. */
function stopLineFor(kind: ConversationKind, { replies, locale }: ConversationReader, demands: Demands): string | null {
  const asked = demands.get("opt_out");
  if (asked === undefined || SAYS_WAY_OUT.has(kind)) return null;
  return asked.words ?? (replies === "work" ? LOCALES[locale].stop : null);
}

function saidBy(kind: ConversationKind, stopLine: string | null): readonly TextPart[] {
  const wayOut: readonly TextPart[] = stopLine !== null || SAYS_WAY_OUT.has(kind) ? ["opt_out"] : [];
  return SAYS_HELP.has(kind) ? [...wayOut, "help"] : wayOut;
}

/**
 * What joins or explains a program says that texts may cost (CTIA Messaging Principles 2023, section 5.1): where carriers
 * want opt-out instructions in texts that were asked for, they want this too.
 */
function tellsRates(kind: ConversationKind, demands: Demands): boolean {
  return SAYS_HELP.has(kind) && demands.has("opt_out");
}

/** What leads to an address at the end of a line: its colon, in any script, and the blanks around it. */
const LEADING_TO_LINK = /[\s:：։՝៖]{0,4}\{link\}$/;

/** Lines whose value is missing are left out: of this one what happened stays. */
function wordsOf(message: ConversationMessage, texts: SecurityTexts): string {
  const words = texts.conversation[message.kind];
  const isWithoutLink = message.kind === "recovery_notice" && message.link === null;
  return isWithoutLink ? words.replace(LEADING_TO_LINK, "") : words;
}

function valuesOf(message: ConversationMessage): Readonly<Record<string, string>> {
  switch (message.kind) {
    case "stop_confirmed":
    case "start_confirmed":
    case "alert_confirmed":
      return {};
    case "help":
    case "alert_rejected":
    case "alert_already_answered":
    case "alert_expired":
      return message.support === null ? {} : { support: oneLine(message.support) };
    case "clarify_alert":
      return { token: message.token };
    case "clarify_which_alert":
      return { alerts: message.alerts.slice(0, MAX_LISTED_ALERTS).map(listAlert).join("\n") };
    case "reminder_joined":
      return { event: oneLine(message.event), minutes: String(message.minutes) };
    case "recovery_notice":
      return message.link === null ? {} : { link: message.link };
  }
}

function listAlert({ token, label }: OpenAlert): string {
  return `${token} ${oneLine(label)}`;
}
