/** What one story adds to the cells of its minutes. */
import { type CellCounts, differenceOfCellCounts, isEmptyCell, CellTally } from "./counts.ts";
import { type CellDims, writeDims } from "./dims.ts";

/** One minute of one combination of dimensions. */
export interface Contribution {
  /** Of Unix time. */
  readonly minute: number;
  /** Canonical text of `CellDims`. */
  readonly dims: string;
  readonly counts: CellCounts;
}

/** The cells of one story while they are counted: each minute and combination once. */
export class CellSheet {
  readonly #tallies: { readonly minute: number; readonly dims: string; readonly tally: CellTally }[] = [];

  at(atMs: number, of: CellDims): CellTally {
    const minute = Math.floor(atMs / 60_000);
    const dims = writeDims(of);
    const known = this.#tallies.find((one) => one.minute === minute && one.dims === dims);
    if (known !== undefined) return known.tally;
    const tally = new CellTally();
    this.#tallies.push({ minute, dims, tally });
    return tally;
  }

  contributions(): readonly Contribution[] {
    return this.#tallies
      .map(({ minute, dims, tally }) => ({ minute, dims, counts: tally.counts() }))
      .filter(({ counts }) => !isEmptyCell(counts));
  }
}

/** What has to be added to the cells that hold `before`, for them to hold `after`: what is zero is left out. */
export function differenceOf(before: readonly Contribution[], after: readonly Contribution[]): readonly Contribution[] {
  const changed = after.map((one) => ({
    ...one,
    counts: differenceOfCellCounts(find(before, one)?.counts ?? {}, one.counts),
  }));
  const gone = before
    .filter((one) => find(after, one) === undefined)
    .map((one) => ({ ...one, counts: differenceOfCellCounts(one.counts, {}) }));
  return [...changed, ...gone].filter(({ counts }) => !isEmptyCell(counts));
}

/** A story has a handful of cells: they are looked through faster than they are indexed. */
function find(contributions: readonly Contribution[], { minute, dims }: Contribution): Contribution | undefined {
  return contributions.find((one) => one.minute === minute && one.dims === dims);
}
