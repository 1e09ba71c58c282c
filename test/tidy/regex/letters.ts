/** The characters that a pattern tells apart: one for each set of them that it treats alike. */

/** Members of a set by the number of a letter; the last number stands for "no character": before the text or behind it. */
export type LetterSet = readonly boolean[];

const ASTRAL = [0x1f600, 0x1d7d8, 0x20000, 0x1f3fb];
/** Scripts, marks, digits and signs: all of the first pages, then some of every script of the basic plane. */
const COMMON = [
  ...Array.from({ length: 0x480 }, (_, unit) => unit),
  ...Array.from({ length: (0x10000 - 0x480) / 64 }, (_, step) => 0x480 + step * 64 + 17),
  0x200d,
  0x20e3,
  0x3002,
  0xfe0f,
].filter((unit) => unit < 0xd800 || unit > 0xdfff);

export class Letters {
  readonly #sets: ReadonlyMap<string, LetterSet>;
  readonly count: number;

  constructor(pattern: string, atoms: readonly string[], flags: string) {
    const kept = flags.replaceAll(/[^isu]/g, "");
    const isUnicode = kept.includes("u");
    const common = atoms.map((atom) => commonTaken(atom, kept));
    const tests = atoms.map((atom) => testOf(atom, kept));
    const columns = new Map<string, readonly boolean[]>();
    const add = (column: readonly boolean[]) => columns.set(column.map(Number).join(""), column);
    for (const index of COMMON.keys()) add(common.map((taken) => taken[index] ?? false));
    for (const unit of [...(isUnicode ? ASTRAL : []), ...ownUnits(pattern, isUnicode)])
      add(tests.map((test) => test.test(String.fromCodePoint(unit))));
    const letters = [...columns.values()];
    this.count = letters.length;
    this.#sets = new Map(
      atoms.map((atom, row) => [atom, [...letters.map((column) => column[row] ?? false), false]] as const),
    );
  }

  /** What an atom of the pattern takes. */
  of(atom: string): LetterSet {
    const set = this.#sets.get(atom);
    if (set === undefined) throw new Error(`an atom that was not announced: ${atom}`);
    return set;
  }

  all(): LetterSet {
    return [...Array.from({ length: this.count }, () => true), false];
  }

  /** Neither side of the text has a character. */
  none(): LetterSet {
    return [...Array.from({ length: this.count }, () => false), true];
  }
}

export function complement(set: LetterSet): LetterSet {
  return set.map((isMember) => !isMember);
}

export function both(a: LetterSet | null, b: LetterSet | null): LetterSet | null {
  if (a === null || b === null) return a ?? b;
  return a.map((isMember, letter) => isMember && (b[letter] ?? false));
}

function testOf(atom: string, flags: string): RegExp {
  return new RegExp(`^(?:${atom})$`, flags);
}

/** Most patterns are made of the same few atoms. */
const commonCache = new Map<string, readonly boolean[]>();

function commonTaken(atom: string, flags: string): readonly boolean[] {
  const key = `${flags} ${atom}`;
  const known = commonCache.get(key);
  if (known !== undefined) return known;
  const test = testOf(atom, flags);
  const taken = COMMON.map((unit) => test.test(String.fromCodePoint(unit)));
  commonCache.set(key, taken);
  return taken;
}

/** The characters that the pattern writes, and their neighbours: the ends of its ranges. */
function ownUnits(pattern: string, isUnicode: boolean): number[] {
  const written = pattern.replaceAll(/\\u\{([0-9a-fA-F]+)\}|\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})/g, (_, a, b, c) =>
    String.fromCodePoint(Number.parseInt(String(a ?? b ?? c), 16)),
  );
  return [...written]
    .flatMap((character) => [-1, 0, 1].map((step) => (character.codePointAt(0) ?? 0) + step))
    .filter((unit) => unit >= 0 && unit <= (isUnicode ? 0x10ffff : 0xffff));
}
