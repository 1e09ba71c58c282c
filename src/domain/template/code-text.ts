/** Lays out the text that carries a code, so that it goes out as one part and machines find the code. */
import type { Replies } from "./catalogue/opt-out.ts";
import { asksForStopLine } from "./country-rules.ts";
import { fill } from "./fill.ts";
import { LOCALES } from "./locale-texts.ts";
import type { LocaleTag } from "./locales.ts";
import type { SafeWording } from "./safe-values.ts";
import { countSegments } from "./segments.ts";

interface CodeTextInput extends SafeWording {
  readonly code: string;
  readonly minutes: number;
  readonly locale: LocaleTag;
  readonly country: string;
  readonly replies: Replies;
}

/** Google's SMS Retriever reads messages up to this size. */
const RETRIEVER_MAX_BYTES = 140;

type Lines = readonly string[];

/** The first layout that fits, best first; the last one goes out whatever its size. */
export function layOutCodeText(input: CodeTextInput): string {
  const machine = machineLines(input);
  for (const lines of wordings(input)) {
    const text = [...lines, ...machine].join("\n");
    if (fits(text, input.appHash !== null)) return text;
  }
  return lastResort(input);
}

/**
 * In this order: with the warning; without; compact; code and brand alone, which any phone shows. Where the country
 * asks for the stop line and the sender takes replies, each is tried with it first: the rule weighs more than the wording. A code on its own is
 * for a brand or a domain that leaves no room.
 */
function wordings(input: CodeTextInput): readonly Lines[] {
  const { code, brand, minutes, locale } = input;
  const texts = LOCALES[locale];
  const values = { code, brand, minutes: String(minutes) };
  const full = fill(texts.code, values);
  const worded: readonly Lines[] = [[full, texts.warning], [full], [fill(texts.compact, values)]];
  const universal: Lines = [`${code} ${brand}`];
  const plain: readonly Lines[] = [...worded, universal, [code]];
  if (input.replies !== "work" || !asksForStopLine(input.country)) return plain;
  return [...worded.map((lines) => [...lines, texts.stop]), [...universal, LOCALES.en.stop], ...plain];
}

/**
 * The app hash on its own line and, last, the origin-bound line: `@host #code` with one space and nothing after it
 * (WICG sms-one-time-codes, "Message format"). The hash may stand anywhere, so it gives way.
 */
function machineLines({ code, appHash, webDomain }: CodeTextInput): Lines {
  return [...(appHash === null ? [] : [appHash]), ...(webDomain === null ? [] : [originLine(webDomain, code)])];
}

function originLine(webDomain: string, code: string): string {
  return `@${webDomain} #${code}`;
}

function fits(text: string, forRetriever: boolean): boolean {
  if (countSegments(text).segments > 1) return false;
  return !forRetriever || new TextEncoder().encode(text).length <= RETRIEVER_MAX_BYTES;
}

/** Only a very long host name leads here. Beside an app hash it is left out; alone it costs a second part. */
function lastResort({ code, appHash, webDomain }: CodeTextInput): string {
  if (appHash !== null) return `${code}\n${appHash}`;
  return webDomain === null ? code : `${code}\n${originLine(webDomain, code)}`;
}
