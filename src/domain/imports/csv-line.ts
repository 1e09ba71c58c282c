/** One line of CSV (RFC 4180), in which no field goes over its line, and whether it leaves a quote open to the next one. */

export interface CsvLine {
  /** Null: a quote is left open, or out of place. */
  readonly fields: readonly string[] | null;
  /** The next line goes on within a quoted field of this one. */
  readonly isOpen: boolean;
}

/**
 * `isOpen`: the line before left a quote open. What stands within a field is never a line of its own: whoever wrote the
 * words of a field would write lines of the file.
 */
export function readCsvLine(line: string, isOpen: boolean): CsvLine {
  if (!isOpen) return fieldsFrom(line, 0);
  const end = closingQuote(line, 0);
  if (end === -1) return { fields: null, isOpen: true };
  const comma = line.indexOf(",", end);
  return { fields: null, isOpen: comma !== -1 && fieldsFrom(line, comma + 1).isOpen };
}

function fieldsFrom(line: string, start: number): CsvLine {
  const fields: string[] = [];
  let [at, isMalformed] = [start, false];
  for (;;) {
    if (line[at] === '"') {
      const end = closingQuote(line, at + 1);
      if (end === -1) return { fields: null, isOpen: true };
      fields.push(line.slice(at + 1, end).replaceAll('""', '"'));
      at = end + 1;
      if (at < line.length && line[at] !== ",") [at, isMalformed] = [fieldEnd(line, at), true];
    } else {
      const end = fieldEnd(line, at);
      const value = line.slice(at, end);
      if (value.includes('"')) isMalformed = true;
      fields.push(value);
      at = end;
    }
    if (at >= line.length) return { fields: isMalformed ? null : fields, isOpen: false };
    at += 1;
  }
}

function fieldEnd(line: string, at: number): number {
  const comma = line.indexOf(",", at);
  return comma === -1 ? line.length : comma;
}

/** Of a field that is quoted, from its first character on; -1: it is on no character of the line. */
function closingQuote(line: string, from: number): number {
  let at = line.indexOf('"', from);
  while (at !== -1 && line[at + 1] === '"') at = line.indexOf('"', at + 2);
  return at;
}
