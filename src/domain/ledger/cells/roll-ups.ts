/**
 * Cells of fewer dimensions, kept beside those of all: most questions are of a country or of everything, and are answered from
 * a few rows of an hour and not from a thousand. They are made of the same contributions, in the same transaction.
 */
import type { CellField, CellQuestion } from "./cell-question.ts";
import { CellSums } from "./counts.ts";
import type { DerivedCell } from "./derive.ts";
import { NO_DIMS, readDims, writeDims } from "./dims.ts";

interface RollUp {
  /** What it keeps apart, beside the kind of row. */
  readonly fields: readonly CellField[];
  /** Quarters of an hour too: a day of India begins within one. */
  readonly hasQuarters: boolean;
}

/** The fewest rows first. Their places stand in stored cells: append only. */
export const ROLL_UPS: readonly RollUp[] = [
  { fields: ["category"], hasQuarters: true },
  { fields: ["category", "country"], hasQuarters: true },
  { fields: ["category", "country", "carrier", "route", "network"], hasQuarters: false },
];

/** From this version of cells on they are there. */
export const ROLLED_UP_SINCE = 2;

/** The place of the least that answers; null: only cells of all dimensions do. */
export function rollUpFor({ where, keep }: Pick<CellQuestion, "where" | "keep">): number | null {
  const needed: readonly string[] = [...keep, ...Object.keys(where)];
  const place = ROLL_UPS.findIndex(({ fields }) => needed.every((field) => fields.some((kept) => kept === field)));
  return place === -1 ? null : place;
}

/** Cells of one time, by the fields that are kept. */
export function rollUp(cells: Iterable<DerivedCell>, { fields }: RollUp): readonly DerivedCell[] {
  const sums = new CellSums();
  for (const { dims, counts } of cells) {
    const of = readDims(dims);
    const kept = Object.fromEntries(fields.map((field) => [field, of[field]] as const));
    sums.add(writeDims({ ...NO_DIMS, row: of.row, ...kept }), counts);
  }
  return sums.sums().map(([dims, counts]) => ({ dims, counts }));
}
