/** Lines of a file that is brought in page by page, as JSON or as CSV: each is read by itself, so that one that is wrong loses no other. */
import * as z from "zod";
import { readCsv } from "../../domain/routing/csv.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { violation } from "../base/problem-schema.ts";
import type { Violation } from "../problems.ts";
import { parseStrictJson } from "../strict-json.ts";

/** A thousand lines with what is said of each user. */
export const PAGE_BYTES_MOST = 2_000_000;
export const PAGE_LINES_MOST = 1_000;
const LINE_NUMBER_MOST = 100_000_000;
const COLUMNS_MOST = 100;
/** Cells of CSV that are lists. */
const LISTS: ReadonlySet<string> = new Set(["communities", "interests"]);
const LIST_MARK = "|";
const ATTRIBUTE = "attributes.";

export const pageFields = {
  first_line: z.int().min(1).max(LINE_NUMBER_MOST).default(1).meta({
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

export const refusedLines = z.array(
  z.object({
    line: z.int().meta({ description: "In the file." }),
    code: z.string().meta({ description: "As in a problem document." }),
    violations: z.array(violation),
  }),
);

export interface PageLine {
  /** In the file. */
  readonly line: number;
  readonly value: Result<Readonly<Record<string, unknown>>, readonly Violation[]>;
}

/** Null: there are more than fit. A header that a later page says again is no line of the file. */
export function readImportPage(page: PageWire): { readonly lines: number; readonly read: readonly PageLine[] } | null {
  const text = (page.jsonl ?? page.csv ?? "").replace(/\r?\n$/, "");
  // Whatever ends a line to a reader of CSV, or a file without `\n` would have one line and no bound.
  const texts = text.split(/\r\n?|\n/, PAGE_LINES_MOST + 1);
  if (texts.length > PAGE_LINES_MOST) return null;
  if (page.csv === undefined) return { lines: texts.length, read: jsonLines(texts, page) };
  const repeated = page.columns === undefined && page.first_line > 1 ? 1 : 0;
  const first_line = page.first_line - repeated;
  return { lines: texts.length - repeated, read: csvLines(text, { ...page, first_line }) };
}

function jsonLines(texts: readonly string[], { first_line: first, defaults }: PageWire): readonly PageLine[] {
  const utf8 = new TextEncoder();
  return texts.flatMap((text, index) => {
    if (text.trim() === "") return [];
    const read = parseStrictJson(utf8.encode(text));
    const value = read.ok ? asLine(read.value, defaults) : err(read.error.violations ?? NO_OBJECT);
    return [{ line: first + index, value }];
  });
}

const NO_OBJECT: readonly Violation[] = [
  { field: "", reason: "malformed", message: "Send a JSON object in each line." },
];

function asLine(value: unknown, defaults: PageWire["defaults"]): PageLine["value"] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return err(NO_OBJECT);
  return ok({ ...defaults, ...value });
}

function csvLines(text: string, { first_line: first, defaults, columns }: PageWire): readonly PageLine[] {
  let names: readonly string[] | undefined = columns;
  const lines: PageLine[] = [];
  let readTo = 0;
  for (const read of readCsv(text, ",")) {
    if (!read.ok) return [...lines, { line: first + readTo, value: err([TOO_LONG]) }];
    const { line, fields, isOpen } = read.value;
    readTo = line;
    if (names === undefined) names = fields;
    else lines.push({ line: first + line - 1, value: csvLine(names, fields, { isOpen, defaults }) });
  }
  return lines;
}

const TOO_LONG = csvFault(
  "Send shorter cells, and fewer of them: neither the record that begins on this line nor what follows it was read.",
);

function csvLine(
  names: readonly string[],
  fields: readonly string[],
  { isOpen, defaults }: { readonly isOpen: boolean; readonly defaults: PageWire["defaults"] },
): PageLine["value"] {
  if (isOpen) return err([csvFault("Close the quote that this line opens.")]);
  if (fields.length > names.length) return err([csvFault(`Send ${names.length} cells or fewer: one a column.`)]);
  const cells = names.map((name, at) => [name.trim(), fields[at] ?? ""] as const).filter(([, cell]) => cell !== "");
  const facts = cells.filter(([name]) => name.startsWith(ATTRIBUTE));
  const attributes = Object.fromEntries(facts.map(([name, cell]) => [name.slice(ATTRIBUTE.length), typed(cell)]));
  const rest = cells.filter(([name]) => !name.startsWith(ATTRIBUTE));
  const values = Object.fromEntries(
    rest.map(([name, cell]) => [name, LISTS.has(name) ? cell.split(LIST_MARK).map((one) => one.trim()) : cell]),
  );
  return ok({ ...defaults, ...values, ...(facts.length === 0 ? {} : { attributes }) });
}

/** As it is written and no other way: "007" and "1e3" stay texts. */
function typed(cell: string): string | number | boolean {
  if (cell === "true" || cell === "false") return cell === "true";
  return String(Number(cell)) === cell && Number.isFinite(Number(cell)) ? Number(cell) : cell;
}

function csvFault(message: string): Violation {
  return { field: "", reason: "malformed", message };
}
