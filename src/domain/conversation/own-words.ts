/**
 * Takes our own words out of a text: phones quote, forward and copy what we sent, with "Reply STOP" in it. They are known
 * by what we can send, not by quotation marks: what somebody else said in quotes is still read.
 */
import { follow, type Found, type TokenizedText, type TextSpan } from "./follow-own-line.ts";
import { withoutAttribution } from "./attribution.ts";
import { ownTexts, RUN_LENGTH, type Token, tokensOf } from "./own-texts.ts";
import { CONSENT_WORDS, type PrintedWords } from "../template/catalogue/reply-words.ts";
import { foldLetters } from "../words/fold-letters.ts";
import { MAX_READ_LENGTH } from "../words/normalise.ts";
import { withoutReaction } from "./reactions.ts";

/** One value behind a label, or an address that is gone by then. */
const IS_VALUE = /^\s*[:：՝៖]\s*(?:\S+\s*)?$/u;
/** How an alert is listed beside others: its token, its place and its time. */
const LISTED_ALERT = /^[\s>:：.。։။៖]*\d[\dA-Z][A-Z]\s.*\d{1,2}[:.]\d{2}/u;
/** An address is looked for where a run begins: a text without spaces is gone through once. */
const LINK = /(?:https?:\/\/|www\.)\S+|(?<![^\s@])[^\s@]+@[^\s@]+/giu;
/** Anything that still says something: a word, or a sign that answers. */
const SAYS_SOMETHING = /[\p{L}\p{N}🛑⛔📵🔕🚫❌✖👎]/u;
const FORWARDED =
  /^[\s>]*(?:fwd?|fw|wg|tr|rv|enc|vs|vb|doorst|pd|ilt|transf|reenv|转发|轉寄|轉發|転送|전달|إعادة توجيه)\s*[:：]/iu;

/**
 * The text without a reaction and without our words; null when it says nothing else. `printed`: what stands in texts to its
 * country in the place of STOP. Linear in the length.
 */
export function withoutOwnWords(text: string, printed: PrintedWords = PLAIN_WORDS): string | null {
  const read = text.slice(0, MAX_READ_LENGTH);
  const unreacted = withoutAttribution(withoutReaction(read));
  const spans = ownSpans(unreacted, printed);
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

const PLAIN_WORDS: PrintedWords = { stop: CONSENT_WORDS.stop, lines: [] };

/** Tokens in which the country's word is read as the one that our lines are known with. */
function readAsPrinted(tokens: readonly Token[], { stop }: PrintedWords): readonly Token[] {
  if (stop === CONSENT_WORDS.stop) return tokens;
  const printed = foldLetters(stop);
  const known = foldLetters(CONSENT_WORDS.stop);
  return tokens.flatMap((token, at) => {
    if (token.word !== printed) return [token];
    // Where words have no spaces each letter is one: 回复R退订, which is known as 回复STOP退订.
    const isInside = tokens[at - 1]?.end === token.start;
    return (isInside ? [...known] : [known]).map((word) => ({ ...token, word }));
  });
}

/** Where lines that a rule words stand. They tell a reader what to do: nobody says them, and who sends one alone was heard. */
function ruledLines({ text, tokens }: TokenizedText, { lines }: PrintedWords): readonly Found[] {
  return lines.flatMap((line) => {
    const start = text.lastIndexOf(line);
    if (start === -1) return [];
    const end = start + line.length;
    const from = tokens.findIndex((token) => token.start >= start);
    const to = tokens.findLastIndex((token) => token.end <= end) + 1;
    return from === -1 ? [] : [{ start, end, from, to, isClear: true }];
  });
}

function ownSpans(written: string, printed: PrintedWords): readonly TextSpan[] {
  // Nobody says anything in an address; its dots end no sentence.
  const text = written.replace(LINK, (link) => " ".repeat(link.length));
  const place: TokenizedText = { text, tokens: readAsPrinted(tokensOf(text), printed) };
  const found: Found[] = [...ruledLines(place, printed)];
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
function longestAt(place: TokenizedText, at: number, length: number): Found | null {
  const run = place.tokens.slice(at, at + length).map(({ word }) => word);
  let best: Found | null = null;
  for (const anchor of ownTexts().anchors.get(run.join(" ")) ?? []) {
    const found = follow(place, at, anchor);
    if (found !== null && (best === null || found.end - found.start > best.end - best.start)) best = found;
  }
  return best;
}

/** Nothing but labels of ours between them. */
function touch(text: string, one: TextSpan, other: TextSpan): boolean {
  const between = one.end <= other.start ? text.slice(one.end, other.start) : text.slice(other.end, one.start);
  return between.split("\n").every((line) => !/[\p{L}\p{N}]/u.test(line) || isLabel(line));
}

/** "Sender: +1 500 555 0006", and an alert in a list of several. */
function isLabel(line: string): boolean {
  const label = tokensOf(line)[0];
  const isOurs = label !== undefined && ownTexts().labels.has(label.word) && IS_VALUE.test(line.slice(label.end));
  return isOurs || LISTED_ALERT.test(line);
}

function merged(spans: readonly TextSpan[]): readonly TextSpan[] {
  const joined: TextSpan[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last !== undefined && span.start <= last.end)
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else joined.push(span);
  }
  return joined;
}

/** What is left on a line beside ours, when it is one that is too short to be known alone: "Sender: +1 500 555 0006". */
function withLabels(text: string, spans: readonly TextSpan[]): readonly TextSpan[] {
  const gaps = [{ start: 0, end: 0 }, ...spans].map(
    (span, index): TextSpan => ({ start: span.end, end: spans[index]?.start ?? text.length }),
  );
  const short = gaps.flatMap(({ start, end }): readonly TextSpan[] => {
    let from = start;
    return text
      .slice(start, end)
      .split("\n")
      .flatMap((line): readonly TextSpan[] => {
        const at = from;
        from += line.length + 1;
        return isLabel(line) ? [{ start: at, end: at + line.length }] : [];
      });
  });
  return [...spans, ...short].toSorted((one, other) => one.start - other.start);
}

function cut(text: string, spans: readonly TextSpan[]): string {
  let from = 0;
  const kept = spans.map(({ start, end }) => {
    const piece = text.slice(from, start);
    from = Math.max(from, end);
    return piece;
  });
  return [...kept, text.slice(from)].join(" \n ");
}
