/**
 * Whether the words that would go out are those that a register outside knows, but for its variables. Exact: a character,
 * a case or a space off is another text, which the networks of India drop (TCCCPR 2018, schedule I) and those of China too.
 */

/** A text that a register knows. */
export interface RegisteredText {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** As the rule book names it: "DLT". */
  readonly register: string;
  /** The sender that it is registered with; null: any. */
  readonly header: string | null;
  /** Its words, `{#var#}`, or `{#url#}` and the like, for each variable. */
  readonly text: string;
  /** What stands in 【】 before it; null: nothing does. */
  readonly signature: string | null;
  /** Characters (UTF-16 units) that one variable may hold. A line break is never among them. */
  readonly longestValue: number;
}

/** DLT counts so many for each `{#var#}`; vendors that allow 40 are the laxer word. */
export const DLT_LONGEST_VALUE = 30;
/** An empty value would be words of another text. */
const MIN_VALUE = 1;

const VARIABLE = /\{#[a-z]+#\}/gi;

/** The registers that know these very words of such a sender; null: the sender is not known yet. */
export function registersOf(text: string, known: readonly RegisteredText[], sender: string | null): readonly string[] {
  const found = known.filter(
    (one) => (one.header === null || sender === null || one.header === sender) && equalsRegistered(text, one),
  );
  return [...new Set(found.map(({ register }) => register))];
}

/** Its time grows with the text and with the registered words, for each variable: no text makes it try combinations. */
export function equalsRegistered(text: string, { text: registered, signature, longestValue }: RegisteredText): boolean {
  const body = signature === null ? text : withoutSignature(text, signature);
  const { literals, gaps } = partsCache.get(registered) ?? keepParts(registered);
  const [first = "", ...others] = literals;
  if (!body.startsWith(first)) return false;
  /** Where what has been read of the registered words may end. */
  let ends: readonly number[] = [first.length];
  for (const [index, literal] of others.entries()) {
    const values = gaps[index] ?? 1;
    const reach = { least: values * MIN_VALUE, most: values * longestValue };
    ends = endsBehind(body, ends, { ...reach, literal, isLast: index === others.length - 1 });
    if (ends.length === 0) return false;
  }
  return ends.includes(body.length);
}

/** The signature is put before the text by us, or by the carrier: both are the registered words. */
function withoutSignature(text: string, signature: string): string {
  const framed = `【${signature}】`;
  return text.startsWith(framed) ? text.slice(framed.length) : text;
}

interface RegisteredParts {
  /** The words around the variables: one more than there are gaps. */
  readonly literals: readonly string[];
  /** How many variables stand in each gap, one behind the other. */
  readonly gaps: readonly number[];
}

/** Registered words are compared with many texts. */
const partsCache = new Map<string, RegisteredParts>();
const MAX_CACHED = 1_000;

function keepParts(registered: string): RegisteredParts {
  const [first = "", ...others] = registered.split(VARIABLE);
  const literals = [first];
  const gaps: number[] = [];
  let values = 0;
  for (const [index, literal] of others.entries()) {
    values += 1;
    if (literal === "" && index < others.length - 1) continue;
    literals.push(literal);
    gaps.push(values);
    values = 0;
  }
  const parts = { literals, gaps };
  if (partsCache.size >= MAX_CACHED) partsCache.clear();
  partsCache.set(registered, parts);
  return parts;
}

interface Step {
  readonly literal: string;
  /** What the variables before it hold together. */
  readonly least: number;
  readonly most: number;
  readonly isLast: boolean;
}

/** Where the literal may end, each place once and in order, with values before it that begin at one of `starts`. */
function endsBehind(
  text: string,
  starts: readonly number[],
  { literal, least, most, isLast }: Step,
): readonly number[] {
  const ends: number[] = [];
  let first = 0;
  let lineBreak = -1;
  let read = starts[0] ?? 0;
  for (const at of placesOf(text, literal, { from: (starts[0] ?? 0) + least, isLast })) {
    // No value goes over a line break: only starts behind the last one before this place count.
    for (; read < at; read += 1) if (text[read] === "\n" || text[read] === "\r") lineBreak = read;
    while (first < starts.length && (at - (starts[first] ?? 0) > most || (starts[first] ?? 0) <= lineBreak)) first += 1;
    const start = starts[first];
    if (start === undefined) break;
    if (at - start >= least) ends.push(at + literal.length);
  }
  return ends;
}

/** Where the words stand in the text, overlapping ones too (Knuth, Morris, Pratt: each character is looked at once). */
function* placesOf(
  text: string,
  words: string,
  { from, isLast }: { from: number; isLast: boolean },
): Generator<number> {
  if (isLast) {
    const at = text.length - words.length;
    if (at >= from && text.endsWith(words)) yield at;
    return;
  }
  const borders = bordersOf(words);
  let matched = 0;
  for (let at = from; at < text.length; at += 1) {
    while (matched > 0 && text[at] !== words[matched]) matched = borders[matched - 1] ?? 0;
    if (text[at] === words[matched]) matched += 1;
    if (matched < words.length) continue;
    yield at - words.length + 1;
    matched = borders[matched - 1] ?? 0;
  }
}

/** For each beginning of the words, how much of its end is a beginning too. */
function bordersOf(words: string): readonly number[] {
  const borders = [0];
  let matched = 0;
  for (let at = 1; at < words.length; at += 1) {
    while (matched > 0 && words[at] !== words[matched]) matched = borders[matched - 1] ?? 0;
    if (words[at] === words[matched]) matched += 1;
    borders.push(matched);
  }
  return borders;
}
