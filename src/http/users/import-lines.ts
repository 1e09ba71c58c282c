/** Lines of a file that is brought in page by page, as JSON or as CSV: each is read by itself, so that one that is wrong loses no other. */
import * as z from "zod";
import { eachPaced } from "../../app/base/paced.ts";
import type { Pause } from "../../app/base/ports.ts";
import { readCsv } from "../../domain/routing/csv.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { LINE_NUMBER_MAX, refusedLine } from "../imports/file-schema.ts";
import { cellsOf, type Fields, objectInLine } from "../imports/line-fields.ts";
import type { Violation } from "../problems.ts";
import { fieldsOfCells } from "./line-cells.ts";

/** A thousand lines with what is said of each user. */
export const PAGE_BYTES_MOST = 2_000_000;
export const PAGE_LINES_MOST = 1_000;
const COLUMNS_MOST = 100;

export const pageFields = {
  first_line: z.int().min(1).max(LINE_NUMBER_MAX).default(1).meta({
    description: "The number in the file of the first line of this page: `next_line` of the page before.",
  }),
  defaults: z
    .record(z.string().max(64), z.unknown())
    .default({})
    .meta({ description: "Fields that each line has unless it says otherwise." }),
  jsonl: z
    .string()
    .min(1)
    .optional()
    .meta({ description: `Up to ${PAGE_LINES_MOST} lines, each a JSON object. Either this or \`csv\`.` }),
  csv: z
    .string()
    .min(1)
    .optional()
    .meta({
      description: `Up to ${PAGE_LINES_MOST} lines with commas (RFC 4180). An empty cell is left out; lists are parted by \`|\`; \`attributes.plan\` is an attribute, a number or true or false where it is written as one.`,
    }),
  columns: z.array(z.string().min(1).max(64)).min(1).max(COLUMNS_MOST).optional().meta({
    description:
      "Names of the fields in a line of `csv`. Left out: the first line of the page says them, of each page.",
  }),
};

const pageShape = z.strictObject(pageFields);
type PageWire = z.output<typeof pageShape>;

export const isOnePage = ({ jsonl, csv }: PageWire) => (jsonl === undefined) !== (csv === undefined);

export const pageCounts = {
  lines: z.int().meta({
    description:
      "Of this page that are the file's: a header is where the file begins, and not where a later page says it again.",
  }),
  next_line: z.int().meta({ description: "Send it as `first_line` with what follows." }),
};

export const refusedLines = z.array(refusedLine);

export interface PageLine {
  /** In the file. */
  readonly line: number;
  readonly value: Result<Fields, readonly Violation[]>;
}

export interface ReadPage {
  /** Of the file, up to where the page was read. */
  readonly lines: number;
  readonly read: readonly PageLine[];
}

/** Null: there are more than fit. A header that a later page says again is no line of the file. */
export async function readImportPage(pause: Pick<Pause, "wait">, page: PageWire): Promise<ReadPage | null> {
  const text = (page.jsonl ?? page.csv ?? "").replace(/\r?\n$/, "");
  // Whatever ends a line to a reader of CSV, or a file without `\n` would have one line and no bound.
  const texts = text.split(/\r\n?|\n/, PAGE_LINES_MOST + 1);
  if (texts.length > PAGE_LINES_MOST) return null;
  if (page.csv === undefined) return { lines: texts.length, read: await jsonLines(pause, texts, page) };
  const repeated = page.columns === undefined && page.first_line > 1 ? 1 : 0;
  const first_line = page.first_line - repeated;
  const { lines, read } = await csvLines(pause, { text, texts }, { ...page, first_line });
  return { lines: lines - repeated, read };
}

async function jsonLines(
  pause: Pick<Pause, "wait">,
  texts: readonly string[],
  { first_line: first, defaults }: PageWire,
): Promise<readonly PageLine[]> {
  const lines: PageLine[] = [];
  await eachPaced(pause, texts, (text, index) => {
    if (text.trim() === "") return;
    const read = objectInLine(text);
    lines.push({ line: first + index, value: read.ok ? ok({ ...defaults, ...read.value }) : read });
  });
  return lines;
}

interface PageText {
  readonly text: string;
  /** Its lines. */
  readonly texts: readonly string[];
}

async function csvLines(
  pause: Pick<Pause, "wait">,
  { text, texts }: PageText,
  { first_line: first, defaults, columns }: PageWire,
): Promise<ReadPage> {
  let names: readonly string[] | undefined = columns;
  const lines: PageLine[] = [];
  // Of the page, from 0: the first that was not read yet.
  let next = 0;
  let isCut = false;
  await eachPaced(pause, readCsv(text, ","), (read) => {
    if (!read.ok) {
      while (texts[next]?.trim() === "") next += 1;
      lines.push({ line: first + next, value: err([TOO_LONG]) });
      isCut = true;
      return;
    }
    const { line, fields, isOpen } = read.value;
    next = line + breaksIn(fields);
    if (names === undefined) names = fields;
    else lines.push({ line: first + line - 1, value: csvLine(names, fields, { isOpen, defaults }) });
  });
  return { lines: isCut ? next + 1 : texts.length, read: lines };
}

/** Line breaks within quoted cells: the lines that a record has beyond its first. */
function breaksIn(fields: readonly string[]): number {
  return fields.reduce((sum, field) => sum + (field.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
}

const TOO_LONG = csvFault(
  "Send shorter cells, and fewer of them: neither the record that begins on this line nor what follows it was read.",
);

function csvLine(
  names: readonly string[],
  values: readonly string[],
  { isOpen, defaults }: { readonly isOpen: boolean; readonly defaults: PageWire["defaults"] },
): PageLine["value"] {
  if (isOpen) return err([csvFault("Close the quote that this line opens.")]);
  if (values.length > names.length) return err([csvFault(`Send ${names.length} cells or fewer: one a column.`)]);
  return ok({ ...defaults, ...fieldsOfCells(cellsOf(names, values)) });
}

function csvFault(message: string): Violation {
  return { field: "", reason: "malformed", message };
}
