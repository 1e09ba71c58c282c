/**
 * The shipped lists as a Worker reads them (`src/data/content/terms.json`): folded, sorted and in a tree ahead, because a new
 * isolate would need a third of a second for it while a text waits. Written by `npm run content`; a test holds that it is what
 * the lists give.
 */
import { assert } from "../base/result.ts";
import type { Combination, ContentList } from "./content-types.ts";
import { foldedTerms, type FoldedTerm, indexTerms, type ListFacts, makeIndex, type TermIndex } from "./term-search.ts";

/** Terms of lists are parted by it, so that none has it. */
const PART = "|";
/** Numbers are letters from here on, of which none is a control sign or half of a pair. */
const [ZERO, MOST] = [48, 0xd7ff - 48];

type PackedList = Omit<ContentList, "terms">;

export interface PackedTerms {
  readonly lists: readonly PackedList[];
  readonly combinations: readonly Combination[];
  /** `<list>|<term>`, and `|<letters>` where they are not those of the term without its spaces. */
  readonly terms: readonly string[];
  /** By word: how many terms have its letters. */
  readonly sharing: string;
  /** By node: its letter; how many children it has; the first word below it. */
  readonly letters: string;
  readonly children: string;
  readonly below: string;
}

export function packTerms(lists: readonly ContentList[], combinations: readonly Combination[]): PackedTerms {
  const sorted = foldedTerms(lists);
  const number = new Map(lists.map(({ id }, index) => [id, index]));
  const { firsts, tree } = indexTerms(sorted);
  return {
    lists: lists.map(({ terms: _terms, ...list }) => list),
    combinations,
    sharing: packNumbers(differences(firsts)),
    letters: String.fromCharCode(...tree.letters),
    children: packNumbers(differences(tree.children)),
    below: packNumbers(tree.below),
    terms: sorted.map(({ list, written, units }) => {
      const packed = `${number.get(list.id)}${PART}${written}`;
      return units === spaceless(written) ? packed : `${packed}${PART}${units}`;
    }),
  };
}

/** A term is taken apart when a text first asks for it. */
export function unpackTerms({ lists, terms, sharing, letters, children, below }: PackedTerms): TermIndex {
  const known: FoldedTerm[] = [];
  const tree = {
    letters: Uint16Array.from(codesOf(letters)),
    children: sums(children, 1),
    below: codesOf(below).map((code) => code - ZERO),
  };
  const termAt = (at: number) => {
    const term = known[at] ?? unpackTerm(terms[at] ?? "", lists);
    known[at] = term;
    return term;
  };
  return makeIndex({ tree, firsts: sums(sharing, 0) }, termAt);
}

function unpackTerm(packed: string, lists: readonly ListFacts[]): FoldedTerm {
  const [number, written, units] = packed.split(PART);
  const list = lists[Number(number)];
  assert(list !== undefined && written !== undefined, "a packed term is of a list that is packed with it");
  return { list, written, units: units ?? spaceless(written) };
}

function spaceless(written: string): string {
  return written.replaceAll(" ", "");
}

function packNumbers(numbers: Iterable<number>): string {
  return Array.from(numbers, (number) => {
    assert(number >= 0 && number <= MOST, "a packed number is a letter");
    return String.fromCharCode(ZERO + number);
  }).join("");
}

/** By UTF-16 units: halves of a pair may meet that are none. */
function codesOf(text: string): Uint32Array {
  const codes = new Uint32Array(text.length);
  for (let at = 0; at < text.length; at += 1) codes[at] = text.charCodeAt(at);
  return codes;
}

function differences(rising: Uint32Array): readonly number[] {
  return Array.from(rising.subarray(1), (number, at) => number - (rising[at] ?? 0));
}

/** What the differences were of, from the first number on. */
function sums(packed: string, first: number): Uint32Array {
  const rising = new Uint32Array(packed.length + 1);
  rising[0] = first;
  for (let at = 0; at < packed.length; at += 1) {
    rising[at + 1] = (rising[at] ?? 0) + packed.charCodeAt(at) - ZERO;
  }
  return rising;
}
