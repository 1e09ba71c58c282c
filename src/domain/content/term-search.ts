/** One search over the terms of all lists, however many: Aho and Corasick's automaton, built when the first text comes. */
import AhoCorasick from "modern-ahocorasick";
import { once } from "../base/once.ts";
import { Alphabet } from "./alphabet.ts";
import type { ContentList } from "./content-types.ts";
import { type FoldedText, foldText, piecesOf } from "./fold-text.ts";
import { type Fit, fitOf, type Limits } from "./word-limits.ts";

/** A term of a list; two lists may have the same. */
export interface ListedTerm {
  readonly list: ContentList;
  readonly written: string;
  readonly limits: Limits;
}

/** Units of the folded text. */
export interface Hit {
  readonly term: ListedTerm;
  readonly from: number;
  readonly to: number;
  readonly fit: Fit;
}

export type TermSearch = (folded: FoldedText) => readonly Hit[];

/** A single letter means nothing; a single character of Chinese may. */
const SHORTEST = 2;
const LATIN = /^[a-z0-9]*$/;
const OPEN = "*";
const PLAIN = /^[a-z0-9]+(?: [a-z0-9]+)*$/;
const CLOSED = { openStart: false, openEnd: false } as const;

export function termSearch(lists: readonly ContentList[]): TermSearch {
  const built = once(() => build(lists));
  return (folded) => {
    const { automaton, alphabet } = built();
    const { text, unitAt } = alphabet.encode(folded.units);
    const lengths = unitAt === null ? null : unitsBefore(unitAt);
    const unit = (place: number) => (lengths === null ? place : (lengths[place] ?? folded.units.length));
    return automaton.search(text).flatMap(({ start, end, data = [] }) => {
      if (unitAt !== null && unitAt[start] === -1) return [];
      const [from, to] = [unit(start), unit(end)];
      return data.flatMap((term): Hit[] => {
        const fit = fitOf(folded, from, { to, limits: term.limits });
        return fit === null ? [] : [{ term, from, to, fit }];
      });
    });
  };
}

function build(lists: readonly ContentList[]) {
  const alphabet = new Alphabet();
  const byUnits = new Map<string, ListedTerm[]>();
  for (const list of lists) {
    for (const written of new Set(list.terms)) {
      const { units, limits } = readTerm(written);
      if (units.length < SHORTEST && LATIN.test(units)) continue;
      const known = byUnits.get(units);
      if (known === undefined) byUnits.set(units, [{ list, written, limits }]);
      else known.push({ list, written, limits });
    }
  }
  const patterns = Array.from(byUnits, ([units, data]) => ({ pattern: alphabet.learn(units), data }));
  return { automaton: new AhoCorasick<readonly ListedTerm[]>(patterns), alphabet };
}

function readTerm(written: string): { readonly units: string; readonly limits: Limits } {
  const openStart = written.startsWith(OPEN);
  const openEnd = written.endsWith(OPEN);
  if (PLAIN.test(written))
    return { units: written.replaceAll(" ", ""), limits: { ...CLOSED, breaks: breaksOf(written) } };
  const { units, starts } = foldText(piecesOf(written));
  const breaks = starts.flatMap((isStart, at) => (isStart && at > 0 ? [at] : []));
  return { units, limits: { breaks, openStart, openEnd } };
}

/** How many letters stand before each space: what folding such a term would say, which is most of them. */
function breaksOf(plain: string): readonly number[] {
  const breaks: number[] = [];
  for (let at = plain.indexOf(" "); at !== -1; at = plain.indexOf(" ", at + 1)) breaks.push(at - breaks.length);
  return breaks;
}

/** By place of the encoded text: how many units begin before it. */
function unitsBefore(unitAt: Int32Array): Int32Array {
  const before = new Int32Array(unitAt.length);
  let count = 0;
  for (let place = 0; place < unitAt.length; place += 1) {
    before[place] = count;
    if (unitAt[place] !== -1) count += 1;
  }
  return before;
}
