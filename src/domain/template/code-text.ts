/** Lays out the text that carries a code, so that it goes out as one part and machines find the code. */
import type { Replies } from "./catalogue/opt-out.ts";
import type { Demands } from "./demands.ts";
import { fill } from "./fill.ts";
import { LOCALES } from "./locale-texts.ts";
import type { LocaleTag } from "./locales.ts";
import { asRegistered, type LaidOut, type Opening, openingOf, openText, partsOfText } from "./opening.ts";
import type { SafeWording } from "./safe-values.ts";
import { countSegments } from "./segments.ts";

/** A tenant's words in the place of the shipped ones. */
export interface OwnCodeText {
  readonly text: string;
  /** A register knows the very words: nothing may stand beside them. */
  readonly isWhole: boolean;
}

export interface LaidOutCode extends LaidOut {
  /** In the tenant's words. */
  readonly isOwn: boolean;
}

interface CodeTextInput extends SafeWording {
  readonly code: string;
  readonly minutes: number;
  readonly locale: LocaleTag;
  readonly demands: Demands;
  readonly replies: Replies;
  readonly own: OwnCodeText | null;
}

/** Google's SMS Retriever reads messages up to this size. */
const RETRIEVER_MAX_BYTES = 140;

interface Layout {
  readonly lines: readonly string[];
  /** Beside the code and its machine lines. */
  readonly opening: Opening;
  readonly saysStop: boolean;
}

const UNOPENED: Opening = { before: "", isSigned: false, namesBrand: false };

/** The first layout that fits, best first; the last one goes out whatever its size. */
export function layOutCodeText(input: CodeTextInput): LaidOutCode {
  if (input.own?.isWhole === true) return { ...asRegistered(input.own), isOwn: true };
  const machine = machineLines(input);
  for (const layout of layouts(input)) {
    const text = openText([...layout.lines, ...machine].join("\n"), layout.opening, input);
    if (fits(text, input.appHash !== null)) return reported(text, layout, input);
  }
  return reported(lastResort(input), { lines: [], opening: UNOPENED, saysStop: false }, input);
}

function reported(text: string, { lines, opening, saysStop }: Layout, input: CodeTextInput): LaidOutCode {
  const isOwn = input.own !== null && lines[0] === input.own.text;
  return { text, isOwn, parts: partsOfText(text, opening, { ...input, said: saysStop ? ["opt_out"] : [] }) };
}

/**
 * In this order: the tenant's own words; with the warning; without; compact; code and brand alone, which any phone shows. What the country asks for
 * stands with each of them before any is tried without, because the rule weighs more than the wording: first all of it, then
 * what opens the text without the stop line. A code on its own is for a brand or a domain that leaves no room.
 */
function layouts(input: CodeTextInput): readonly Layout[] {
  const { code, brand, demands } = input;
  const opening = openingOf(demands, { brand, label: "" });
  const worded = wordings(input);
  // What opens it says who sends: nothing else need.
  const universal = [opening.namesBrand ? code : `${code} ${brand}`];
  const stops = stopLines(input);
  const plain = [...worded, universal].map((lines) => ({ lines, opening, saysStop: false }));
  const bare: Layout = { lines: [code], opening: UNOPENED, saysStop: false };
  if (stops === null) return [...plain, bare];
  return [
    ...worded.map((lines) => ({ lines: [...lines, stops.own], opening, saysStop: true })),
    { lines: [...universal, stops.shortest], opening, saysStop: true },
    ...plain,
    bare,
  ];
}

function wordings({ code, brand, minutes, locale, own }: CodeTextInput): readonly (readonly string[])[] {
  const texts = LOCALES[locale];
  const values = { code, brand, minutes: String(minutes) };
  const full = fill(texts.code, values);
  const shipped = [[full, texts.warning], [full], [fill(texts.compact, values)]];
  return own === null ? shipped : [[own.text], ...shipped];
}

/** How to get no more, in the reader's language and as short as it gets; null: nobody asks for it, or it would be no way. */
function stopLines({ demands, replies, locale }: CodeTextInput): { own: string; shortest: string } | null {
  const asked = demands.get("opt_out");
  if (asked === undefined) return null;
  if (asked.words !== null) return { own: asked.words, shortest: asked.words };
  return replies === "work" ? { own: LOCALES[locale].stop, shortest: LOCALES.en.stop } : null;
}

/**
 * The app hash on its own line and, last, the origin-bound line: `@host #code` with one space and nothing after it
 * (WICG sms-one-time-codes, "Message format"). The hash may stand anywhere, so it gives way.
 */
function machineLines({ code, appHash, webDomain }: CodeTextInput): readonly string[] {
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
