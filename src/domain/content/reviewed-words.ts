/** Which words of a text a decision holds for: the same words are asked about once. */
import type { Finding, FoundSpan } from "./content-types.ts";
import { foldText, piecesOf } from "./fold-text.ts";
import { isSpanWithin, overlap } from "./spans.ts";

/** Parts words that stand apart: no letter that a folded text has. */
const APART = "\u0000";

export interface WordsAsked {
  readonly text: string;
  /** What the text is made of beside its values: the id of its template. */
  readonly frame: string;
  readonly values: readonly string[];
  readonly findings: readonly Finding[];
}

/**
 * What a decision holds for. Where all that was found stands in values, it is those values in their frame: the next reader's
 * name and another date are nothing that anybody has to look at again. Where it does not, it is the words of the whole text, but
 * for values in which nothing was found.
 */
export function reviewedWords({ text, frame, values, findings }: WordsAsked): string {
  const told = findings.filter(({ severity }) => severity !== "note").map(({ span }) => span);
  const places = placesOf(text, values);
  const meant = places.filter((place) => told.some((span) => overlap(span, place)));
  if (told.every((span) => meant.some((place) => isSpanWithin(span, place)))) {
    return [frame, ...meant.map(({ from, to }) => wordsOf(text.slice(from, to)))].join(APART);
  }
  const others = places.filter((place) => !meant.includes(place));
  return ["", frame, ...between(text, others).map(wordsOf)].join(APART);
}

/** Where values stand, in the order of the text; the longest where one is within another. */
function placesOf(text: string, values: readonly string[]): readonly FoundSpan[] {
  const places: FoundSpan[] = [];
  for (const value of values.filter((one) => one !== "").toSorted((a, b) => b.length - a.length)) {
    for (let from = text.indexOf(value); from !== -1; from = text.indexOf(value, from + value.length)) {
      const place = { from, to: from + value.length };
      if (!places.some((other) => overlap(place, other))) places.push(place);
    }
  }
  return places.toSorted((a, b) => a.from - b.from);
}

function between(text: string, places: readonly FoundSpan[]): readonly string[] {
  const ends = [...places.map(({ from }) => from), text.length];
  return ends.map((end, index) => text.slice(places[index - 1]?.to ?? 0, end));
}

function wordsOf(text: string): string {
  return foldText(piecesOf(text)).units;
}
