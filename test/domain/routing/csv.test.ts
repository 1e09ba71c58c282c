import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CSV_CELL_LENGTH_MAX,
  CSV_COLUMNS_MAX,
  CSV_LINES_MAX,
  type CsvRecord,
  readCsv,
} from "../../../src/domain/routing/csv.ts";

/** Cells with 3,998 line breaks, each with one behind it, then one of what is left. */
function quotedBreaks(count: number): string {
  const step = 3_998;
  const cells = Array.from({ length: Math.ceil(count / (step + 1)) }, (_, index) =>
    "\n".repeat(Math.min(step, count - index * (step + 1) - 1)),
  );
  return cells.map((cell) => `"x${cell}"\n`).join("");
}

describe("readCsv", () => {
  const records = (text: string, delimiter = ","): CsvRecord[] =>
    [...readCsv(text, delimiter)].map((read) => {
      if (!read.ok) throw new Error(read.error);
      return read.value;
    });
  const all = (text: string) => records(text).map(({ line, fields }) => [line, ...fields]);
  /** What ends the reading, and how many records came before it. */
  const endOf = (text: string) => {
    const reads = [...readCsv(text, ",")];
    const last = reads.at(-1);
    return last === undefined || last.ok ? null : [reads.length - 1, last.error];
  };

  it.each([
    [
      "fields and blank lines",
      "a,b\n\n \nc,d",
      [
        [1, "a", "b"],
        [4, "c", "d"],
      ],
    ],
    [
      "a BOM and CRLF",
      "\uFEFFa,b\r\nc,d\r\n",
      [
        [1, "a", "b"],
        [2, "c", "d"],
      ],
    ],
    [
      "CR alone",
      "a,b\rc,d",
      [
        [1, "a", "b"],
        [2, "c", "d"],
      ],
    ],
    ["a delimiter in quotes", '"a,b",c', [[1, "a,b", "c"]]],
    ["quotes in quotes", '"a ""b""",""', [[1, 'a "b"', ""]]],
    [
      "line breaks in quotes",
      '"a\r\nb\nc",d\ne,f',
      [
        [1, "a\r\nb\nc", "d"],
        [4, "e", "f"],
      ],
    ],
    [
      "text behind a quote",
      '"a"b,c\nd',
      [
        [1, "ab", "c"],
        [2, "d"],
      ],
    ],
    [
      "empty fields",
      ",,\na,",
      [
        [1, "", "", ""],
        [2, "a", ""],
      ],
    ],
  ])("reads %s", (_name, text, expected) => {
    expect(all(text)).toEqual(expected);
  });

  it("says when a quote is never closed", () => {
    expect(records('a,"b\nc')).toEqual([{ line: 1, fields: ["a", "b\nc"], isOpen: true }]);
    const endless = records(`a,"${"b".repeat(10 * CSV_CELL_LENGTH_MAX)}`);
    expect(endless.map(({ isOpen, fields }) => [isOpen, fields[1]?.length])).toEqual([[true, CSV_CELL_LENGTH_MAX]]);
  });

  it.each([
    ["blank lines", CSV_LINES_MAX, (count: number) => "\n".repeat(count), [0, "too_many_lines"]],
    ["line breaks in quotes", CSV_LINES_MAX, quotedBreaks, [12, "too_many_lines"]],
    ["columns", CSV_COLUMNS_MAX, (count: number) => `a\n${Array(count).fill("x").join(",")}`, [1, "too_many_columns"]],
    ["characters in a cell", CSV_CELL_LENGTH_MAX, (count: number) => `a\n${"x".repeat(count)},b`, [1, "cell_too_long"]],
    [
      "characters behind a quote",
      CSV_CELL_LENGTH_MAX,
      (count: number) => `a\n""${"x".repeat(count)},b`,
      [1, "cell_too_long"],
    ],
    [
      "characters and quotes in quotes",
      CSV_CELL_LENGTH_MAX,
      (count: number) => `a\n"${'""'.repeat((count - 2) / 2)}${"x".repeat(1)}",b`,
      [1, "cell_too_long"],
    ],
  ])("takes as many %s as a card may have, and ends at the first too many", (_name, max, make, end) => {
    expect(endOf(make(max))).toBeNull();
    expect(endOf(make(max + (make === quotedBreaks ? 1 : 2)))).toEqual(end);
  });

  it("reads back whatever is written by the rules", () => {
    const quoted = (field: string) => `"${field.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(fc.array(fc.string(), { minLength: 2 }), { minLength: 1 }), (rows) => {
        const text = rows.map((row) => row.map(quoted).join(";")).join("\r\n");
        expect(records(text, ";").map(({ fields }) => fields)).toEqual(rows);
      }),
    );
  });
});
