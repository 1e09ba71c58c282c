/**
 * One slip of the thumb in a START or a HELP: two letters that changed places ("hepl"), or one typed twice ("starrt").
 * Never in a STOP: "sport", "spot" and "top" are words, and the slips of STOP that are none stand in its table.
 */
/** Shorter words are each other's slips. A START is told by its transposition from five letters on: it signs somebody up. */
const SHORTEST = { help: 4, start: 5 } as const;

/** Slips that are words of their own: "satin" is no START. */
const OTHERS: ReadonlySet<string> = new Set("strat trats iade lata atla ohej udni".split(" "));

/** The word that this one is a slip of; null for none. Its first letter is where it was. */
export function correctKeyword(
  word: string,
  isKeyword: (letters: string, kind: keyof typeof SHORTEST) => boolean,
): string | null {
  const letters = [...word];
  if (letters.length < SHORTEST.help || letters.length > LONGEST || OTHERS.has(word)) return null;
  for (let at = 1; at < letters.length; at += 1) {
    const [before, after] = [letters[at - 1] ?? "", letters[at] ?? ""];
    const behind = letters.slice(at + 1);
    if (before === after) {
      const once = [...letters.slice(0, at), ...behind].join("");
      if (isLongEnough(once) && (isKeyword(once, "help") || isKeyword(once, "start"))) return once;
    } else if (at > 1) {
      const swapped = [...letters.slice(0, at - 1), after, before, ...behind].join("");
      if (isKeyword(swapped, "help")) return swapped;
      if (letters.length >= SHORTEST.start && isKeyword(swapped, "start")) return swapped;
    }
  }
  return null;
}

/** No keyword is longer. */
const LONGEST = 24;

function isLongEnough(word: string): boolean {
  return [...word].length >= SHORTEST.help;
}
