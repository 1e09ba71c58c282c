/**
 * Help that somebody is thanked for: "谢谢帮助" is no request for any. Where a language puts a word between the two ("thanks
 * for the help") no keyword is found at all; some put what is thanked for right beside the thanks.
 */
import { foldLetters } from "../words/fold-letters.ts";
import type { Language } from "../words/languages.ts";

interface Thanks {
  /** What stands before what is thanked for, or behind it. */
  readonly before?: RegExp;
  readonly behind?: RegExp;
  /** Where words are not parted by spaces, a space parts sentences. */
  readonly space: "within" | "between_sentences";
}

const MALAY: Thanks = { before: /(?:te?rimakasih|makasih|trims)$/u, space: "within" };

const THANKS: Readonly<Partial<Record<Language, Thanks>>> = {
  zh: { before: /(?:谢|感激)(?:你们?|您)?$/u, space: "between_sentences" },
  ja: { behind: /^(?:どうも)?(?:ありがと|有難|有り難|感谢)/u, space: "between_sentences" },
  th: { before: /ขอบ(?:พระ)?คุณ$|ขอบใจ$/u, space: "between_sentences" },
  km: { before: /អរគុណ$/u, space: "between_sentences" },
  ko: { behind: /^(?:정말|너무|매우)?(?:감사|고마|고맙)/u, space: "within" },
  vi: { before: /c[aảá]m[oơ]n(?:bạn|anh|chị|em)?$/u, space: "within" },
  id: MALAY,
  ms: MALAY,
};

/** The carriers' own word, which is no word of these languages. */
const CARRIERS_WORD = "help";

/** Whether the keyword, as its letters read, is what the text gives thanks for, with nothing between the two. */
export function isThankedFor(keyword: string, text: string, languages: readonly Language[]): boolean {
  if (keyword === CARRIERS_WORD) return false;
  return languages.some((language) => {
    const thanks = THANKS[language];
    if (thanks === undefined) return false;
    const folded = foldLetters(text, language);
    const said = thanks.space === "within" ? folded.replace(/\s+/gu, "") : folded;
    const around = said.split(keyword);
    return around.slice(1).some((behind, index) => {
      const before = around[index] ?? "";
      return thanks.before?.test(before) === true || thanks.behind?.test(behind) === true;
    });
  });
}
