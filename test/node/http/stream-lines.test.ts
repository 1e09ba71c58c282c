import { expect, it } from "vitest";
import { LINE_LENGTH_MAX, streamLines } from "../../../src/http/consent/stream-lines.ts";

/** A body that comes in pieces, and how much of it was asked for. */
function bodyOf(pieces: readonly string[]) {
  const waiting = pieces.map((piece) => new TextEncoder().encode(piece)).values();
  let asked = 0;
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const { done, value } = waiting.next();
        asked += 1;
        if (done === true) controller.close();
        else controller.enqueue(value);
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, asked: () => asked };
}

async function linesOf(pieces: readonly string[], bytesMax = 1_000_000) {
  const lines: string[] = [];
  for await (const line of streamLines(bodyOf(pieces).stream, bytesMax))
    lines.push(line === "too_large" ? line : line.isTooLong ? "too long" : line.text);
  return lines;
}

it.each([
  { what: "ends where lines end, by any system", pieces: ["a\nb\r\nc"], lines: ["a", "b", "c"] },
  { what: "ends with a line break or without", pieces: ["a\nb\n"], lines: ["a", "b"] },
  { what: "comes in pieces that part lines", pieces: ["a", "b\nc", "d", "\n"], lines: ["ab", "cd"] },
  { what: "keeps empty lines, which count", pieces: ["a\n\nb"], lines: ["a", "", "b"] },
  { what: "has nothing", pieces: [], lines: [] },
])("a body that $what is read line by line", async ({ pieces, lines }) => {
  expect(await linesOf(pieces)).toEqual(lines);
});

it("a letter that two pieces part is whole", async () => {
  const [first, second] = [new Uint8Array([0xc3]), new Uint8Array([0xa9, 0x0a])];
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(first);
      controller.enqueue(second);
      controller.close();
    },
  });
  const lines: unknown[] = [];
  for await (const line of streamLines(stream, 10)) lines.push(line);
  expect(lines).toEqual([{ text: "é", isTooLong: false }]);
});

it("a line that is too long says so, whether it comes at once or in pieces, and the next one is read", async () => {
  const long = "x".repeat(LINE_LENGTH_MAX);
  expect(await linesOf([`${long}\n${long}y\nb`])).toEqual([long, "too long", "b"]);
  expect(await linesOf([long, long, long, "\nb\n"])).toEqual(["too long", "b"]);
});

it("no more is read than may be, and what is behind that is not waited for", async () => {
  expect(await linesOf(["aaa\n", "bbb\n", "ccc\n"], 8)).toEqual(["aaa", "bbb", "too_large"]);
});

it("a piece is asked for when the lines before it were taken", async () => {
  const { stream, asked } = bodyOf(["a\n", "b\n", "c\n"]);
  const lines = streamLines(stream, 100);
  await lines.next();
  expect(asked()).toBe(1);
  await lines.next();
  expect(asked()).toBe(2);
});
