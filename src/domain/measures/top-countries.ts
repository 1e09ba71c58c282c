/** Countries with the most traffic one by one, the others as one: so that their number has an end. */
import { type CellSum, PartSums } from "../ledger/cells/cell-question.ts";
import { countOf } from "../ledger/cells/counts.ts";
import { readDims, writeDims } from "../ledger/cells/dims.ts";

/** In place of the country of all others. */
const OTHER_COUNTRIES = "other";

/** Most traffic: most verifications and attempts; of as many, the first by name. */
export function withTopCountries(sums: readonly CellSum[], max: number): readonly CellSum[] {
  const traffic = new Map<string, number>();
  const read = sums.map((sum) => ({ ...sum, of: readDims(sum.dims) }));
  for (const { of, counts } of read) {
    const more = countOf(counts, "started") + countOf(counts, "claimed");
    traffic.set(of.country, (traffic.get(of.country) ?? 0) + more);
  }
  const ranked = [...traffic].toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
  const top = new Set(ranked.slice(0, max).map(([country]) => country));
  const folded = new PartSums();
  for (const { part, of, dims, counts } of read) {
    folded.add({ part, dims: top.has(of.country) ? dims : writeDims({ ...of, country: OTHER_COUNTRIES }), counts });
  }
  return folded.sums();
}
