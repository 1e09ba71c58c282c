/**
 * Words that, alone in a text, stop, start or ask for help, in every language Godwit writes, and in those that it hears. English, French (ARRET)
 * and the misspellings: what carriers act on themselves (Twilio, Telnyx and AWS default keywords) and 47 CFR
 * 64.1200(a)(10); the others: what senders of the country print in their texts.
 * Where we have no texts in a language: the same word said as a command, an advice or a noun. What only the rules of a
 * country name stands in its record (`country-words.ts`). Iran prints لغو11, whose digits are not read.
 * Left out: words that also say "done" or "fine" (Italian fine, Arabic خلاص, Indonesian selesai). Arabic ابدأ, which reads
 * like أبدا, never, counts as it is spelled alone (`SPELLED_STARTS`): nobody is signed up by the other. Spaces, accents and case do not matter. YES is no START word here, though CTIA lists it: it answers open questions.
 */
import { partsOf } from "../languages/parts.ts";
import type { Language } from "../words/languages.ts";

/** Lists separated by `|`. */
export interface KeywordRow {
  /** Means "no more texts" even as one sentence among others. */
  readonly stop: string;
  /** Means it only when the text says nothing else: "cancel" may be an order's, "end" an event's. */
  readonly stopAlone: string;
  readonly start: string;
  readonly help: string;
}

export const KEYWORDS: Readonly<Record<Language, KeywordRow>> = partsOf("keywords");

/**
 * Words of a country's rules that count in capitals alone, as they are printed: Vietnamese texts leave out accents, and Huy
 * is a name.
 */
export const PRINTED_CAPITALS: ReadonlySet<string> = new Set(["HUY"]);

/** Words that start only with just these marks, which reading otherwise drops. */
export const SPELLED_STARTS: Readonly<Partial<Record<Language, string>>> = partsOf("spelledStarts");

/** HELP as a whole request, polite or plain, beside the nouns of the table: "मदद कीजिए", "helft mir", "can you help". */
export const ASKED_HELP: Readonly<Partial<Record<Language, string>>> = partsOf("helpRequests");
