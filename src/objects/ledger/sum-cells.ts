/** Sums over a day's cells, by parts of time and dimensions: what figures are made of. */
import { type CellAnswer, type CellQuestion, PartSums, sumDims } from "../../domain/ledger/cells/cell-question.ts";
import { ROLL_UPS, ROLLED_UP_SINCE, rollUpFor } from "../../domain/ledger/cells/roll-ups.ts";
import { type CellCounts, CellSums, isSameCounts } from "../../domain/ledger/cells/counts.ts";
import { type CellGrain, type CellRead, cellReads, GRAIN_MINUTES } from "../../domain/ledger/cells/cell-reads.ts";
import { assert } from "../../domain/base/result.ts";
import type { CellKeeping, CellRows } from "./cell-rows.ts";
import { isArchived } from "./late-events.ts";
import type { LedgerDay } from "./ledger-day.ts";

const DAY_MINUTES = GRAIN_MINUTES.day;
/** What one question may read: half a second, in which the day writes nothing. */
const CELLS_MAX = 400_000;

/** What is in memory and not written down yet is not counted: seconds, and a minute at most. */
export function sumCells(day: Pick<LedgerDay, "cells" | "state">, { edges, ...asked }: CellQuestion): CellAnswer {
  const state = day.state();
  // It would say that nothing happened. A sum that lacks a day is none.
  assert(state?.isEmptied !== true, "the day is back from the archive");
  const isCoarse = state !== null && isArchived(state.archive);
  const grain = isCoarse ? "hour" : "minute";
  const extent = day.cells.extent(grain);
  if (state === null || extent === null) return { sums: [] };
  const within = {
    from: Math.floor((extent.first * GRAIN_MINUTES[grain]) / DAY_MINUTES) * DAY_MINUTES,
    to: (Math.floor((extent.last * GRAIN_MINUTES[grain]) / DAY_MINUTES) + 1) * DAY_MINUTES,
  };
  const rollUp = state.cellsVersion < ROLLED_UP_SINCE ? null : rollUpFor(asked);
  // Quarters do not come back from the archive.
  const hasQuarters = rollUp !== null && !isCoarse && ROLL_UPS[rollUp]?.hasQuarters === true;
  const reads = cellReads(edges, { ...state, hasQuarters }, within);
  if (isCoarse && reads.some((read) => lacksMinutes(day.cells, read, asked))) return { cannot: "too_fine" };
  return sumUp(day.cells, { reads, rollUp }, asked);
}

type Asked = Omit<CellQuestion, "edges">;

interface Reading {
  readonly reads: readonly CellRead[];
  /** Of hours and days, which roll-up; null: the cells of all dimensions. */
  readonly rollUp: number | null;
}

function sumUp(cells: CellRows, { reads, rollUp }: Reading, asked: Asked): CellAnswer {
  const dimsOf = sumDims(asked);
  const sums = new PartSums(asked.counts);
  let read = 0;
  for (const { into, ...of } of reads) {
    for (const { dims, counts } of cells.countsByDims(of, keptAs(of.grain, rollUp), asked.rows)) {
      read += counts.length;
      const sum = dimsOf(dims);
      if (sum === null) continue;
      for (const [part, times] of into) for (const one of counts) sums.add({ part, dims: sum, counts: one }, times);
    }
    if (read > CELLS_MAX || sums.isFull) return { cannot: "too_many" };
  }
  return { sums: sums.sums() };
}

/** Of minutes there are no roll-ups, and quarters are asked for of roll-ups alone. */
function keptAs(grain: CellGrain, rollUp: number | null): CellKeeping {
  if (grain !== "minute" && rollUp !== null) return { grain, rollUp };
  assert(grain !== "quarter", "quarters are of roll-ups");
  return { grain };
}

/**
 * In the archive a day keeps minutes of nothing but what came since, as the text of a reminder that waited so long. They
 * are all of an hour where they come to what its own cells count.
 */
function lacksMinutes(cells: CellRows, { grain, from, to }: CellRead, { rows }: Asked): boolean {
  if (grain !== "minute") return false;
  for (let hour = Math.floor(from / 60); hour * 60 < to; hour += 1) {
    const total = (of: "hour" | "minute", begin: number, end: number): CellCounts => {
      const sums = new CellSums();
      for (const { counts } of cells.countsByDims({ from: begin, to: end }, { grain: of }, rows))
        for (const one of counts) sums.add("", one);
      return sums.sums()[0]?.[1] ?? {};
    };
    if (!isSameCounts(total("hour", hour, hour + 1), total("minute", hour * 60, (hour + 1) * 60))) return true;
  }
  return false;
}
