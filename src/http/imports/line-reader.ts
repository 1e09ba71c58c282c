/** Reads the lines of a file that comes as it is, in either format. */
import type { FileLine, LineRead } from "../../app/imports/import-way.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { readCsvLine } from "../../domain/imports/csv-line.ts";
import type { FileImport } from "../../domain/imports/file-import.ts";
import type { Violation } from "../problems.ts";
import { type NamedCell, cellsOf, type Fields, objectInLine, tellNames } from "./line-fields.ts";
import { LINE_LENGTH_MAX } from "./stream-lines.ts";

/** What lines of one kind say. */
export interface LineForm<Said> {
  /** Fields that a line may have. */
  readonly fields: ReadonlySet<string>;
  isColumn(name: string): boolean;
  fieldsOf(cells: readonly NamedCell[]): Fields;
  /** `defaults` hold where the line says nothing else. */
  said(fields: Fields, defaults: Fields): Result<Said, readonly Violation[]>;
}

export interface LineReader<Said> {
  columns(line: FileLine): readonly string[] | null;
  read(line: FileLine, file: FileImport): LineRead<Said>;
}

export function lineReader<Said>(form: LineForm<Said>): LineReader<Said> {
  return {
    columns({ text, fault }) {
      const { fields: names } = readCsvLine(text, false);
      if (fault !== null || names === null || new Set(names).size < names.length) return null;
      return names.every((name) => form.isColumn(name)) ? names : null;
    },
    read: (line, file) => (file.format === "csv" ? readCells(form, line, file) : readJson(form, line, file)),
  };
}

function readJson<Said>(form: LineForm<Said>, { text, fault }: FileLine, { defaults }: FileImport): LineRead<Said> {
  const isQuoteOpen = false;
  if (fault !== null) return { said: refused([FAULTS[fault]]), isQuoteOpen };
  if (text.trim() === "") return { said: null, isQuoteOpen };
  const object = objectInLine(text);
  return { said: told(form, object.ok ? form.said(object.value, defaults) : object), isQuoteOpen };
}

function readCells<Said>(form: LineForm<Said>, line: FileLine, file: FileImport): LineRead<Said> {
  const { columns, defaults, isQuoteOpen: wasOpen } = file;
  const { text, fault } = line;
  if (fault !== null) return { said: refused([FAULTS[fault]]), isQuoteOpen: wasOpen !== line.isQuoteOdd };
  const { fields: values, isOpen: isQuoteOpen } = readCsvLine(text, wasOpen);
  if (wasOpen || isQuoteOpen) return { said: refused([OVER_ITS_LINE]), isQuoteOpen };
  if (text.trim() === "") return { said: null, isQuoteOpen };
  if (text.includes("\u0000")) return { said: refused([NUL]), isQuoteOpen };
  if (values === null || columns === null || values.length !== columns.length)
    return { said: refused([NO_CSV]), isQuoteOpen };
  return { said: told(form, form.said(form.fieldsOf(cellsOf(columns, values)), defaults)), isQuoteOpen };
}

function told<Said>({ fields }: LineForm<Said>, read: Result<Said, readonly Violation[]>): LineRead<Said>["said"] {
  return read.ok ? ok(read.value) : refused(tellNames(fields, read.error));
}

function refused(violations: readonly Violation[]): LineRead<never>["said"] {
  return err({ code: "request_invalid", violations });
}

const ofLine = (reason: string, message: string): Violation => ({ field: "", reason, message });
const FAULTS = {
  too_long: ofLine("too_long", `Send a line of at most ${LINE_LENGTH_MAX.toLocaleString("en")} characters.`),
  not_utf8: ofLine("not_utf8", "Send the file in UTF-8."),
} as const satisfies Record<NonNullable<FileLine["fault"]>, Violation>;
const OVER_ITS_LINE = ofLine(
  "malformed",
  "Close each quote on the line that opens it: what follows an open one is within its field, and no line of the file.",
);
const NUL = ofLine("nul_character", "Send text without the character U+0000.");
const NO_CSV = ofLine(
  "malformed",
  "Send as many fields as there are columns, parted by commas, a quote in a quoted field twice.",
);
