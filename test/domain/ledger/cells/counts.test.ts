import { describe, expect, it } from "vitest";
import {
  addCellCounts,
  CellTally,
  costOf,
  COUNTERS,
  countOf,
  isEmptyCell,
  LATENCIES,
  latencyOf,
} from "../../../../src/domain/ledger/cells/counts.ts";
import { addLatency, EMPTY_SKETCH, quantileMs } from "../../../../src/domain/metrics/latency-sketch.ts";

describe("the counts of a cell", () => {
  it("have a key each, of two letters, that no bucket of a sketch can have", () => {
    const keys = Object.values(COUNTERS);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => !/^[a-z]{2}$/.test(key))).toEqual([]);
    const letters = Object.values(LATENCIES);
    expect(new Set(letters).size).toBe(letters.length);
  });

  it("leave out what is zero, and are empty when all of it is", () => {
    const one = new CellTally().add("claimed").add("segments", 2).add("checks", 0).counts();
    expect(one).toEqual({ cl: 1, sg: 2 });
    expect(addCellCounts(one, { cl: 1, sg: -2 })).toEqual({ cl: 2 });
    expect(isEmptyCell(addCellCounts(one, { cl: -1, sg: -2 }))).toBe(true);
    expect(isEmptyCell(one)).toBe(false);
    expect(countOf(one, "checks")).toBe(0);
  });

  it("keep the currencies of a cost apart", () => {
    const tally = new CellTally();
    tally.addCost({ microUnits: 7, currency: "USD" }).addCost({ microUnits: 5, currency: "EUR" });
    const counts = tally.addCost({ microUnits: 1, currency: "USD" }).add("segments", 3).counts();
    expect(costOf(counts)).toEqual([
      { microUnits: 5, currency: "EUR" },
      { microUnits: 8, currency: "USD" },
    ]);
  });

  it("hold latencies as the sketch that metrics read, each kind apart, and give one back exactly", () => {
    const took = [0, 49, 51, 900, 4_000, 4_000, 700_000];
    const tally = new CellTally().add("submitted", took.length).addLatency("acceptToApproval", 0, 77_000);
    for (const ms of took) tally.addLatency("submitToReceipt", 1_000, 1_000 + ms);
    const sketch = took.reduce((sum, ms) => addLatency(sum, ms), EMPTY_SKETCH);
    const read = latencyOf(tally.counts(), "submitToReceipt");
    expect(read).toEqual(sketch);
    expect(quantileMs(read, 0.5)).toBe(quantileMs(sketch, 0.5));
    const late = new CellTally().addLatency("submitToReceipt", 0, 700_000).counts();
    const negative = Object.fromEntries(Object.entries(late).map(([key, count]) => [key, -count]));
    expect(latencyOf(addCellCounts(tally.counts(), negative), "submitToReceipt")).toEqual(
      took.slice(0, -1).reduce((sum, ms) => addLatency(sum, ms), EMPTY_SKETCH),
    );
    expect(latencyOf(tally.counts(), "acceptToSubmit")).toEqual(EMPTY_SKETCH);
  });

  it("take a time that went back as none", () => {
    expect(latencyOf(new CellTally().addLatency("submitToReceipt", 9, 4).counts(), "submitToReceipt")).toEqual([1]);
  });
});
