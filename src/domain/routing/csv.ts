/**
 * Reads comma-separated text (RFC 4180) with any delimiter, as spreadsheets of all countries write it: once from the
 * first character to the last, and no further than what may be a rate card at all.
 */
import { err, ok, type Result } from "../base/result.ts";

export interface CsvRecord {
  /** Of the record's first character, from 1. A quoted field may hold line breaks. */
  readonly line: number;
  readonly fields: readonly string[];
  /** A quote was opened and never closed: everything to the end of the text belongs to the last field. */
  readonly isOpen: boolean;
}

/** Blank ones count, so that a text of nothing else is not read to its end. */
export const CSV_LINES_MAX = 50_000;
export const CSV_COLUMNS_MAX = 200;
/** The longest cell of a card is a country's list of networks. */
export const CSV_CELL_LENGTH_MAX = 4_000;

/** More of something than the limits above. */
export type CsvFault = "too_many_lines" | "too_many_columns" | "cell_too_long";

const BYTE_ORDER_MARK = "\uFEFF";

/** Records in order; blank lines are none. Fields come as written, without their quotes. A fault is the last that comes. */
export function* readCsv(text: string, delimiter: string): Generator<Result<CsvRecord, CsvFault>> {
  let index = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  let line = 1;
  while (index < text.length) {
    const read = readRecord(text, { index, line }, delimiter);
    if (!read.ok) return yield read;
    const { record, breaks, end } = read.value;
    index = end + (text[end] === "\r" && text[end + 1] === "\n" ? 2 : 1);
    line += breaks + 1;
    if (line - 1 > CSV_LINES_MAX) return yield err("too_many_lines");
    if (record.fields.length > 1 || record.fields[0]?.trim() !== "") yield ok(record);
  }
}

interface ReadRecord {
  readonly record: CsvRecord;
  /** Index of the line break behind it, or the length of the text. */
  readonly end: number;
  readonly breaks: number;
}

function readRecord(
  text: string,
  from: { readonly index: number; readonly line: number },
  delimiter: string,
): Result<ReadRecord, CsvFault> {
  const fields: string[] = [];
  let { index } = from;
  let breaks = 0;
  for (;;) {
    const field = text[index] === '"' ? readQuoted(text, index, delimiter) : readBare(text, index, delimiter);
    if (field === null) return err("cell_too_long");
    if (fields.length === CSV_COLUMNS_MAX) return err("too_many_columns");
    fields.push(field.value);
    breaks += field.breaks;
    const { end, isOpen } = field;
    if (text[end] !== delimiter) return ok({ record: { line: from.line, fields, isOpen }, end, breaks });
    index = end + 1;
  }
}

interface Field {
  readonly value: string;
  /** Index of the delimiter or line break behind it, or the length of the text. */
  readonly end: number;
  readonly breaks: number;
  readonly isOpen: boolean;
}

/** Null: longer than any cell. */
function readBare(text: string, start: number, delimiter: string): Field | null {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== "\n" && text[end] !== "\r") {
    if (end - start === CSV_CELL_LENGTH_MAX) return null;
    end += 1;
  }
  return { value: text.slice(start, end), end, breaks: 0, isOpen: false };
}

/** Text between a closing quote and the delimiter belongs to nothing in RFC 4180; it is kept, so that nobody loses it. */
function readQuoted(text: string, start: number, delimiter: string): Field | null {
  const parts: string[] = [];
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote - start > CSV_CELL_LENGTH_MAX) return null;
    if (quote === -1) {
      parts.push(text.slice(from, from + CSV_CELL_LENGTH_MAX));
      return { value: parts.join(""), end: text.length, breaks: 0, isOpen: true };
    }
    parts.push(text.slice(from, quote));
    if (text[quote + 1] !== '"') {
      const rest = readBare(text, quote + 1, delimiter);
      if (rest === null) return null;
      return { ...rest, value: `${parts.join("")}${rest.value}`, breaks: breaksIn(parts) };
    }
    parts.push('"');
    from = quote + 2;
  }
}

function breaksIn(parts: readonly string[]): number {
  return parts.reduce((sum, part) => sum + (part.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
}
