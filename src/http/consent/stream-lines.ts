/** The lines of a body as it comes: no more of it is held than one line, and what the runtime has read ahead. */
import type { FileLine } from "../../app/consent/work-import.ts";

/** One consent with the words that the person saw, in units of UTF-16. */
export const LINE_LENGTH_MAX = 20_000;

/** Of a line that is too long only its beginning is kept. A last line needs no end. */
export async function* streamLines(
  body: ReadableStream<Uint8Array>,
  bytesMax: number,
): AsyncGenerator<FileLine | "too_large"> {
  const decoder = new TextDecoder("utf-8");
  const reader = body.getReader();
  let [rest, isTooLong, bytes] = ["", false, 0];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      bytes += value?.byteLength ?? 0;
      if (bytes > bytesMax) {
        yield "too_large";
        return;
      }
      const pieces = (rest + decoder.decode(value, { stream: !done })).split("\n");
      rest = pieces.pop() ?? "";
      for (const piece of pieces) {
        yield lineOf(piece, isTooLong);
        isTooLong = false;
      }
      if (rest.length > LINE_LENGTH_MAX) [rest, isTooLong] = [rest.slice(0, 1), true];
      if (done) break;
    }
    if (rest !== "") yield lineOf(rest, isTooLong);
  } finally {
    // What nobody reads any more is not waited for; of a body that has ended nothing is left.
    await reader.cancel();
  }
}

function lineOf(piece: string, wasCut: boolean): FileLine {
  const text = piece.endsWith("\r") ? piece.slice(0, -1) : piece;
  return { text, isTooLong: wasCut || text.length > LINE_LENGTH_MAX };
}
