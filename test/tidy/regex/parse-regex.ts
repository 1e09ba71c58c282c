/** Parses a regular expression of JavaScript (flags without `v`) into what decides how long it may run. */

export type Piece =
  /** One character: its own text, as a pattern. */
  | { readonly kind: "letter"; readonly pattern: string }
  | { readonly kind: "sequence"; readonly pieces: readonly Piece[] }
  | { readonly kind: "choice"; readonly arms: readonly Piece[] }
  | { readonly kind: "repeat"; readonly piece: Piece; readonly min: number; readonly max: number }
  | { readonly kind: "look"; readonly behind: boolean; readonly negative: boolean; readonly piece: Piece }
  | { readonly kind: "edge"; readonly at: "^" | "$" | "\\b" | "\\B" }
  /** What a group took, again. */
  | { readonly kind: "again"; readonly of: Piece };

const LOOKS = { "(?=": [false, false], "(?!": [false, true], "(?<=": [true, false], "(?<!": [true, true] } as const;
const GROUP = /\(\?<?[=!]|\(\?<(?<name>[^>]+)>|\(\?[a-z-]*:|\(/y;
const ESCAPE = /\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|k<[^>]*>|[1-9]\d?|.)/suy;
const CLASS = /\[(?:\\.|[^\]\\])*\]/suy;
const QUANTIFIER = /(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/y;

export function parseRegex(pattern: string): Piece {
  const parser = new Parser(pattern);
  const piece = parser.choice();
  if (!parser.isDone) throw new Error(`cannot read the pattern ${pattern}`);
  return piece;
}

class Parser {
  readonly #text: string;
  #index = 0;
  #groups = 0;
  readonly #captured = new Map<string, Piece>();

  constructor(text: string) {
    this.#text = text;
  }

  get isDone(): boolean {
    return this.#index === this.#text.length;
  }

  choice(): Piece {
    const arms = [this.#sequence()];
    while (this.#text[this.#index] === "|") {
      this.#index += 1;
      arms.push(this.#sequence());
    }
    const [only] = arms;
    return only !== undefined && arms.length === 1 ? only : { kind: "choice", arms };
  }

  #sequence(): Piece {
    const pieces: Piece[] = [];
    while (!this.isDone && this.#text[this.#index] !== "|" && this.#text[this.#index] !== ")") {
      pieces.push(this.#repeated(this.#atom()));
    }
    return { kind: "sequence", pieces };
  }

  #repeated(piece: Piece): Piece {
    const taken = this.#take(QUANTIFIER);
    if (taken === null) return piece;
    const [sign = "", from, comma, to] = taken;
    if (sign.startsWith("*")) return { kind: "repeat", piece, min: 0, max: Infinity };
    if (sign.startsWith("+")) return { kind: "repeat", piece, min: 1, max: Infinity };
    if (sign.startsWith("?")) return { kind: "repeat", piece, min: 0, max: 1 };
    const min = Number(from);
    const most = to === "" ? Infinity : Number(to);
    return { kind: "repeat", piece, min, max: comma === "" ? min : most };
  }

  #atom(): Piece {
    const character = this.#text[this.#index] ?? "";
    if (character === "(") return this.#group();
    if (character === "^" || character === "$") {
      this.#index += 1;
      return { kind: "edge", at: character };
    }
    if (character === "\\") return this.#escaped();
    const letter = this.#take(CLASS)?.[0] ?? String.fromCodePoint(this.#text.codePointAt(this.#index) ?? 0);
    if (!letter.startsWith("[") || letter.length === 1) this.#index += letter.length;
    return { kind: "letter", pattern: letter };
  }

  #escaped(): Piece {
    const escape = this.#take(ESCAPE)?.[0] ?? "";
    if (escape === "\\b" || escape === "\\B") return { kind: "edge", at: escape };
    const group = /^\\(?:(?<number>[1-9]\d?)|k<(?<name>[^>]*)>)$/.exec(escape)?.groups;
    const of = this.#captured.get(group?.["number"] ?? group?.["name"] ?? "");
    return of === undefined ? { kind: "letter", pattern: escape } : { kind: "again", of };
  }

  #group(): Piece {
    const taken = this.#take(GROUP);
    const opening = taken?.[0] ?? "";
    const name = taken?.groups?.["name"];
    const captures = opening === "(" || name !== undefined;
    if (captures) this.#groups += 1;
    const number = String(this.#groups);
    const piece = this.choice();
    if (this.#text[this.#index] !== ")") throw new Error(`a group is not closed in ${this.#text}`);
    this.#index += 1;
    const look = Object.entries(LOOKS).find(([sign]) => sign === opening)?.[1];
    if (look !== undefined) return { kind: "look", behind: look[0], negative: look[1], piece };
    if (captures) this.#captured.set(number, piece);
    if (name !== undefined) this.#captured.set(name, piece);
    return piece;
  }

  #take(form: RegExp): RegExpExecArray | null {
    form.lastIndex = this.#index;
    const taken = form.exec(this.#text);
    if (taken !== null) this.#index += taken[0].length;
    return taken;
  }
}
