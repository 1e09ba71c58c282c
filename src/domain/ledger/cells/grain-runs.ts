/** From which cells a stretch of time is added up: whole days and hours where they are summed up, minutes at the ends. */

/** How far a day is summed up. What it counts of other days is in their hours and days at once. */
export interface SummedDay {
  readonly day: number;
  readonly hoursClosed: number;
}

export const GRAIN_MINUTES = { minute: 1, hour: 60, day: 1_440 } as const;
export type CellGrain = keyof typeof GRAIN_MINUTES;

/** Cells of one grain: from the first on, before the second, in its own unit since 1970. */
export interface GrainRun {
  /** The place of the part of the time that it is of, among those that the edges make. */
  readonly part: number;
  readonly grain: CellGrain;
  readonly from: number;
  readonly to: number;
}

/**
 * Each minute from the first edge to the last is in one run, and none reaches over an edge.
 * `within`: whole days, in minutes, beyond which there is no cell.
 */
export function grainRuns(
  edges: readonly number[],
  summed: SummedDay,
  within: { readonly from: number; readonly to: number },
): readonly GrainRun[] {
  const runs: GrainRun[] = [];
  for (let part = 0; part + 1 < edges.length; part += 1) {
    const to = Math.min(edges[part + 1] ?? 0, within.to);
    for (let minute = Math.max(edges[part] ?? 0, within.from); minute < to; ) {
      const grain = grainAt(minute, to, summed);
      const size = GRAIN_MINUTES[grain];
      // Minutes go to the end of their hour in one step.
      const end = grain === "minute" ? Math.min(to, minute + 60 - (minute % 60)) : minute + size;
      append(runs, { part, grain, from: minute / size, to: end / size });
      minute = end;
    }
  }
  return runs;
}

function grainAt(minute: number, to: number, { day, hoursClosed }: SummedDay): CellGrain {
  const [ofDay, ofHour] = [minute / GRAIN_MINUTES.day, minute / GRAIN_MINUTES.hour];
  if (Number.isInteger(ofDay) && minute + GRAIN_MINUTES.day <= to && (ofDay !== day || hoursClosed === 24))
    return "day";
  const isOpen = ofHour >= day * 24 + hoursClosed && ofHour < (day + 1) * 24;
  return Number.isInteger(ofHour) && minute + GRAIN_MINUTES.hour <= to && !isOpen ? "hour" : "minute";
}

function append(runs: GrainRun[], run: GrainRun): void {
  const last = runs.at(-1);
  if (last?.part === run.part && last.grain === run.grain) runs[runs.length - 1] = { ...last, to: run.to };
  else runs.push(run);
}
