/** What a product may call itself in texts. Whoever names it may be a stranger: a brand is read like any other value. */
import { err, ok, type Result } from "../base/result.ts";
import { findKeyword, isPrintedStop, type KeywordScope, readKeyword, spelledStart } from "../consent/keywords.ts";
import { languagesFor } from "../words/languages.ts";
import { loneWords } from "./lone-words.ts";
import { readerOf } from "../words/normalise.ts";
import { SECURITY_TEXTS } from "../template/catalogue/texts.ts";
import { type Complaint, complaint } from "../template/catalogue/violations.ts";
import { MAX_BRAND_LENGTH } from "../template/safe-values.ts";
import { readWords } from "../template/catalogue/words.ts";

/** One of each family of languages whose words for stop, help and yes a brand may collide with. */
const COUNTRIES = [
  "US",
  "FR",
  "ES",
  "BR",
  "DE",
  "IT",
  "PL",
  "TR",
  "AE",
  "IN",
  "ID",
  "PH",
  "CN",
  "TW",
  "JP",
  "KR",
] as const;

const SCOPES = COUNTRIES.map((country): KeywordScope => ({ languages: languagesFor(country, null), country }));
/** As if somebody had been asked: a code of "No" reads like an answer. */
const isLoneWord = loneWords([...new Set(SCOPES.flatMap(({ languages }) => languages))]);

/** Letters that look alike stand in several scripts: within a word they may come of one. */
const SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
];

/** What our own texts ask people to answer with. */
const REPLY_WORDS: ReadonlySet<string> = new Set(
  Object.values(SECURITY_TEXTS).flatMap(({ answers }) => [answers.confirm, answers.reject]),
);

/** Among texts with codes, so many digits are one. */
const CODE_LIKE = /\p{Nd}{5}/u;
/** "Reply STOP": what stands before the code would ask for something. */
const TELLS_TO_ANSWER = /\b(?:reply|text|send|answer)\s+[A-Z]{2,}\b/i;

/** The brand as it will stand in texts, or what is wrong with it. */
export function readBrand(text: string): Result<string, Complaint> {
  const read = readWords(text, { maxLength: MAX_BRAND_LENGTH, brandToSpare: "" });
  if (!read.ok) return read;
  const brand = read.value;
  if (hasDisguisedLetters(brand) || brand.split(/\s+/u).some(mixesScripts)) {
    return err(complaint("look_alike", "Send letters of one script a word, in their usual form."));
  }
  if (CODE_LIKE.test(brand))
    return err(complaint("contains_number", "Send at most four digits in a row: more read as a code."));
  if (isKeyword(brand) || TELLS_TO_ANSWER.test(brand)) {
    return err(complaint("keyword", "Send another name: people answer texts with this word."));
  }
  return ok(brand);
}

/** Full-width, mathematical and other letters that are drawn like plain ones. Ordinal marks are none of them. */
function hasDisguisedLetters(brand: string): boolean {
  return Array.from(brand).some(
    (letter) =>
      /[\p{Lu}\p{Ll}\p{Nd}]/u.test(letter) &&
      !/^[\x20-\x7e]$/.test(letter) &&
      /^[\x20-\x7e]+$/.test(letter.normalize("NFKC")),
  );
}

function mixesScripts(word: string): boolean {
  return SCRIPTS.filter((script) => script.test(word)).length > 1;
}

/** One word that asks for something when it is all that a phone answers. More words are a name: "Stop & Shop". */
function isKeyword(brand: string): boolean {
  if (!/^[\p{L}\p{M}]+$/u.test(brand)) return false;
  if (REPLY_WORDS.has(brand.toUpperCase()) || readKeyword(brand) !== null || isLoneWord(brand)) return true;
  const read = readerOf(brand);
  return SCOPES.some(
    (scope) =>
      findKeyword((language) => read(language).words, scope) !== null ||
      isPrintedStop(brand, scope.country) ||
      spelledStart(brand, scope.languages) !== null,
  );
}
