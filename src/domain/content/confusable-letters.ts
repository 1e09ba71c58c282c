/**
 * Letters that are drawn like Latin ones, beside those of `words/look-alikes.ts` (Unicode Technical Standard 39,
 * confusables.txt). They are read as Latin within a word that has Latin letters too: "пиздец" is Russian, "роrn" is not.
 */
import { latinLookAlike } from "../words/look-alikes.ts";

/** In lower case, each before what it looks like in one of its cases. */
const MORE =
  "нhпnгrьbшwцuчyзeлnԝwԃdҽeғfҝkңhүyҹy" +
  "θoγyπnωwλaδdμuζzξeφo" +
  "աwբpգqհhյjկyոnսuտsօoցgքpվuզqլiեtէtրnյjձd" +
  "ꭺaᏼbꮯcꭰdꭼeꮐgꮋhꭻjꮶkꮮlꮇmꮲpꭱrꮪsꭲtꮩvꮃwꮓz";

/** Latin letters of phonetic alphabets, which no word in a text has. */
const PHONETIC =
  "ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpǫqʀrꜱsᴛtᴜuᴠvᴡwʏyᴢzɑaɡgɩiɨiʉuɵoəeɐaɔcɛeɓbƈcɗdɠgɦhƙkɱmɲnɳnƥpɾrʂsƭtƒfŧtƀbɋqȥz";

const LETTERS_OF_FLAGS = 0x1f1e6;
const SQUARED = [0x1f130, 0x1f150, 0x1f170] as const;
const LETTERS = 26;
const FIRST_LETTER = 97;

const FOREIGN = new Map(pairsOf(MORE));
const ODD_LATIN = new Map(pairsOf(PHONETIC));

/** The Latin letter, or null: nothing Latin looks like it. */
export function latinFor(letter: string): string | null {
  return latinLookAlike(letter) ?? FOREIGN.get(letter) ?? null;
}

/** What is a Latin letter in any word: small capitals, and letters in boxes or of flags. Null: it is none of these. */
export function plainLetterOf(letter: string): string | null {
  const plain = ODD_LATIN.get(letter);
  if (plain !== undefined) return plain;
  const code = letter.codePointAt(0) ?? 0;
  const base = [...SQUARED, LETTERS_OF_FLAGS].find((first) => code >= first && code < first + LETTERS);
  return base === undefined ? null : String.fromCharCode(FIRST_LETTER + code - base);
}

function pairsOf(list: string): readonly [string, string][] {
  return Array.from(list.matchAll(/(.)(.)/gu), ([, from = "", to = ""]): [string, string] => [from, to]);
}
