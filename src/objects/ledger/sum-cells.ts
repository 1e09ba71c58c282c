/** Sums over a day's cells, by parts of time and dimensions: what figures are made of. */
import { type CellAnswer, type CellQuestion, PartSums, sumDims } from "../../domain/ledger/cells/cell-question.ts";
import { type CellCounts, CellSums, isSameCounts } from "../../domain/ledger/cells/counts.ts";
import { type CellGrain, GRAIN_MINUTES, type GrainRun, grainRuns } from "../../domain/ledger/cells/grain-runs.ts";
import type { CellRows } from "./cell-rows.ts";
import { isArchived } from "./late-events.ts";
import type { LedgerDay } from "./ledger-day.ts";

const DAY_MINUTES = GRAIN_MINUTES.day;
/** What one question may read: half a second, in which the day writes nothing. */
const CELLS_MAX = 400_000;

/** What is in memory and not written down yet is not counted: seconds, and a minute at most. */
export function sumCells(day: Pick<LedgerDay, "cells" | "state">, { edges, ...asked }: CellQuestion): CellAnswer {
  const state = day.state();
  const isCoarse = state !== null && isArchived(state.archive);
  const grain = isCoarse ? "hour" : "minute";
  const extent = day.cells.extent(grain);
  if (state === null || extent === null) return { sums: [] };
  const within = {
    from: Math.floor((extent.first * GRAIN_MINUTES[grain]) / DAY_MINUTES) * DAY_MINUTES,
    to: (Math.floor((extent.last * GRAIN_MINUTES[grain]) / DAY_MINUTES) + 1) * DAY_MINUTES,
  };
  const runs = grainRuns(edges, state, within);
  if (isCoarse && runs.some((run) => lacksMinutes(day.cells, run, asked))) return { cannot: "too_fine" };
  return sumRuns(day.cells, runs, asked);
}

type Asked = Omit<CellQuestion, "edges">;

function sumRuns(cells: CellRows, runs: readonly GrainRun[], asked: Asked): CellAnswer {
  const dimsOf = sumDims(asked);
  const sums = new PartSums();
  let read = 0;
  for (const run of runs) {
    for (const { dims, counts } of cells.countsByDims(run, asked.rows)) {
      read += counts.length;
      const into = dimsOf(dims);
      if (into !== null) for (const one of counts) sums.add(run.part, into, one);
    }
    if (read > CELLS_MAX || sums.isFull) return { cannot: "too_many" };
  }
  return { sums: sums.sums() };
}

/**
 * In the archive a day keeps minutes of nothing but what came since, as the text of a reminder that waited so long. They
 * are all of an hour where they come to what its own cells count.
 */
function lacksMinutes(cells: CellRows, { grain, from, to }: GrainRun, { rows }: Asked): boolean {
  if (grain !== "minute") return false;
  for (let hour = Math.floor(from / 60); hour * 60 < to; hour += 1) {
    const total = (of: CellGrain, begin: number, end: number): CellCounts => {
      const sums = new CellSums();
      for (const { counts } of cells.countsByDims({ grain: of, from: begin, to: end }, rows))
        for (const one of counts) sums.add("", one);
      return sums.sums()[0]?.[1] ?? {};
    };
    if (!isSameCounts(total("hour", hour, hour + 1), total("minute", hour * 60, (hour + 1) * 60))) return true;
  }
  return false;
}
