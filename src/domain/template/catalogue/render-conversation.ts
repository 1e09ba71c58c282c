/**
 * The texts of a conversation: answers to a reply, and notices of what a reply did. They never fail: whoever answered
 * gets an answer. Values that cannot stand in a text are cleaned, as in a text that carries a code.
 */
import { asksForStopLine } from "../country-rules.ts";
import type { LocaleTag } from "../locales.ts";
import { oneLine, safeBrand } from "../safe-values.ts";
import { countSegments, type TextEncoding } from "../segments.ts";
import type { ConversationKind } from "./catalogue-texts.ts";
import { languageOf, type SecurityLanguage } from "./languages.ts";
import { layOutLines } from "./lay-out-lines.ts";
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
  | { readonly kind: "recovery_notice"; readonly link: string };

export type StopAnswered =
  | { readonly kind: "alert_confirmed" }
  | { readonly kind: "alert_rejected" | "alert_expired"; readonly support: string | null };

interface ConversationReader {
  readonly locale: LocaleTag;
  readonly brand: string;
  /** ISO 3166-1 alpha-2 of the number. */
  readonly country: string;
  /** Which rules count. */
  readonly nowMs: number;
}

export interface RenderedConversation {
  readonly text: string;
  readonly locale: LocaleTag;
  readonly language: SecurityLanguage;
  readonly encoding: TextEncoding;
  readonly segments: number;
}

export function renderConversation(message: ConversationMessage, reader: ConversationReader): RenderedConversation {
  const language = languageOf(reader.locale);
  const texts = SECURITY_TEXTS[language];
  const brand = safeBrand(reader.brand);
  const lay = (said: ConversationMessage) =>
    layOutLines(texts.conversation[said.kind], texts, { brand, ...valuesOf(said) });
  const answered = message.kind === "stop_confirmed" ? message.answered : undefined;
  const body = answered === undefined ? lay(message) : `${lay(message)}\n${lay(answered)}`;
  const text = tellsRates(message.kind, reader.country) ? `${body}\n${texts.rates}` : body;
  const { encoding, segments } = countSegments(text);
  return { text, locale: reader.locale, language, encoding, segments };
}

/** What joins or explains a program says that texts may cost (CTIA Messaging Principles 2023, section 5.1). */
function tellsRates(kind: ConversationKind, country: string): boolean {
  return (kind === "start_confirmed" || kind === "help") && asksForStopLine(country);
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
      return { link: message.link };
  }
}

function listAlert({ token, label }: OpenAlert): string {
  return `${token} ${oneLine(label)}`;
}
