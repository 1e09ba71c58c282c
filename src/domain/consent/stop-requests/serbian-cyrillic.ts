/** Serbian is written in two alphabets, letter for letter: a grammar in Latin letters is one in Cyrillic too. */
import type { StopGrammar } from "./grammar.ts";

const DIGRAPHS: Readonly<Record<string, string>> = { lj: "љ", nj: "њ", dž: "џ" };
const LETTERS = new Map(zip("abcčćdđefghijklmnoprsštuvzž", "абцчћдђефгхијклмнопрсштувзж"));

function zip(from: string, to: string): readonly [string, string][] {
  const target = [...to];
  return [...from].map((letter, index): [string, string] => [letter, target[index] ?? letter]);
}

function toSerbianCyrillic(latin: string): string {
  return latin
    .normalize("NFC")
    .replace(/lj|nj|dž/gu, (pair) => DIGRAPHS[pair] ?? pair)
    .replace(/\p{L}/gu, (letter) => LETTERS.get(letter) ?? letter);
}

/** A list with the same in Cyrillic behind it. */
export function inBothAlphabets(list: string): string {
  return `${list}|${toSerbianCyrillic(list)}`;
}

/** The same grammar for both. Patterns are doubled, so that words outside of classes are found in both too. */
export function grammarInBothAlphabets(latin: StopGrammar): StopGrammar {
  const kinds = Object.entries(latin.kinds).map(([kind, list]) => [kind, inBothAlphabets(list)]);
  return {
    ...latin,
    classes: Object.fromEntries(
      Object.entries(latin.classes).map(([name, list = ""]) => [name, inBothAlphabets(list)]),
    ),
    fillers: inBothAlphabets(latin.fillers),
    negations: inBothAlphabets(latin.negations),
    barriers: inBothAlphabets(latin.barriers),
    requests: latin.requests.flatMap((source) => [source, patternInCyrillic(source)]),
    exceptions: latin.exceptions.flatMap((source) => [source, patternInCyrillic(source)]),
    kinds: Object.fromEntries(kinds),
  };
}

/** Names of classes stay as they are. */
function patternInCyrillic(source: string): string {
  return source.replace(/(?<![@\p{L}])\p{L}[\p{L}_]*/gu, toSerbianCyrillic);
}
