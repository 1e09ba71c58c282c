/** How long texts to a country took lately, from a carrier's taking them to their receipts. */
import { latencyOf } from "../../domain/ledger/cells/counts.ts";
import { readDims } from "../../domain/ledger/cells/dims.ts";
import { EMPTY_SKETCH, type LatencySketch, mergeSketches, sketchCount } from "../../domain/metrics/latency-sketch.ts";
import type { CellRows } from "./cell-rows.ts";

/** Cells that one question looks at: a country of which none of them speaks was not texted lately. */
const LOOKED_AT_MAX = 3_000;

export function deliveryTimes(
  cells: Pick<CellRows, "newestMinutes">,
  { country, count }: { readonly country: string; readonly count: number },
): LatencySketch {
  let sketch: LatencySketch = EMPTY_SKETCH;
  let lookedAt = 0;
  for (const { dims, counts } of cells.newestMinutes()) {
    if (lookedAt === LOOKED_AT_MAX || sketchCount(sketch) >= count) break;
    lookedAt += 1;
    const of = readDims(dims);
    if (of.row === "attempt" && of.country === country)
      sketch = mergeSketches(sketch, latencyOf(counts, "submitToReceipt"));
  }
  return sketch;
}
