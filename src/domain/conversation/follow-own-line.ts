/** How far a line of ours reaches around a few words of it that stand in a text, and whether it is ours without a doubt. */
import { isUnspaced } from "../words/normalise.ts";
import { type Anchor, type OwnPart, RUN_LENGTH, type Token } from "./own-texts.ts";

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
/** A signature begins one too: 【Acme】. */
const STARTS = /(?:^|[\n.!?:：៖。！？…։۔।॥។။"“”„«»「『【>]\s{0,3})$/u;
const ENDS = /^[)\]）]?\s{0,3}(?:$|[\n.!?:：៖。！？…։۔।॥។။"“”„«»」』])/u;
/** Without one of these between them, words on both sides of a place belong to one sentence. */
const BOUNDARY = /[\n\r。！？…։۔।"“”„«»‹›「」『』《》>]|[.!?]\s/u;
const BRACKET = /[\n\r)）"“”„«»「」]/u;
const CUT_OFF = /^\s*(?:…|\.{2,3}|["”»」』]|$)/u;

type OwnValue = Exclude<OwnPart, { readonly word: string }>;

export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

export interface TokenizedText {
  readonly text: string;
  readonly tokens: readonly Token[];
}

export interface Found extends TextSpan {
  /** Its first token, and the first behind it. */
  readonly from: number;
  readonly to: number;
  /** Ours without a doubt: few words, or the line that names STOP, may be a person's as well. */
  readonly isClear: boolean;
}

/** How far the line reaches around a run of its words; null when too little of it stands there. */
export function follow(place: TokenizedText, at: number, { line, at: part }: Anchor): Found | null {
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
  { text, tokens }: TokenizedText,
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
  { text, tokens }: TokenizedText,
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
function between({ text, tokens }: TokenizedText, at: number, step: 1 | -1): string {
  const [left, right] = step === 1 ? [tokens[at - 1], tokens[at]] : [tokens[at], tokens[at + 1]];
  return left === undefined || right === undefined ? "" : text.slice(left.end, right.start);
}

function isLineEnd(text: string, tokens: readonly Token[], at: number): boolean {
  const [left, right] = [tokens[at], tokens[at + 1]];
  return left === undefined || right === undefined || text.slice(left.end, right.start).includes("\n");
}
