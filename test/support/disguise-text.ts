/** What people do to words so that a filter overlooks them, by kind. `pick` says, for the nth letter, whether it is changed. */
import TRADITIONAL from "../../src/data/content/traditional.json" with { type: "json" };
import type { Disguise } from "../../src/domain/content/content-types.ts";

type Pick = (place: number) => boolean;

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  a: "а",
  c: "с",
  e: "е",
  i: "і",
  o: "о",
  p: "р",
  s: "ѕ",
  x: "х",
  y: "у",
};
const LEET: Readonly<Record<string, string>> = { a: "4", e: "3", i: "1", o: "0", s: "5", l: "1" };
const ACUTE = "\u0301";
const HIDDEN = ["\u200b", "\u2060", "\u00ad", "\ufeff"];
const [FIRST_PRINTED, LAST_PRINTED, WIDER] = ["!", "~", 0xfee0] as const;

const traditional = new Map(
  [...TRADITIONAL.simplified].map((letter, index) => [letter, TRADITIONAL.traditional[index] ?? letter]),
);

export const DISGUISE: Readonly<Record<Disguise, (text: string, pick: Pick) => string>> = {
  case: (text, pick) => each(text, (letter, at) => (pick(at) ? letter.toUpperCase() : letter.toLowerCase())),
  accents: (text, pick) =>
    each(text, (letter, at) => (pick(at) && /[aeiou]/i.test(letter) ? (letter + ACUTE).normalize("NFC") : letter)),
  zero_width: (text, pick) =>
    each(text, (letter, at) => (pick(at) ? letter + (HIDDEN[at % HIDDEN.length] ?? "") : letter)),
  homoglyph: (text, pick) => each(text, (letter, at) => (pick(at) ? (LOOK_ALIKES[letter] ?? letter) : letter)),
  leet: (text, pick) => each(text, (letter, at) => (pick(at) ? (LEET[letter.toLowerCase()] ?? letter) : letter)),
  spacing: (text, pick) =>
    [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment).join(pick(0) ? " " : "."),
  full_width: (text, pick) =>
    each(text, (letter, at) =>
      pick(at) && letter >= FIRST_PRINTED && letter <= LAST_PRINTED
        ? String.fromCharCode(letter.charCodeAt(0) + WIDER)
        : letter,
    ),
  trad_simplified: (text) => each(text, (letter) => traditional.get(letter) ?? letter),
};

function each(text: string, change: (letter: string, at: number) => string): string {
  return Array.from(text, change).join("");
}
