/** Reads comma-separated text (RFC 4180) with any delimiter, as spreadsheets of all countries write it. */

export interface CsvRecord {
  /** Of the record's first character, from 1. A quoted field may hold line breaks. */
  readonly line: number;
  readonly fields: readonly string[];
  /** A quote was opened and never closed: everything to the end of the text is in the last field. */
  readonly isOpen: boolean;
}

const BYTE_ORDER_MARK = "\uFEFF";

/** Records in order; blank lines are none. Fields come as written, without their quotes. */
export function* readCsv(text: string, delimiter: string): Generator<CsvRecord> {
  let index = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  let line = 1;
  while (index < text.length) {
    const startLine = line;
    const fields: string[] = [];
    let isOpen = false;
    for (;;) {
      const field = text[index] === '"' ? readQuoted(text, index, delimiter) : readBare(text, index, delimiter);
      fields.push(field.value);
      line += field.breaks;
      index = field.end;
      isOpen = field.isOpen;
      if (text[index] !== delimiter) break;
      index += 1;
    }
    if (text[index] === "\r" && text[index + 1] === "\n") index += 1;
    index += 1;
    line += 1;
    if (fields.length > 1 || fields[0]?.trim() !== "") yield { line: startLine, fields, isOpen };
  }
}

interface Field {
  readonly value: string;
  /** Index of the delimiter or line break behind it, or the length of the text. */
  readonly end: number;
  readonly breaks: number;
  readonly isOpen: boolean;
}

function readBare(text: string, start: number, delimiter: string): Field {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== "\n" && text[end] !== "\r") end += 1;
  return { value: text.slice(start, end), end, breaks: 0, isOpen: false };
}

/** Text between a closing quote and the delimiter belongs to nothing in RFC 4180; it is kept, so that nobody loses it. */
function readQuoted(text: string, start: number, delimiter: string): Field {
  const parts: string[] = [];
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) {
      parts.push(text.slice(from));
      return { value: parts.join(""), end: text.length, breaks: 0, isOpen: true };
    }
    parts.push(text.slice(from, quote));
    if (text[quote + 1] !== '"') {
      const rest = readBare(text, quote + 1, delimiter);
      return { ...rest, value: `${parts.join("")}${rest.value}`, breaks: breaksIn(parts) };
    }
    parts.push('"');
    from = quote + 2;
  }
}

function breaksIn(parts: readonly string[]): number {
  return parts.reduce((sum, part) => sum + (part.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
}
