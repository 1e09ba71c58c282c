/**
 * Takes our own words out of a text: phones quote, forward and copy what we sent, with "Reply STOP" in it. They are known
 * by what we can send, not by quotation marks: what somebody else said in quotes is still read.
 */
import { withoutAttribution } from "./attribution.ts";
import { type Anchor, type OwnPart, ownTexts, RUN_LENGTH, type Token, tokensOf } from "./own-texts.ts";
import { isUnspaced, MAX_READ_LENGTH } from "../words/normalise.ts";
import { withoutReaction } from "./reactions.ts";

/** So much of a line is ours, or it is somebody's own way of saying it: "I want to opt out" is no quotation. */
const SHARE_OF_LINE = 0.7;
const SHARE_OF_SHORT_LINE = 1;
const WORDS_OF_LINE = 7;
const CLEAR_WORDS = 5;
/**
 * A word of a script without spaces has about so many characters: "that was not me" is twelve of them in Japanese, and
 * the end of a sentence of ours as well.
 */
const CHARACTERS_OF_A_WORD = 3;
const STARTS = /(?:^|[\n.!?:：៖。！？…։۔।॥។။"“”„«»「『>]\s{0,3})$/u;
const ENDS = /^[)\]）]?\s{0,3}(?:$|[\n.!?:：៖。！？…։۔।॥។။"“”„«»」』])/u;
/** One value behind a label, or an address that is gone by then. */
const IS_VALUE = /^\s*[:：՝៖]\s*(?:\S+\s*)?$/u;
/** How an alert is listed beside others: its token, its place and its time. */
const LISTED_ALERT = /^[\s>:：.。։။៖]*\d[\dA-Z][A-Z]\s.*\d{1,2}[:.]\d{2}/u;
/** Without one of these between them, words on both sides of a place belong to one sentence. */
const BOUNDARY = /[\n\r。！？…։۔।"“”„«»‹›「」『』《》>]|[.!?]\s/u;
const BRACKET = /[\n\r)）"“”„«»「」]/u;
const CUT_OFF = /^\s*(?:…|\.{2,3}|["”»」』]|$)/u;
/** An address is looked for where a run begins: a text without spaces is gone through once. */
const LINK = /(?:https?:\/\/|www\.)\S+|(?<![^\s@])[^\s@]+@[^\s@]+/giu;
/** Anything that still says something: a word, or a sign that answers. */
const SAYS_SOMETHING = /[\p{L}\p{N}🛑⛔📵🔕🚫❌✖👎]/u;
const FORWARDED =
  /^[\s>]*(?:fwd?|fw|wg|tr|rv|enc|vs|vb|doorst|pd|ilt|transf|reenv|转发|轉寄|轉發|転送|전달|إعادة توجيه)\s*[:：]/iu;

type OwnValue = Exclude<OwnPart, { readonly word: string }>;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The text without a reaction and without our words; null when it says nothing else. Linear in the length. */
export function withoutOwnWords(text: string): string | null {
  const read = text.slice(0, MAX_READ_LENGTH);
  const unreacted = withoutAttribution(withoutReaction(read));
  const spans = ownSpans(unreacted);
  if (spans.length === 0) {
    const said = withoutForwarded(unreacted, "\n\n");
    return said === read || SAYS_SOMETHING.test(said) ? said : null;
  }
  const rest = cut(
    withoutForwarded(unreacted, "\n").replace(LINK, (link) => " ".repeat(link.length)),
    spans,
  ).replace(FORWARDED, " ");
  return SAYS_SOMETHING.test(rest) ? rest : null;
}

/** Quotation marks around all that there is, and more between them than anybody says of himself in such. */
const QUOTED_WHOLE = /^\s*["“”„«「『][^\n]{80,}["”“»」』]\s*$/u;

/** What is forwarded, or quoted whole, was said by somebody else: blanked out in place, up to where it ends. */
function withoutForwarded(text: string, end: string): string {
  if (QUOTED_WHOLE.test(text)) return " ".repeat(text.length);
  if (!FORWARDED.test(text)) return text;
  const start = text.search(/\S/u);
  const at = text.indexOf(end, start);
  const behind = at === -1 ? text.length : at;
  return " ".repeat(behind) + text.slice(behind);
}

function ownSpans(written: string): readonly Span[] {
  // Nobody says anything in an address; its dots end no sentence.
  const text = written.replace(LINK, (link) => " ".repeat(link.length));
  const place: Place = { text, tokens: tokensOf(text) };
  const found: Found[] = [];
  // Long runs first: a short line of ours may be the beginning of a longer one.
  for (let length = RUN_LENGTH; length > 0; length -= 1) {
    for (let at = 0; at < place.tokens.length; ) {
      const inside = found.find((span) => span.from <= at && at < span.to);
      const longest = inside === undefined ? longestAt(place, at, length) : null;
      if (longest !== null) found.push(longest);
      at = Math.max((inside ?? longest)?.to ?? 0, at + 1);
    }
  }
  const known = withNeighbours(text, found);
  return known.length === 0 ? [] : withLabels(text, merged(known));
}

/** The clear ones, and those that touch them, one after another. */
function withNeighbours(text: string, found: readonly Found[]): readonly Found[] {
  const inOrder = found.toSorted((one, other) => one.start - other.start);
  const spread = (spans: readonly Found[]) => {
    let last: Found | null = null;
    return spans.filter((span) => {
      const isKnown = span.isClear || (last !== null && touch(text, last, span));
      last = isKnown ? span : null;
      return isKnown;
    });
  };
  return [...new Set([...spread(inOrder), ...spread(inOrder.toReversed())])].toSorted(
    (one, other) => one.start - other.start,
  );
}

/** The longest line of ours that a run of so many words at this place belongs to. */
function longestAt(place: Place, at: number, length: number): Found | null {
  const run = place.tokens.slice(at, at + length).map(({ word }) => word);
  let best: Found | null = null;
  for (const anchor of ownTexts().anchors.get(run.join(" ")) ?? []) {
    const found = follow(place, at, anchor);
    if (found !== null && (best === null || found.end - found.start > best.end - best.start)) best = found;
  }
  return best;
}

/** Nothing but labels of ours between them. */
function touch(text: string, one: Span, other: Span): boolean {
  const between = one.end <= other.start ? text.slice(one.end, other.start) : text.slice(other.end, one.start);
  return between.split("\n").every((line) => !/[\p{L}\p{N}]/u.test(line) || isLabel(line));
}

/** "Sender: +1 500 555 0006", and an alert in a list of several. */
function isLabel(line: string): boolean {
  const label = tokensOf(line)[0];
  const isOurs = label !== undefined && ownTexts().labels.has(label.word) && IS_VALUE.test(line.slice(label.end));
  return isOurs || LISTED_ALERT.test(line);
}

interface Place {
  readonly text: string;
  readonly tokens: readonly Token[];
}

interface Found extends Span {
  /** Its first token, and the first behind it. */
  readonly from: number;
  readonly to: number;
  /** Ours without a doubt: few words, or the line that names STOP, may be a person's as well. */
  readonly isClear: boolean;
}

/** How far the line reaches around a run of its words; null when too little of it stands there. */
function follow(place: Place, at: number, { line, at: part }: Anchor): Found | null {
  const ahead = walk(place, { token: at, part, step: 1 }, line.parts);
  const back = walk(place, { token: at - 1, part: part - 1, step: -1 }, line.parts);
  const words = ahead.words + back.words;
  const size = line.isUnspaced ? CHARACTERS_OF_A_WORD : 1;
  const isFew = line.wordCount < WORDS_OF_LINE;
  const share = isFew ? SHARE_OF_SHORT_LINE : SHARE_OF_LINE;
  const isWhole = words >= Math.min(line.wordCount * share, WORDS_OF_LINE * size);
  const { text, tokens } = place;
  const start = tokens[back.token + 1]?.start ?? 0;
  const end = tokens[ahead.token - 1]?.end ?? text.length;
  const isCut = back.isAtEdge && isLongForACut(words, text.slice(start, end)) && CUT_OFF.test(text.slice(end));
  if (!isWhole && !isCut) return null;
  const standsAlone = STARTS.test(text.slice(Math.max(0, start - 4), start)) && ENDS.test(text.slice(end, end + 4));
  const hasNumber = /\p{N}/u.test(text.slice(start, end));
  const isEnough = words >= RUN_LENGTH || /[\p{N}:：៖]/u.test(text.slice(start, end));
  const isClear = words >= CLEAR_WORDS * (hasNumber ? 1 : size) || (standsAlone && isEnough && !line.namesStop);
  return { start, end, from: back.token + 1, to: ahead.token, isClear };
}

/** Where words have no spaces, three characters are one: Thai "confirm", alone, is no cut-off "confirm 7K2 if…". */
function isLongForACut(words: number, cut: string): boolean {
  return words >= (isUnspaced(cut) ? 3 * RUN_LENGTH : RUN_LENGTH);
}

interface Walk {
  /** The first token that is not of the line any more. */
  readonly token: number;
  readonly words: number;
  /** The line was followed to its end. */
  readonly isAtEdge: boolean;
}

function walk(
  { text, tokens }: Place,
  from: { readonly token: number; readonly part: number; readonly step: 1 | -1 },
  parts: readonly OwnPart[],
): Walk {
  const { step } = from;
  let { token, part } = from;
  let words = 0;
  for (let here = parts[part]; here !== undefined; here = parts[part]) {
    if ("word" in here) {
      if (tokens[token]?.word !== here.word)
        return { token: token + (step === 1 ? cutWord(tokens, token, here.word) : 0), words, isAtEdge: false };
      token += step;
      words += 1;
      part += step;
      continue;
    }
    const next = parts[part + step];
    const reached = skipValue({ text, tokens }, token, { value: here, next, step });
    if (reached === null) return { token, words, isAtEdge: false };
    token = reached;
    part += step;
  }
  return { token, words, isAtEdge: true };
}

/** A quotation may be cut in the middle of a word of ours. */
function cutWord(tokens: readonly Token[], token: number, word: string): number {
  const last = tokens[token];
  return last !== undefined && token === tokens.length - 1 && word.startsWith(last.word) ? 1 : 0;
}

/** Behind a value: at the next word of ours, or at the end of its sentence where the line ends with it. */
function skipValue(
  { text, tokens }: Place,
  token: number,
  { value, next, step }: { readonly value: OwnValue; readonly next: OwnPart | undefined; readonly step: 1 | -1 },
): number | null {
  if (next !== undefined && !("word" in next)) return token;
  const boundary = value.inBrackets ? BRACKET : BOUNDARY;
  for (let skipped = 0; skipped <= value.upTo; skipped += 1) {
    const at = token + skipped * step;
    const word = tokens[at]?.word;
    // A brand that ends in a full stop of ours is still a brand: "Acme. Your code was sent."
    const isFirst = step === -1 && skipped === 0 && !isLineEnd(text, tokens, at);
    const ends = !isFirst && (word === undefined || boundary.test(between({ text, tokens }, at, step)));
    if (next === undefined ? ends : word === next.word) return at;
    if (word === undefined) return next === undefined || step === -1 ? null : at;
  }
  return null;
}

/** What stands between this token and the one before it on the way. */
function between({ text, tokens }: Place, at: number, step: 1 | -1): string {
  const [left, right] = step === 1 ? [tokens[at - 1], tokens[at]] : [tokens[at], tokens[at + 1]];
  return left === undefined || right === undefined ? "" : text.slice(left.end, right.start);
}

function isLineEnd(text: string, tokens: readonly Token[], at: number): boolean {
  const [left, right] = [tokens[at], tokens[at + 1]];
  return left === undefined || right === undefined || text.slice(left.end, right.start).includes("\n");
}

function merged(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last !== undefined && span.start <= last.end)
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else joined.push(span);
  }
  return joined;
}

/** What is left on a line beside ours, when it is one that is too short to be known alone: "Sender: +1 500 555 0006". */
function withLabels(text: string, spans: readonly Span[]): readonly Span[] {
  const gaps = [{ start: 0, end: 0 }, ...spans].map(
    (span, index): Span => ({ start: span.end, end: spans[index]?.start ?? text.length }),
  );
  const short = gaps.flatMap(({ start, end }): readonly Span[] => {
    let from = start;
    return text
      .slice(start, end)
      .split("\n")
      .flatMap((line): readonly Span[] => {
        const at = from;
        from += line.length + 1;
        return isLabel(line) ? [{ start: at, end: at + line.length }] : [];
      });
  });
  return [...spans, ...short].toSorted((one, other) => one.start - other.start);
}

function cut(text: string, spans: readonly Span[]): string {
  let from = 0;
  const kept = spans.map(({ start, end }) => {
    const piece = text.slice(from, start);
    from = Math.max(from, end);
    return piece;
  });
  return [...kept, text.slice(from)].join(" \n ");
}
