/** Reads and writes the fields of SMPP 3.4 section 3.1: big-endian integers and strings that end with a zero octet. */

export class OctetWriter {
  #octets = new Uint8Array(256);
  #length = 0;

  int8(value: number): this {
    this.#grow(1)[this.#length] = value & 0xff;
    this.#length += 1;
    return this;
  }

  int16(value: number): this {
    return this.int8(value >>> 8).int8(value);
  }

  int32(value: number): this {
    return this.int16(value >>> 16).int16(value);
  }

  octets(value: Uint8Array): this {
    this.#grow(value.length).set(value, this.#length);
    this.#length += value.length;
    return this;
  }

  /** A character above 0xff loses its upper bits: callers check that addresses and names are ASCII. */
  cString(value: string): this {
    return this.octets(latin1Octets(value)).int8(0);
  }

  finish(): Uint8Array {
    return this.#octets.slice(0, this.#length);
  }

  #grow(more: number): Uint8Array {
    if (this.#length + more <= this.#octets.length) return this.#octets;
    const wider = new Uint8Array(Math.max(this.#octets.length * 2, this.#length + more));
    wider.set(this.#octets.subarray(0, this.#length));
    this.#octets = wider;
    return wider;
  }
}

/** Reading past the end gives zeros and sets `isShort`, so that a truncated body is judged once, at its end. */
export class OctetReader {
  readonly #octets: Uint8Array;
  #offset = 0;
  #isShort = false;

  constructor(octets: Uint8Array) {
    this.#octets = octets;
  }

  get left(): number {
    return this.#octets.length - this.#offset;
  }

  get isShort(): boolean {
    return this.#isShort;
  }

  int8(): number {
    if (this.left < 1) {
      this.#isShort = true;
      return 0;
    }
    const value = this.#octets[this.#offset] ?? 0;
    this.#offset += 1;
    return value;
  }

  int16(): number {
    return this.int8() * 0x100 + this.int8();
  }

  int32(): number {
    return this.int16() * 0x1_0000 + this.int16();
  }

  octets(length: number): Uint8Array {
    if (this.left < length) this.#isShort = true;
    const value = this.#octets.slice(this.#offset, this.#offset + length);
    this.#offset += value.length;
    return value;
  }

  cString(): string {
    if (this.#octets.indexOf(0, this.#offset) === -1) this.#isShort = true;
    return this.cStringOrRest();
  }

  /** For the last field of a response, whose end some peers forget. */
  cStringOrRest(): string {
    const end = this.#octets.indexOf(0, this.#offset);
    if (end === -1) return latin1Text(this.octets(this.left));
    const value = latin1Text(this.octets(end - this.#offset));
    this.#offset += 1;
    return value;
  }
}

export function latin1Text(octets: Uint8Array): string {
  let text = "";
  for (const octet of octets) text += String.fromCharCode(octet);
  return text;
}

export function latin1Octets(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);
}

export function concatOctets(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
