/** Texts as octets under the `data_coding` of SMPP 3.4 section 5.2.19. */
import { decodeGsm7, gsm7Octets } from "./gsm7.ts";
import { latin1Text } from "./octets.ts";

/** How a text that fits the GSM alphabet is written; everything else is UCS-2. */
export type GsmCoding = "gsm7" | "latin1";
export type TextCoding = GsmCoding | "ucs2";

export const DATA_CODINGS = { gsm7: 0x00, latin1: 0x03, ucs2: 0x08 } as const satisfies Record<TextCoding, number>;

/** One character: its octets, and what it costs of a part's capacity. */
interface CodedCharacter {
  readonly octets: readonly number[];
  /** Septets on the air, or UTF-16 units. */
  readonly units: number;
}

export interface CodedText {
  readonly coding: TextCoding;
  readonly characters: readonly CodedCharacter[];
}

/**
 * The account's coding when every character has a place in it, else UCS-2. Latin-1 is used only for characters that
 * GSM has too: the SMSC turns them into GSM for the air, so parts are counted in septets all the same.
 */
export function codeText(text: string, preferred: GsmCoding): CodedText {
  const characters: CodedCharacter[] = [];
  for (const character of text) {
    const coded = codeCharacter(character, preferred);
    if (coded === null) return { coding: "ucs2", characters: Array.from(text, ucs2Character) };
    characters.push(coded);
  }
  return { coding: preferred, characters };
}

/** The text of a message body; null when its coding says it is no text, or one that nobody here can read. */
export function decodeText(octets: Uint8Array, dataCoding: number, defaultAlphabet: GsmCoding): string | null {
  // Message classes and waiting indications (GSM 03.38 section 4) keep the alphabet in two low bits.
  const isClassed = (dataCoding & 0xf0) === 0xf0;
  const plain = isClassed ? dataCoding & 0x04 : dataCoding & 0x0f;
  switch (plain) {
    case 0x00:
      return defaultAlphabet === "gsm7" ? decodeGsm7(octets) : latin1Text(octets);
    case 0x01:
    case 0x03:
      return latin1Text(octets);
    case 0x08:
      return decodeUcs2(octets);
    default:
      return null;
  }
}

function codeCharacter(character: string, coding: GsmCoding): CodedCharacter | null {
  const septets = gsm7Octets(character);
  if (septets === null) return null;
  if (coding === "gsm7") return { octets: septets, units: septets.length };
  const value = character.charCodeAt(0);
  return value > 0xff ? null : { octets: [value], units: septets.length };
}

/** A surrogate pair is one character of two units that must not be parted. */
function ucs2Character(character: string): CodedCharacter {
  const octets: number[] = [];
  for (let index = 0; index < character.length; index += 1) {
    const unit = character.charCodeAt(index);
    octets.push(unit >> 8, unit & 0xff);
  }
  return { octets, units: character.length };
}

function decodeUcs2(octets: Uint8Array): string {
  let text = "";
  for (let index = 0; index + 1 < octets.length; index += 2) {
    text += String.fromCharCode((octets[index] ?? 0) * 256 + (octets[index + 1] ?? 0));
  }
  return text;
}
