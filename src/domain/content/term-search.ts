/** One search over the terms of all lists, however many: each place of a text is asked which terms begin there. */
import { assert } from "../base/result.ts";
import type { ContentList, ListOrigin } from "./content-types.ts";
import type { FoldedText } from "./fold-text.ts";
import { limitsOf, unitsOf } from "./read-term.ts";
import { type TermTree, treeOf, type Words, wordsAt, wordsIn } from "./term-tree.ts";
import { type Fit, fitOf, type Limits } from "./word-limits.ts";

/** A term of a list; two lists may have the same. */
export interface ListedTerm {
  readonly list: ListFacts;
  readonly written: string;
}

/** What is told of a list where one of its terms is found. */
export type ListFacts = Pick<ContentList, "id" | "topic" | "severity" | "use"> & {
  /** Absent: shipped. */
  readonly origin?: ListOrigin;
};

/** A term as it is searched for. */
export interface FoldedTerm extends ListedTerm {
  readonly units: string;
}

/** Units of the folded text. */
export interface Hit {
  readonly term: ListedTerm;
  readonly from: number;
  readonly to: number;
  readonly fit: Fit;
}

/** Terms made ready for texts. A word of the tree is the letters of one term, or of more than one. */
export interface TermIndex extends Words {
  /** By word: its first term. Those of the last word end where the last number says. */
  readonly firsts: Uint32Array;
  readonly termAt: (term: number) => FoldedTerm;
}

/** A single letter means nothing; a single character of Chinese may. */
const SHORTEST = 2;
const LATIN = /^[a-z0-9]*$/;

/** The terms of lists, in the order in which an index takes them. */
export function foldedTerms(lists: readonly ContentList[]): readonly FoldedTerm[] {
  const terms = lists.flatMap((list) =>
    [...new Set(list.terms)].map((written): FoldedTerm => ({ list, written, units: unitsOf(written) })),
  );
  return inSearchOrder(terms.filter(({ units }) => isSearchable(units)));
}

export function isSearchable(units: string): boolean {
  return units.length >= SHORTEST || !LATIN.test(units);
}

export function inSearchOrder<T extends Pick<FoldedTerm, "units">>(terms: readonly T[]): readonly T[] {
  return terms.toSorted((a, b) => compareUnits(a.units, b.units));
}

/** By UTF-16 units, as trees are sorted: a collation would put them otherwise. */
function compareUnits(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The terms have to be in the order of `inSearchOrder`. */
export function indexTerms(sorted: readonly FoldedTerm[]): TermIndex {
  return indexLetters(
    sorted.map(({ units }) => units),
    (term) => termOf(sorted, term),
  );
}

/** Of the letters of terms, sorted: what else there is to say of a term is asked when it is found. */
export function indexLetters(sorted: readonly string[], termAt: TermIndex["termAt"]): TermIndex {
  const words: string[] = [];
  const firsts: number[] = [];
  for (const [at, units] of sorted.entries()) {
    if (units === sorted[at - 1]) continue;
    words.push(units);
    firsts.push(at);
  }
  return makeIndex({ tree: treeOf(words), firsts: Uint32Array.from([...firsts, sorted.length]) }, termAt);
}

export function makeIndex({ tree, firsts }: Sorted, termAt: TermIndex["termAt"]): TermIndex {
  return { ...wordsIn(tree, (word) => termAt(firsts[word] ?? 0).units), firsts, termAt };
}

interface Sorted {
  readonly tree: TermTree;
  readonly firsts: Uint32Array;
}

/** In the order of the text. */
export function searchTerms(folded: FoldedText, indexes: readonly TermIndex[]): readonly Hit[] {
  const hits: Hit[] = [];
  const text = folded.units;
  for (let from = 0; from < text.length; from += 1) {
    for (const index of indexes)
      wordsAt(index, { text, from }, (word) => addHits(hits, { folded, index }, { word, from }));
  }
  return hits;
}

interface Searched {
  readonly folded: FoldedText;
  readonly index: TermIndex;
}

function addHits(hits: Hit[], { folded, index }: Searched, { word, from }: { word: number; from: number }): void {
  const { firsts, termAt } = index;
  for (let at = firsts[word] ?? 0; at < (firsts[word + 1] ?? 0); at += 1) {
    const term = termAt(at);
    const to = from + term.units.length;
    const fit = fitOf(folded, from, { to, limits: limitsIn(term) });
    if (fit !== null) hits.push({ term, from, to, fit });
  }
}

function termOf(sorted: readonly FoldedTerm[], at: number): FoldedTerm {
  const term = sorted[at];
  assert(term !== undefined, "an index names its own terms");
  return term;
}

const limitsCache = new WeakMap<FoldedTerm, Limits>();

/** Read when the letters of the term are first found: those of most never are. */
function limitsIn(term: FoldedTerm): Limits {
  const known = limitsCache.get(term);
  if (known !== undefined) return known;
  const made = limitsOf(term.written);
  limitsCache.set(term, made);
  return made;
}
