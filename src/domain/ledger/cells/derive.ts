/** Hours out of minutes, days out of hours: the same cells, less exact in time. */
import { type CellCounts, CellSums } from "./counts.ts";

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
  const sums = new CellSums();
  for (const { dims, counts } of cells) sums.add(dims, counts);
  return sums.sums().map(([dims, counts]) => ({ dims, counts }));
}
