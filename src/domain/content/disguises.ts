/** What was done to the words of a finding, for whoever is to understand why it is one. */
import { DISGUISES, type Disguise } from "./content-types.ts";
import { foldLetter } from "./fold-letter.ts";

const HIDDEN = /[\p{Cf}\uFE00-\uFE0F\u034F\u115F\u1160\u3164]/u;
const FULL_WIDTH = /[\uFF01-\uFF5E]/;
const MARKS = /[\p{Mn}\u0640]/gu;
const LATIN = /\p{Script=Latin}/u;
const LOOK_ALIKE = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;
const HAN = /\p{Script=Han}/u;
const WORDS = /[\p{L}\p{M}\p{N}]+/gu;
/** Small, capital, or the first letter of its words capital. */
const USUAL_CASE = /^(?:\P{Lu}*|\P{Ll}*|\p{Lu}\P{Lu}*)$/u;

export function disguisesIn(
  found: string,
  term: string,
  { isLeet, isSpaced }: { readonly isLeet: boolean; readonly isSpaced: boolean },
): readonly Disguise[] {
  const words = found.match(WORDS) ?? [];
  const seen: Readonly<Record<Disguise, boolean>> = {
    case: words.some((word) => !USUAL_CASE.test(word)),
    accents: marksIn(found) > marksIn(term),
    zero_width: HIDDEN.test(found),
    homoglyph: LOOK_ALIKE.test(found) && LATIN.test(term),
    leet: isLeet,
    spacing: isSpaced,
    full_width: FULL_WIDTH.test(found),
    trad_simplified: Array.from(found).some((character) => HAN.test(character) && foldLetter(character) !== character),
  };
  return DISGUISES.filter((name) => seen[name]);
}

function marksIn(text: string): number {
  return text.normalize("NFD").match(MARKS)?.length ?? 0;
}
