import { expect, it } from "vitest";
import { LINE_LENGTH_MAX, streamLines } from "../../../src/http/imports/stream-lines.ts";

/** A body that comes in pieces, and how much of it was asked for. */
function bodyOf(pieces: readonly (string | readonly number[])[], end: "whole" | "cut" = "whole") {
  const bytes = pieces.map((piece) =>
    typeof piece === "string" ? new TextEncoder().encode(piece) : Uint8Array.from(piece),
  );
  const waiting = bytes.values();
  let asked = 0;
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const { done, value } = waiting.next();
        asked += 1;
        if (done !== true) controller.enqueue(value);
        else if (end === "whole") controller.close();
        else controller.error(new Error("the client went away"));
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, asked: () => asked };
}

async function linesOf(pieces: Parameters<typeof bodyOf>[0], bytesMax = 1_000_000, end: "whole" | "cut" = "whole") {
  const lines: string[] = [];
  for await (const line of streamLines(bodyOf(pieces, end).stream, bytesMax))
    lines.push(typeof line === "string" ? line : (line.fault ?? line.text));
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

it.each([
  { what: "a letter", pieces: [[0xc3], [0xa9, 0x0a]], lines: ["é"] },
  { what: "the end of a line", pieces: ["a\r", "\nb\r", "\n"], lines: ["a", "b"] },
  { what: "a quoted field", pieces: ['"a', ',b"\n"', 'c"'], lines: ['"a,b"', '"c"'] },
  { what: "the byte order mark", pieces: [[0xef], [0xbb, 0xbf, 0x61, 0x0a]], lines: ["a"] },
])("$what that two pieces part is whole", async ({ pieces, lines }) => {
  expect(await linesOf(pieces)).toEqual(lines);
});

it("a line in no UTF-8 says so, and none of its letters is guessed", async () => {
  expect(await linesOf([[0x4a, 0xe9, 0x0a], "b\n", [0xff, 0xfe, 0x61, 0x00]])).toEqual(["not_utf8", "b", "not_utf8"]);
});

it("a body that is cut off says so, and its last line is not taken for whole", async () => {
  expect(await linesOf(["a\n", "+131055"], 100, "cut")).toEqual(["a", "cut"]);
});

it("of a line of ten megabytes next to nothing is held, and its quotes are counted", async () => {
  const piece = `"${"x".repeat(99_999)}`;
  const { stream } = bodyOf([...Array.from({ length: 101 }, () => piece), "\nb"]);
  const lines: unknown[] = [];
  for await (const line of streamLines(stream, 20_000_000)) lines.push(line);
  expect(lines).toEqual([
    { text: "", bytes: 10_100_001, fault: "too_long", isQuoteOdd: true },
    { text: "b", bytes: 1, fault: null, isQuoteOdd: false },
  ]);
});

it("a line that is too long says so, whether it comes at once or in pieces, and the next one is read", async () => {
  const long = "x".repeat(LINE_LENGTH_MAX);
  expect(await linesOf([`${long}\n${long}y\nb`])).toEqual([long, "too_long", "b"]);
  expect(await linesOf([long, long, long, "\nb\n"])).toEqual(["too_long", "b"]);
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
