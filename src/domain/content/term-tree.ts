/**
 * Words by their letters, for the question which of them begin at a place of a text. Made of sorted words in one go: no
 * failure links as Aho and Corasick's automaton has, because a text is short and few letters of it begin a word of any list.
 */

export interface TermTree {
  /** By node, the root first: the letter that leads to it. Children of a node stand together, sorted. */
  readonly letters: Uint16Array;
  /** By node: its first child; those of the next node begin where its own end. */
  readonly children: Uint32Array;
  /** By node: the first word below it. A node without children has that one alone, whatever is left of it. */
  readonly below: Uint32Array;
}

interface Growing {
  readonly letters: number[];
  readonly children: number[];
  readonly below: number[];
  /** Behind the last word below each node. */
  readonly ends: number[];
}

/** The words have to be sorted by UTF-16 units, as `sort()` does, and none twice. Level by level: linear in their letters. */
export function treeOf(words: readonly string[]): TermTree {
  const tree: Growing = { letters: [0], children: [], below: [0], ends: [words.length] };
  let depth = 0;
  for (let node = 0, level = 1; node < tree.letters.length; node += 1) {
    if (node === level) {
      depth += 1;
      level = tree.letters.length;
    }
    tree.children.push(tree.letters.length);
    addChildren(tree, words, { node, depth });
  }
  tree.children.push(tree.letters.length);
  return {
    letters: Uint16Array.from(tree.letters),
    children: Uint32Array.from(tree.children),
    below: Uint32Array.from(tree.below),
  };
}

function addChildren(tree: Growing, words: readonly string[], at: { readonly node: number; readonly depth: number }) {
  const { node, depth } = at;
  const end = tree.ends[node] ?? 0;
  let word = tree.below[node] ?? 0;
  // One word alone needs no more nodes.
  if (end - word < 2 && node > 0) return;
  if (words[word]?.length === depth) word += 1;
  while (word < end) {
    const letter = words[word]?.charCodeAt(depth) ?? 0;
    let next = word + 1;
    while (next < end && words[next]?.charCodeAt(depth) === letter) next += 1;
    tree.letters.push(letter);
    tree.below.push(word);
    tree.ends.push(next);
    word = next;
  }
}

/** A tree with its words, by their numbers. */
export interface Words {
  readonly tree: TermTree;
  /** By ASCII letter: the node that it leads to from the root; 0: none. Most places of most texts end here. */
  readonly starts: Uint32Array;
  readonly wordOf: (word: number) => string;
}

interface Place {
  readonly text: string;
  readonly from: number;
}

const ASCII_END = 128;

export function wordsIn(tree: TermTree, wordOf: Words["wordOf"]): Words {
  const starts = new Uint32Array(ASCII_END);
  const end = tree.children[1] ?? 1;
  for (let node = 1; node < end; node += 1) {
    const letter = tree.letters[node] ?? ASCII_END;
    if (letter < ASCII_END) starts[letter] = node;
  }
  return { tree, starts, wordOf };
}

/** Each word that stands in the text at this place, the shortest first, by its number. */
export function wordsAt(words: Words, { text, from }: Place, found: (word: number) => void): void {
  const { letters, children, below } = words.tree;
  let node = startOf(words, text.charCodeAt(from));
  for (let at = from + 1; node !== 0; at += 1) {
    const first = children[node] ?? 0;
    const end = children[node + 1] ?? 0;
    const word = below[node] ?? 0;
    if (first === end) {
      if (text.startsWith(words.wordOf(word), from)) found(word);
      return;
    }
    // One that ends here is below none of its children.
    if (below[first] !== word) found(word);
    node = childOf(letters, text.charCodeAt(at), { first, end });
  }
}

function startOf({ tree, starts }: Words, letter: number): number {
  if (letter < ASCII_END) return starts[letter] ?? 0;
  return childOf(tree.letters, letter, { first: 1, end: tree.children[1] ?? 1 });
}

/** 0: there is none. */
function childOf(
  letters: Uint16Array,
  letter: number,
  among: { readonly first: number; readonly end: number },
): number {
  let { first, end } = among;
  while (first < end) {
    const middle = (first + end) >> 1;
    const known = letters[middle] ?? 0;
    if (known === letter) return middle;
    if (known < letter) first = middle + 1;
    else end = middle;
  }
  return 0;
}
