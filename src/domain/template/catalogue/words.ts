/**
 * Which words may stand in a text as a value. A name that somebody chose is the one place where a stranger writes into
 * a text that carries our tenant's name, so it is refused, not mended, when it could pass for more than a name.
 */
import { err, ok, type Result } from "../../base/result.ts";
import { oneLine } from "../safe-values.ts";
import { type Complaint, complaint } from "./violations.ts";

/**
 * Line breaks, controls, lone surrogates, private use, bidirectional controls, and what has no sign of its own (fillers
 * and tags included; zero-width joiners stay, because Persian and Indian names and emoji are spelled with them). Lenticular
 * brackets frame the sender's signature in Chinese texts, so a value may not hold them.
 */
const UNSAFE =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Co}\u00AD\u061C\u115F\u1160\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\u2800\u3164\uFEFF\uFFA0\uFFF0-\uFFFF【】〖〗\u{E0000}-\u{E0FFF}]|\u034F|\u17B4|\u17B5/u;
/** Five marks on one letter are no spelling of any language but a way over the lines around. */
const STACKED_MARKS = /\p{M}{5}/u;
const JOINERS = /[\u200C\u200D]/g;
/** Something to read. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
/** WebOTP in Chromium takes `@host #code` after a start or white space. */
const LEADING_AT = /(^|\s)[@＠]/u;

/** What phones turn into something to press: schemes, addresses of hosts, mail and numbers of hosts. */
const LINKS: readonly RegExp[] = [
  /(?<![a-z0-9+.-])[0-9+.-]*[a-z][a-z0-9+.-]*:\/\//i,
  /\b(?:mailto|tel|sms|smsto|javascript|data|intent):\S/i,
  /\bwww\./i,
  /[\p{L}\p{N}-]\.(?:\p{L}[\p{L}\p{M}]|xn--)/u,
  // Name servers read the ideographic full stop as a dot; between Chinese letters it ends a sentence.
  /[a-z0-9-]。[a-z]{2}/i,
  /\d{1,3}(?:\.\d{1,3}){3}/,
  /\S@[a-z0-9-]/i,
];
/** Seven digits and more, as phone numbers are written. */
const PHONE_NUMBER = /\p{Nd}(?:[\s().\p{Pd}/]*\p{Nd}){6}/u;
/** A brand this long is looked for inside of words too; a shorter one is too often part of another word. */
const MIN_EMBEDDED_BRAND = 5;

const UNSAFE_CHARACTER = complaint(
  "unsafe_character",
  "Send one line without control, invisible and direction characters and without 【】.",
);
const CONTAINS_LINK = complaint(
  "contains_link",
  "Leave out addresses: a link has its own variable. A full stop between two words needs a space after it.",
);

interface WordRules {
  readonly maxLength: number;
  /** Words that a user chose: they may hold neither the brand nor a phone number. Null: the tenant's own words. */
  readonly brandToSpare: string | null;
}

/** What no line of a text may hold. */
export function hasUnsafe(line: string): boolean {
  return UNSAFE.test(line) || STACKED_MARKS.test(line);
}

/** What a browser would take for the line that binds a code to a site. */
export function bindsCodes(text: string): boolean {
  return LEADING_AT.test(text);
}

/**
 * The words on one line with single spaces, or why they cannot stand in a text. Weakness accepted: a brand spelled
 * with look-alikes of another script passes, as does a link that people have to read ("evil dot com").
 */
export function readWords(value: string, { maxLength, brandToSpare }: WordRules): Result<string, Complaint> {
  if (UNSAFE.test(value) || STACKED_MARKS.test(value)) return err(UNSAFE_CHARACTER);
  const words = oneLine(value);
  // Before any search: some patterns look again at each letter.
  if (words.length > maxLength) return err(tooLong(maxLength));
  if (!VISIBLE.test(words)) return err(complaint("empty", "Send at least one letter."));
  if (LEADING_AT.test(value)) return err(complaint("leading_at", "Leave out the @ at the start of a word."));
  const plain = words.normalize("NFKC").replace(JOINERS, "");
  // With joiners too: a phone may end a word at one, and begin an address after it.
  if (LINKS.some((pattern) => pattern.test(plain) || pattern.test(words))) return err(CONTAINS_LINK);
  if (brandToSpare !== null) {
    if (PHONE_NUMBER.test(plain)) return err(complaint("contains_number", "Send at most six digits in a row."));
    if (namesBrand(plain, brandToSpare)) return err(complaint("contains_brand", "Send it without the brand."));
  }
  return ok(words);
}

export function tooLong(maxLength: number): Complaint {
  return complaint("too_long", `Send at most ${maxLength} characters (UTF-16 units): a text is never cut.`);
}

/** Whether the brand stands among the words, or, when it is long enough or written without spaces, inside of one. */
function namesBrand(text: string, brand: string): boolean {
  const wanted = wordsOf(brand.normalize("NFKC"));
  if (wanted.length === 0) return false;
  if (` ${wordsOf(text).join(" ")} `.includes(` ${wanted.join(" ")} `)) return true;
  const squeezed = wanted.join("");
  const canBeEmbedded = squeezed.length >= MIN_EMBEDDED_BRAND || /[^\p{Script=Latin}\p{Nd}]/u.test(squeezed);
  return canBeEmbedded && wordsOf(text).join("").includes(squeezed);
}

/** Lower case, without accents: people read "Ácme" as "Acme". */
function wordsOf(text: string): readonly string[] {
  const plain = text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}
