/** The automaton of a pattern: one state a character that it takes, and a first one that looks for its beginning. */
import { both, complement, Letters, type LetterSet } from "./letters.ts";
import type { Piece } from "./parse-regex.ts";

/** Past this, a count is as good as none. */
const COUNT_MAX = 1_000;
/** A third copy of what is counted shows no more than two. */
const COPIES = 2;
const PATHS_MAX = 4_000;

/** What must stand before and behind the place that a step goes through; null: anything. */
interface Guard {
  readonly before: LetterSet | null;
  readonly behind: LetterSet | null;
  /** It depends on more than the two characters: nobody relies on it. */
  readonly isUnsure: boolean;
}

export interface Step extends Guard {
  readonly to: number;
}

export interface State {
  readonly takes: LetterSet;
  readonly steps: readonly Step[];
  /** The places where the whole pattern may end here. */
  readonly ends: readonly Guard[];
}

export interface Machine {
  readonly letters: number;
  readonly states: readonly State[];
}

type Node =
  | { readonly kind: "letter"; readonly takes: LetterSet; readonly next: Node }
  | { readonly kind: "fork"; readonly next: Node[] }
  | { readonly kind: "guard"; readonly guard: Guard; readonly next: Node }
  | { readonly kind: "end" }
  /** Of what looks ahead: it has seen what it wanted. */
  | { readonly kind: "dead" };

/** What no automaton of this kind can tell is thrown as an `Unjudged`. */
export class Unjudged extends Error {}

const FREE: Guard = { before: null, behind: null, isUnsure: false };

export function makeMachine(pattern: string, flags: string, piece: Piece): Machine {
  const letters = new Letters(pattern, [...new Set([...atomsOf(piece), "\\w", "\\n"])], flags);
  const start = new Builder(letters, flags).build(piece, { kind: "end" });
  // A search begins anew at each character; a sticky pattern does not.
  const search: Extract<Node, { kind: "letter" }> = {
    kind: "letter",
    takes: flags.includes("y") ? letters.none() : letters.all(),
    next: start,
  };
  const nodes: Extract<Node, { kind: "letter" }>[] = [search];
  const states: State[] = [];
  for (const node of nodes) {
    const steps: Step[] = node === search ? [{ ...FREE, to: 0 }] : [];
    const ends: Guard[] = [];
    for (const { target, guard } of pathsFrom(node.next)) {
      if (target.kind === "end") ends.push(guard);
      if (target.kind !== "letter") continue;
      if (!nodes.includes(target)) nodes.push(target);
      steps.push({ ...guard, to: nodes.indexOf(target) });
    }
    states.push({ takes: node.takes, steps, ends });
  }
  return { letters: letters.count, states };
}

function atomsOf(piece: Piece): string[] {
  switch (piece.kind) {
    case "letter":
      return [piece.pattern];
    case "sequence":
      return piece.pieces.flatMap(atomsOf);
    case "choice":
      return piece.arms.flatMap(atomsOf);
    case "repeat":
    case "look":
      return atomsOf(piece.piece);
    case "again":
      return atomsOf(piece.of);
    case "edge":
      return [];
  }
}

class Builder {
  readonly #letters: Letters;
  readonly #flags: string;

  constructor(letters: Letters, flags: string) {
    this.#letters = letters;
    this.#flags = flags;
  }

  build(piece: Piece, next: Node): Node {
    switch (piece.kind) {
      case "letter":
        return { kind: "letter", takes: this.#letters.of(piece.pattern), next };
      case "sequence":
        return piece.pieces.reduceRight((rest, part) => this.build(part, rest), next);
      case "choice":
        return { kind: "fork", next: piece.arms.map((arm) => this.build(arm, next)) };
      case "repeat":
        return this.#repeat(piece, next);
      case "look":
        return this.#look(piece, next);
      case "edge":
        return this.#edge(piece.at, next);
      case "again":
        if (this.#setOf(piece.of) === null) throw new Unjudged("refers back to more than one character");
        return this.build(piece.of, next);
    }
  }

  #repeat({ piece, min, max }: Extract<Piece, { kind: "repeat" }>, next: Node): Node {
    const copies = Math.min(min, COPIES);
    let rest: Node;
    if (max > COUNT_MAX) {
      const loop: Extract<Node, { kind: "fork" }> = { kind: "fork", next: [] };
      loop.next.push(this.build(piece, loop), next);
      rest = loop;
    } else {
      rest = next;
      for (let more = Math.min(max - min, COPIES); more > 0; more -= 1)
        rest = { kind: "fork", next: [this.build(piece, rest), next] };
    }
    for (let copy = 0; copy < copies; copy += 1) rest = this.build(piece, rest);
    return rest;
  }

  #look({ piece, behind, negative }: Extract<Piece, { kind: "look" }>, next: Node): Node {
    const set = this.#setOf(piece);
    if (set !== null) {
      const wanted = negative ? complement(set) : set;
      const guard = behind ? { ...FREE, before: wanted } : { ...FREE, behind: wanted };
      return { kind: "guard", guard, next };
    }
    const passed: Node = { kind: "guard", guard: { ...FREE, isUnsure: true }, next };
    if (!behind) return { kind: "fork", next: [this.build(piece, { kind: "dead" }), passed] };
    if (isEndless(piece)) throw new Unjudged("looks back without a bound");
    return passed;
  }

  #edge(at: "^" | "$" | "\\b" | "\\B", next: Node): Node {
    const pass = (guard: Partial<Guard>): Node => ({ kind: "guard", guard: { ...FREE, ...guard }, next });
    const ends = this.#flags.includes("m") ? this.#lineEnds() : this.#letters.none();
    if (at === "^") return pass({ before: ends });
    if (at === "$") return pass({ behind: ends });
    const word = this.#letters.of("\\w");
    const other = complement(word);
    const sides =
      at === "\\b"
        ? ([
            [word, other],
            [other, word],
          ] as const)
        : ([
            [word, word],
            [other, other],
          ] as const);
    return { kind: "fork", next: sides.map(([before, behind]) => pass({ before, behind })) };
  }

  #lineEnds(): LetterSet {
    const breaks = this.#letters.of("\\n");
    return this.#letters.none().map((isEnd, letter) => isEnd || (breaks[letter] ?? false));
  }

  /** Of what is one character whatever it takes; null for anything else. */
  #setOf(piece: Piece): LetterSet | null {
    if (piece.kind === "letter") return this.#letters.of(piece.pattern);
    if (piece.kind === "edge" && (piece.at === "^" || piece.at === "$")) return this.#letters.none();
    if (piece.kind === "sequence" && piece.pieces.length === 1 && piece.pieces[0] !== undefined)
      return this.#setOf(piece.pieces[0]);
    if (piece.kind !== "choice") return null;
    const sets = piece.arms.map((arm) => this.#setOf(arm));
    if (sets.includes(null)) return null;
    return this.#letters.none().map((_, letter) => sets.some((set) => set?.[letter] ?? false));
  }
}

function isEndless(piece: Piece): boolean {
  switch (piece.kind) {
    case "sequence":
      return piece.pieces.some(isEndless);
    case "choice":
      return piece.arms.some(isEndless);
    case "repeat":
      return piece.max > COUNT_MAX || isEndless(piece.piece);
    case "look":
      return isEndless(piece.piece);
    case "again":
      return isEndless(piece.of);
    case "letter":
    case "edge":
      return false;
  }
}

interface Path {
  readonly target: Node;
  readonly guard: Guard;
}

/** All ways to the next characters without taking one, each twice where there are two of them. */
function pathsFrom(from: Node): Path[] {
  const paths: Path[] = [];
  const walk = (node: Node, guard: Guard, seen: ReadonlySet<Node>): void => {
    if (paths.length > PATHS_MAX) throw new Unjudged("has too many ways through nothing");
    if (seen.has(node)) return;
    if (node.kind === "fork") for (const next of node.next) walk(next, guard, new Set([...seen, node]));
    else if (node.kind === "guard") walk(node.next, joined(guard, node.guard), seen);
    else paths.push({ target: node, guard });
  };
  walk(from, FREE, new Set());
  return paths;
}

function joined(a: Guard, b: Guard): Guard {
  return {
    before: both(a.before, b.before),
    behind: both(a.behind, b.behind),
    isUnsure: a.isUnsure || b.isUnsure,
  };
}
