/** What a cell is of: the combination of dimensions, as a value and as the text that it is kept under. */
import { NUMBER_KINDS, type NumberKind } from "../../base/number-kinds.ts";
import { assert } from "../../base/result.ts";

/**
 * attempt: one try of a text at a carrier. unsent: a text that no carrier was asked to take. The others are what they say.
 * Rows of different kinds count different things and are never added together.
 */
export const CELL_ROWS = ["verification", "attempt", "unsent", "alert", "reminder"] as const;
export type CellRow = (typeof CELL_ROWS)[number];

/** Empty where it is not known, or where the row has none. */
export interface CellDims {
  readonly row: CellRow;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** "MCC-MNC", of attempts alone: nobody asks for it before. */
  readonly network: string;
  /** The kind of carrier, of attempts. */
  readonly carrier: string;
  /** The id of the route, of attempts. */
  readonly route: string;
  readonly category: string;
  /** What it was for: purpose of a verification, kind of its text, template of another text, type of an alert. */
  readonly template: string;
  /** By its country's numbering plan. */
  readonly numberKind: NumberKind;
}

/** Nothing is known, or asked for. */
export const NO_DIMS = {
  country: "",
  network: "",
  carrier: "",
  route: "",
  category: "",
  template: "",
  numberKind: "unknown",
} as const satisfies Omit<CellDims, "row">;

const SEPARATOR = "|";
const ESCAPED = /[|%]/g;
const ESCAPES = /%7C|%25/g;

/** The canonical text: equal dims are equal texts, and those of one row and country stand together. */
export function writeDims(dims: CellDims): string {
  const { row, country, network, carrier, route, category, template, numberKind } = dims;
  const kind = numberKind === "unknown" ? "" : numberKind;
  return [row, country, network, carrier, route, category, template, kind].map(quote).join(SEPARATOR);
}

export function readDims(text: string): CellDims {
  const [row = "", country = "", network = "", carrier = "", route = "", category = "", template = "", kind = ""] = text
    .split(SEPARATOR)
    .map(unquote);
  const numberKind = NUMBER_KINDS.find((known) => known === kind) ?? "unknown";
  return { row: rowOf(row), country, network, carrier, route, category, template, numberKind };
}

function rowOf(text: string): CellRow {
  const row = CELL_ROWS.find((known) => known === text);
  assert(row !== undefined, "dims begin with a kind of row");
  return row;
}

function quote(part: string): string {
  return part.includes("|") || part.includes("%")
    ? part.replace(ESCAPED, (letter) => (letter === "|" ? "%7C" : "%25"))
    : part;
}

function unquote(part: string): string {
  return part.includes("%") ? part.replace(ESCAPES, (code) => (code === "%7C" ? "|" : "%")) : part;
}
