/** Which known phrases the words of a text are made of. */
import type { AnswerWord, AnswerWords } from "./answer-index.ts";
import { editDistance } from "../words/edit-distance.ts";

export interface PhraseCover {
  readonly found: readonly AnswerWord[];
  readonly hasTypo: boolean;
  readonly leftover: number;
}

/**
 * What a reading costs: fewest words left over, then fewest slips, then the fewest and so the longest phrases. Words that
 * change nothing weigh less: "surely, it was not me" is not "surely not" and "it was me".
 */
const COST = { leftover: 10_000, slip: 100, phrase: 2, filler: 1 };

interface Step {
  readonly word: AnswerWord | null;
  readonly length: number;
  readonly isSlip: boolean;
  readonly cost: number;
}

/**
 * Known phrases side by side, chosen so that they say as much of the text as they can: "ya saya" then leaves "yang buat"
 * over where "ya" and "saya yang buat" leave nothing. A word that is none may be one with a slip.
 */
export function coverWords(words: readonly string[], known: AnswerWords): PhraseCover {
  known.meet(words);
  // From the end: what the rest of the text costs is known before a step onto it is weighed.
  const costs: number[] = [];
  const steps: Step[] = [];
  costs[words.length] = 0;
  for (let at = words.length - 1; at >= 0; at -= 1) {
    const best = stepsAt(words, at, known)
      .map((step) => ({ ...step, cost: step.cost + (costs[at + step.length] ?? 0) }))
      .reduce((left, right) => (right.cost < left.cost ? right : left));
    costs[at] = best.cost;
    steps[at] = best;
  }
  const taken: Step[] = [];
  for (let at = 0; at < words.length; at += taken.at(-1)?.length ?? 1) taken.push(steps[at] ?? LEFT_OVER);
  return {
    found: taken.flatMap(({ word }) => (word === null ? [] : [word])),
    hasTypo: taken.some(({ isSlip }) => isSlip),
    leftover: taken.filter(({ word }) => word === null).length,
  };
}

const LEFT_OVER: Step = { word: null, length: 1, isSlip: false, cost: COST.leftover };

function stepsAt(words: readonly string[], at: number, known: AnswerWords): readonly Step[] {
  const phrases = known.startingAt(words, at).map((word): Step => {
    const cost = word.meanings.has("filler") ? COST.filler : COST.phrase;
    return { word, length: word.length, isSlip: false, cost };
  });
  const slip = phrases.length === 0 ? withTypo(words[at] ?? "", known) : null;
  const slips = slip === null ? [] : [{ word: slip, length: 1, isSlip: true, cost: COST.slip }];
  return [...phrases, ...slips, LEFT_OVER];
}

/** A word that is a letter short of the shortest that may hold a slip. */
const SHORTEST_SLIP = 4;

/** How many slips a word of this length may hold. Short words are each other's slips: "no" and "yo", "oui" and "qui". */
function slipsAllowed(length: number): number {
  if (length < 5) return 0;
  return length < 8 ? 1 : 2;
}

/**
 * The words within reach of a slip. When they do not all mean the same, the result means both: unclear. Letters put
 * before a word are no slip but may be its opposite: "unconfirmed".
 */
function withTypo(word: string, known: AnswerWords): AnswerWord | null {
  if (word.length < SHORTEST_SLIP) return null;
  const letters = lettersIn(word);
  const near = known.singleLike(word).filter(({ text }) => {
    const allowed = slipsAllowed(Math.min(text.length, word.length + 1));
    if (allowed === 0 || Math.abs(text.length - word.length) > allowed) return false;
    // Each slip brings one letter and takes one away: most words are ruled out by what they are made of.
    if (bitsOf(lettersIn(text) ^ letters) > 2 * allowed) return false;
    return !word.endsWith(text) && editDistance(word, text, allowed) <= allowed;
  });
  const [first] = near;
  if (first === undefined) return null;
  return { ...first, meanings: new Set(near.flatMap(({ meanings }) => [...meanings])), isPhrase: false };
}

/** One bit for each letter, some letters sharing one. */
function lettersIn(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

function bitsOf(set: number): number {
  let count = 0;
  for (let left = set; left !== 0; left &= left - 1) count += 1;
  return count;
}
