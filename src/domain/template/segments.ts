/**
 * How many parts a text needs on the air (3GPP TS 23.038 and 23.040). One part holds 140 octets: 160 septets of
 * GSM 03.38 or 70 UTF-16 units. A joined part gives 6 octets to its header, which leaves 153 septets or 67 units.
 */

export type TextEncoding = "gsm7" | "ucs2";

interface SegmentCount {
  readonly encoding: TextEncoding;
  /** Septets (an extension character counts two) or UTF-16 units, headers not counted. */
  readonly units: number;
  /** Parts that are sent and billed; an empty text is one. */
  readonly segments: number;
  /** Units each part holds: less as soon as there is more than one part. */
  readonly unitsPerSegment: number;
  /** The first character that GSM 03.38 lacks, and that makes the whole text UCS-2; null when there is none. */
  readonly culprit: string | null;
}

const CAPACITY = {
  gsm7: { alone: 160, joined: 153 },
  ucs2: { alone: 70, joined: 67 },
} as const satisfies Record<TextEncoding, { alone: number; joined: number }>;

const BASIC = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
/** Reached by an escape: two septets, which may not stand in two parts. */
const EXTENSION = new Set("\f^{}\\[~]|€");

/** What the characters of ASCII cost, by their codes; 0: GSM 03.38 lacks it. Nearly all texts are made of them. */
const ASCII_SEPTETS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (EXTENSION.has(character)) return 2;
  return BASIC.has(character) ? 1 : 0;
});

/**
 * Counts a text as a carrier does that neither transliterates nor uses national shift tables: those are not
 * supported alike by carriers, so they are never counted on.
 */
export function countSegments(text: string): SegmentCount {
  const culprit = findCulprit(text);
  const encoding = culprit === null ? "gsm7" : "ucs2";
  const { alone, joined } = CAPACITY[encoding];
  const units = encoding === "ucs2" ? text.length : septetsOf(text);
  if (units <= alone) return { encoding, units, segments: 1, unitsPerSegment: alone, culprit };
  const costs = Array.from(text, (character) => costOf(character, encoding));
  return { encoding, units, segments: countParts(costs, joined), unitsPerSegment: joined, culprit };
}

function findCulprit(text: string): string | null {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (!(code < 128 ? ASCII_SEPTETS[code] : isInTables(text[at])))
      return String.fromCodePoint(text.codePointAt(at) ?? 0);
  }
  return null;
}

/** Of a text that GSM 03.38 has all characters of: each is one UTF-16 unit. */
function septetsOf(text: string): number {
  let septets = 0;
  for (let at = 0; at < text.length; at += 1) {
    septets += ASCII_SEPTETS[text.charCodeAt(at)] ?? costOf(text[at] ?? "", "gsm7");
  }
  return septets;
}

function isInTables(character = ""): boolean {
  return BASIC.has(character) || EXTENSION.has(character);
}

/** A surrogate pair is one character of two units, as an extension character is one of two septets. */
function costOf(character: string, encoding: TextEncoding): number {
  if (encoding === "ucs2") return character.length;
  return EXTENSION.has(character) ? 2 : 1;
}

/** Fills part after part; a character that does not fit whole starts the next one. */
function countParts(costs: readonly number[], capacity: number): number {
  let parts = 1;
  let used = 0;
  for (const cost of costs) {
    if (used + cost > capacity) {
      parts += 1;
      used = 0;
    }
    used += cost;
  }
  return parts;
}
