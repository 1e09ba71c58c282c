/** What is asked of a day's cells: sums by time and by some of their dimensions, so that little leaves the object. */
import { type CellCounts, CellSums, type CarriedCounts } from "./counts.ts";
import { type CellDims, type CellRow, NO_DIMS, readDims, writeDims } from "./dims.ts";

export type CellField = Exclude<keyof CellDims, "row">;

export interface CellQuestion {
  /** Where each part of the time begins, rising, and at last where the last one ends; minutes of Unix time. */
  readonly edges: readonly number[];
  readonly rows: readonly CellRow[];
  /** What cells have to be of. */
  readonly where: Readonly<Partial<Record<CellField, string>>>;
  /** What the sums are kept apart by, beside the kind of row. */
  readonly keep: readonly CellField[];
  /** What the sums carry. Absent: all that is counted. */
  readonly counts?: CarriedCounts;
}

export interface CellSum {
  /** The place of its part among those that `edges` make. */
  readonly part: number;
  /** Canonical text of `CellDims`, with what was not asked for left empty. */
  readonly dims: string;
  readonly counts: CellCounts;
}

/**
 * too_fine: the time is cut within an hour, and of this day only hours are left. too_many: it would be more cells than are
 * read at once, or more sums than are carried.
 */
export type CellAnswer = { readonly sums: readonly CellSum[] } | { readonly cannot: "too_fine" | "too_many" };

/** Sums of one answer: what is more would fill the memory of whoever puts them together. */
const SUMS_MAX = 20_000;

/** The dims of the sum that a cell belongs to; null: it is not asked for. Each text is read once. */
export function sumDims({
  rows,
  where,
  keep,
}: Pick<CellQuestion, "rows" | "where" | "keep">): (dims: string) => string | null {
  const known = new Map<string, string | null>();
  const wanted = new Set<string>(rows);
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const dims = readDims(text);
    const values = new Map<string, string>(Object.entries(dims));
    const isAsked =
      wanted.has(dims.row) && Object.entries(where).every(([field, value]) => values.get(field) === value);
    const kept = Object.fromEntries(keep.map((field) => [field, dims[field]] as const));
    const sum = isAsked ? writeDims({ ...NO_DIMS, row: dims.row, ...kept }) : null;
    known.set(text, sum);
    return sum;
  };
}

/** Sums as they are found, in many days or in one. */
export class PartSums {
  readonly #sums: CellSums;

  constructor(asked?: CarriedCounts) {
    this.#sums = new CellSums(asked);
  }

  get isFull(): boolean {
    return this.#sums.size > SUMS_MAX;
  }

  /** `times`: how often it counts; below zero, it is taken away. */
  add({ part, dims, counts }: CellSum, times = 1): void {
    this.#sums.add(`${part} ${dims}`, counts, times);
  }

  sums(): readonly CellSum[] {
    return this.#sums.sums().map(([name, counts]) => {
      const space = name.indexOf(" ");
      return { part: Number(name.slice(0, space)), dims: name.slice(space + 1), counts };
    });
  }
}
