/**
 * Phrases as readable patterns over words: `stop ~2 @message` is "stop", at most two other words, then a word of the
 * class `message`. `a|b c` is one of several, `mensaj*` a stem, `^` and `$` the ends of the clause (`a|$`: the word or the end). A
 * word of a pattern may itself be several: `do not` as the member of a class, `do_not` in a pattern, where a space parts
 * words, and characters where a script has no spaces.
 */
import { once } from "../base/once.ts";
import type { Language } from "./languages.ts";
import { compilePhrases, joinSets, lengthsAt, type PhraseSet, phraseSet } from "./phrase-set.ts";

/** Name of a class -> its members, separated by `|`. */
export type WordClasses = Readonly<Partial<Record<string, string>>>;

export type PhrasePattern = readonly Part[];

type Part =
  | { readonly kind: "words"; readonly options: () => PhraseSet; readonly orEnd: boolean }
  | { readonly kind: "gap"; readonly max: number }
  | { readonly kind: "start" }
  | { readonly kind: "end" };

/**
 * Compiles patterns over these classes, each class once however many patterns name it, and when a text first comes so
 * far: most patterns end at their first word. `language`: whose accents tell words apart; null for none. `spell`: what a
 * list stands for, where it is written shorter; it is kept as it is written.
 */
export function patternCompiler(
  classes: WordClasses,
  language: Language | null = null,
  spell = (list: string): string => list,
): (source: string) => PhrasePattern {
  const compiled = new Map<string, PhraseSet>();
  const sets = new Map<string, () => PhraseSet>();
  const setOfOne = (option: string) => {
    const known = compiled.get(option) ?? phraseSet(compilePhrases(spell(membersOf(option, classes)), language));
    compiled.set(option, known);
    return known;
  };
  const setOf = (members: readonly string[]) => {
    const key = members.join("|");
    for (const option of members) membersOf(option, classes);
    const known = sets.get(key) ?? once(() => joinSets(members.map(setOfOne)));
    sets.set(key, known);
    return known;
  };
  return (source) =>
    partsOf(source).map((part): Part => {
      if (part === "^") return { kind: "start" };
      if (part === "$") return { kind: "end" };
      if (part.startsWith("~")) return { kind: "gap", max: Number(part.slice(1)) };
      const written = part.split("|");
      const members = written.filter((option) => option !== "$");
      return { kind: "words", options: setOf(members), orEnd: members.length < written.length };
    });
}

interface Search {
  readonly words: readonly string[];
  readonly pattern: PhrasePattern;
  readonly barriers: () => ReadonlySet<string>;
}

/** Behind the last word of the pattern from this place and part, or null. Tries the shortest gaps first. Patterns have few parts and gaps of few words: the work per place is bounded. */
export function matchFrom(search: Search, at: number, index: number): number | null {
  const part = search.pattern[index];
  if (part === undefined) return at;
  switch (part.kind) {
    case "start":
      return at === 0 ? matchFrom(search, at, index + 1) : null;
    case "end":
      return at === search.words.length ? matchFrom(search, at, index + 1) : null;
    case "gap":
      return matchAfterGap(search, at, { index, max: part.max });
    case "words":
      for (const taken of lengthsAt(search.words, at, part.options())) {
        const end = matchFrom(search, at + taken, index + 1);
        if (end !== null) return end;
      }
      return part.orEnd && at === search.words.length ? matchFrom(search, at, index + 1) : null;
  }
}

function matchAfterGap(search: Search, at: number, gap: { index: number; max: number }): number | null {
  for (let skipped = 0; skipped <= gap.max; skipped += 1) {
    const end = matchFrom(search, at + skipped, gap.index + 1);
    if (end !== null) return end;
    const next = search.words[at + skipped];
    if (next === undefined || search.barriers().has(next)) return null;
  }
  return null;
}

/** A class that is not there is a fault of our own tables. */
function membersOf(option: string, classes: WordClasses): string {
  if (!option.startsWith("@")) return option;
  const members = classes[option.slice(1)];
  if (members === undefined) throw new Error(`unknown class ${option}`);
  return members;
}

/** A space inside a pattern separates parts, one inside a class separates words of one member. */
function partsOf(source: string): readonly string[] {
  return source.split(" ").filter((part) => part !== "");
}
