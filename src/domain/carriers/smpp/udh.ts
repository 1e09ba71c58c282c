/** The header before a text that has several parts (3GPP TS 23.040 section 9.2.3.24). */

/** Where a text stands in a whole. */
export interface ConcatenationHeader {
  readonly reference: number;
  readonly part: number;
  readonly parts: number;
}

const CONCATENATED_8 = 0x00;
const CONCATENATED_16 = 0x08;

/** The header's octets, its own length in front: six for a reference of 8 bits, seven for one of 16. */
export function concatenationHeader({ reference, part, parts }: ConcatenationHeader, width: 8 | 16): Uint8Array {
  return width === 8
    ? Uint8Array.of(5, CONCATENATED_8, 3, reference & 0xff, parts, part)
    : Uint8Array.of(6, CONCATENATED_16, 4, (reference >> 8) & 0xff, reference & 0xff, parts, part);
}

/** Takes the header off a text. `place` is null when the header does not make it a part of a whole. */
export function splitHeader(octets: Uint8Array): {
  readonly place: ConcatenationHeader | null;
  readonly text: Uint8Array;
} {
  const length = octets[0] ?? 0;
  if (octets.length < length + 1) return { place: null, text: new Uint8Array() };
  return { place: readPlace(octets.subarray(1, length + 1)), text: octets.slice(length + 1) };
}

function readPlace(elements: Uint8Array): ConcatenationHeader | null {
  for (let offset = 0; offset + 1 < elements.length; ) {
    const [id = 0, length = 0] = elements.subarray(offset);
    const value = elements.subarray(offset + 2, offset + 2 + length);
    const place = concatenationOf(id, value);
    if (place !== null) return place;
    offset += 2 + length;
  }
  return null;
}

function concatenationOf(id: number, value: Uint8Array): ConcatenationHeader | null {
  const [first = 0, second = 0, third = 0, fourth = 0] = value;
  if (id === CONCATENATED_8 && value.length === 3) return sensible({ reference: first, parts: second, part: third });
  if (id === CONCATENATED_16 && value.length === 4) {
    return sensible({ reference: first * 256 + second, parts: third, part: fourth });
  }
  return null;
}

/** Part 0, or part 3 of 2, is ignored as the standard asks: the text then stands alone. */
export function sensible(place: ConcatenationHeader): ConcatenationHeader | null {
  return place.part >= 1 && place.part <= place.parts && place.parts > 1 ? place : null;
}
