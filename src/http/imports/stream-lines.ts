/** The lines of a body as it comes: no more of it is held than one line, and what the runtime has read ahead. */
import type { FileLine } from "../../app/imports/import-way.ts";

/** One consent with the words that the person saw, in units of UTF-16. */
export const LINE_LENGTH_MAX = 20_000;
/** A unit of UTF-16 is three bytes of UTF-8 at most; the end of a line may have a \r. */
const LINE_BYTES_MAX = 3 * LINE_LENGTH_MAX + 1;
const NEW_LINE = 0x0a;
const QUOTE = 0x22;

/** Of a line that is too long nothing is kept. A last line needs no end, unless the body was cut off. */
export async function* streamLines(
  body: ReadableStream<Uint8Array>,
  bytesMax: number,
): AsyncGenerator<FileLine | "too_large" | "cut"> {
  const reader = body.getReader();
  const line = new LineBytes();
  let bytes = 0;
  try {
    for (;;) {
      const piece = await nextOf(reader);
      if (piece === null) break;
      if (piece === "cut") return yield piece;
      bytes += piece.byteLength;
      if (bytes > bytesMax) return yield "too_large";
      let from = 0;
      for (let end = piece.indexOf(NEW_LINE); end !== -1; end = piece.indexOf(NEW_LINE, from)) {
        line.add(piece.subarray(from, end));
        yield line.take(1);
        from = end + 1;
      }
      line.add(piece.subarray(from));
    }
    if (!line.isEmpty) yield line.take(0);
  } finally {
    // What nobody reads any more is not waited for; of a body that has ended nothing is left.
    await reader.cancel().catch(() => undefined);
  }
}

/** Null: it has ended. */
async function nextOf(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array | "cut" | null> {
  try {
    const { done, value } = await reader.read();
    return done ? null : value;
  } catch {
    return "cut";
  }
}

class LineBytes {
  #pieces: Uint8Array[] = [];
  #held = 0;
  #bytes = 0;
  #isTooLong = false;
  #isQuoteOdd = false;

  get isEmpty(): boolean {
    return this.#bytes === 0;
  }

  add(piece: Uint8Array): void {
    if (piece.byteLength === 0) return;
    this.#pieces.push(piece);
    this.#held += piece.byteLength;
    this.#bytes += piece.byteLength;
    if (this.#isTooLong || this.#held > LINE_BYTES_MAX) this.#drop();
  }

  /** All of the line, and how long its end is in bytes. */
  take(end: number): FileLine {
    const read = this.#isTooLong ? "too_long" : this.#read();
    if (typeof read === "string") this.#drop();
    const bytes = this.#bytes + end;
    const line: FileLine =
      typeof read === "string"
        ? { text: "", bytes, fault: read, isQuoteOdd: this.#isQuoteOdd }
        : { ...read, bytes, fault: null, isQuoteOdd: false };
    [this.#pieces, this.#held, this.#bytes] = [[], 0, 0];
    [this.#isTooLong, this.#isQuoteOdd] = [false, false];
    return line;
  }

  #drop(): void {
    this.#isTooLong = true;
    for (const piece of this.#pieces) {
      for (let at = piece.indexOf(QUOTE); at !== -1; at = piece.indexOf(QUOTE, at + 1))
        this.#isQuoteOdd = !this.#isQuoteOdd;
    }
    [this.#pieces, this.#held] = [[], 0];
  }

  #read(): { readonly text: string } | "too_long" | "not_utf8" {
    const [only = new Uint8Array(0)] = this.#pieces;
    const decoded = decode(this.#pieces.length > 1 ? joined(this.#pieces, this.#held) : only);
    if (decoded === null) return "not_utf8";
    const text = decoded.endsWith("\r") ? decoded.slice(0, -1) : decoded;
    return text.length > LINE_LENGTH_MAX ? "too_long" : { text };
  }
}

/** Without the byte order mark that a file may begin with. Null: it is no UTF-8. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return null;
  }
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.byteLength;
  }
  return all;
}
