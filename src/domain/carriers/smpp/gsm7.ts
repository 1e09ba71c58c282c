/** The default alphabet of GSM 03.38, one character an octet: SMPP carries septets unpacked and the SMSC packs them. */

const ESCAPE = 0x1b;

/** Position is value; the escape stands as U+001B. */
const BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

const EXTENSION: readonly (readonly [character: string, value: number])[] = [
  ["\f", 0x0a],
  ["^", 0x14],
  ["{", 0x28],
  ["}", 0x29],
  ["\\", 0x2f],
  ["[", 0x3c],
  ["~", 0x3d],
  ["]", 0x3e],
  ["|", 0x40],
  ["€", 0x65],
];

const OCTETS_OF: ReadonlyMap<string, readonly number[]> = new Map<string, readonly number[]>([
  ...Array.from(BASIC, (character, value): [string, number[]] => [character, [value]]).filter(
    ([, [value]]) => value !== ESCAPE,
  ),
  ...EXTENSION.map(([character, value]): [string, number[]] => [character, [ESCAPE, value]]),
]);
const EXTENSION_OF: ReadonlyMap<number, string> = new Map(EXTENSION.map(([character, value]) => [value, character]));

/** The octets of one character: one, two for an extension character; null when the alphabet lacks it. */
export function gsm7Octets(character: string): readonly number[] | null {
  return OCTETS_OF.get(character) ?? null;
}

/** An escape before an unknown value shows that value's basic character, as 23.038 asks of a receiver. */
export function decodeGsm7(octets: Uint8Array): string {
  let text = "";
  for (let index = 0; index < octets.length; index += 1) {
    const octet = octets[index] ?? 0;
    if (octet !== ESCAPE) {
      text += BASIC[octet & 0x7f] ?? "";
      continue;
    }
    index += 1;
    const next = octets[index];
    // An escape after an escape, or at the end, is a space.
    if (next === undefined || next === ESCAPE) text += " ";
    else text += EXTENSION_OF.get(next) ?? BASIC[next & 0x7f] ?? "";
  }
  return text;
}
