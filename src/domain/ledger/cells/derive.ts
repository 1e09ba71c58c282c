/** Hours out of minutes, days out of hours: the same cells, less exact in time. */
import { type CellCounts, isEmptyCell, sumCellCounts } from "./counts.ts";

/** One combination of dimensions over a span of time. */
export interface DerivedCell {
  readonly dims: string;
  readonly counts: CellCounts;
}

/** The cells of an hour from those of its minutes, by dims. */
export function deriveHour(minutes: Iterable<DerivedCell & { readonly minute: number }>): readonly DerivedCell[] {
  return merge(minutes);
}

/** The cells of a day from those of its hours, by dims. */
export function deriveDay(hours: Iterable<DerivedCell>): readonly DerivedCell[] {
  return merge(hours);
}

function merge(cells: Iterable<DerivedCell>): readonly DerivedCell[] {
  const byDims = new Map<string, CellCounts[]>();
  for (const { dims, counts } of cells) {
    const known = byDims.get(dims);
    if (known === undefined) byDims.set(dims, [counts]);
    else known.push(counts);
  }
  return [...byDims]
    .map(([dims, all]) => ({ dims, counts: sumCellCounts(all) }))
    .filter(({ counts }) => !isEmptyCell(counts))
    .toSorted((a, b) => (a.dims < b.dims ? -1 : 1));
}
