/** What a text would cost on the air, and which characters make it dear. Nothing is sent. */
import { gsm7Replacement, isGsm7, replaceForGsm7 } from "./gsm7-replacements.ts";
import { countSegments, type TextEncoding } from "./segments.ts";

/** More different ones than this are no slip: the text is in another script. */
const MAX_CULPRITS = 20;

interface Culprit {
  readonly character: string;
  /** As "U+2019". */
  readonly codePoint: string;
  /** What to call it where it cannot be shown. */
  readonly name: string;
  /** Where it first stands: characters (code points) before it. */
  readonly position: number;
  readonly occurrences: number;
  /** What would do in its place; "" where it can just go; null where nothing does. */
  readonly replacement: string | null;
}

export interface TextPreflight {
  readonly encoding: TextEncoding;
  /** Septets or UTF-16 units. */
  readonly units: number;
  readonly segments: number;
  readonly unitsPerSegment: number;
  /** The characters GSM 03.38 lacks, each once, in the order of the text; the first twenty. */
  readonly culprits: readonly Culprit[];
  /** Segments that every replacement together would save. */
  readonly savedSegments: number;
}

/** Names of what is most often pasted in by accident. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ["\t", "tab"],
  ["\u00A0", "no-break space"],
  ["\u00AD", "soft hyphen"],
  ["`", "grave accent"],
  ["´", "acute accent"],
  ["«", "left guillemet"],
  ["»", "right guillemet"],
  ["\u200B", "zero width space"],
  ["\u200C", "zero width non-joiner"],
  ["\u200D", "zero width joiner"],
  ["\u200E", "left-to-right mark"],
  ["\u200F", "right-to-left mark"],
  ["\u202F", "narrow no-break space"],
  ["\uFE0F", "emoji variation selector"],
  ["\uFEFF", "byte order mark"],
  ["‐", "hyphen"],
  ["–", "en dash"],
  ["—", "em dash"],
  ["‘", "left single quotation mark"],
  ["’", "right single quotation mark"],
  ["“", "left double quotation mark"],
  ["”", "right double quotation mark"],
  ["•", "bullet"],
  ["…", "horizontal ellipsis"],
  ["™", "trade mark sign"],
]);

/** What kind of sign it is, for all others; the first that fits. */
const SORTS: readonly (readonly [RegExp, string])[] = [
  [/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}/u, "emoji"],
  [/\p{Script=Latin}/u, "Latin letter"],
  [/\p{Script=Cyrillic}/u, "Cyrillic letter"],
  [/\p{Script=Greek}/u, "Greek letter"],
  [/\p{Script=Arabic}/u, "Arabic letter"],
  [/\p{Script=Hebrew}/u, "Hebrew letter"],
  [/\p{Script=Devanagari}/u, "Devanagari letter"],
  [/\p{Script=Han}/u, "Chinese character"],
  [/\p{Script=Hiragana}|\p{Script=Katakana}/u, "Japanese letter"],
  [/\p{Script=Hangul}/u, "Korean letter"],
  [/\p{Script=Thai}/u, "Thai letter"],
  [/\p{M}/u, "combining mark"],
  [/\p{Sc}/u, "currency sign"],
  [/\p{P}/u, "punctuation mark"],
  [/\p{Z}/u, "space"],
  [/\p{L}/u, "letter"],
];

/** Counts a text as carriers do, and says what would make it cheaper. */
export function preflightText(text: string): TextPreflight {
  const { encoding, units, segments, unitsPerSegment } = countSegments(text);
  const replaced = encoding === "gsm7" ? text : replaceForGsm7(text);
  const savedSegments = replaced === text ? 0 : Math.max(0, segments - countSegments(replaced).segments);
  return { encoding, units, segments, unitsPerSegment, culprits: findCulprits(text), savedSegments };
}

function findCulprits(text: string): readonly Culprit[] {
  const characters = Array.from(text);
  const strange = characters.filter((character) => !isGsm7(character));
  return [...new Set(strange)].slice(0, MAX_CULPRITS).map((character) => ({
    character,
    codePoint: codePointOf(character),
    name: nameOf(character),
    position: characters.indexOf(character),
    occurrences: strange.filter((other) => other === character).length,
    replacement: gsm7Replacement(character),
  }));
}

function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

function nameOf(character: string): string {
  const sort = SORTS.find(([pattern]) => pattern.test(character))?.[1];
  return NAMES.get(character) ?? sort ?? "other character";
}
