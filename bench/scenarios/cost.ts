/** CPU and latency of a start and a check beside a bare Worker and the floor, in interleaved rounds. */
import { cpuRatio, measure, SAMPLE_HEAD, type Sample, type Subject, sampleRow } from "../measure.ts";
import type { Goal } from "../report.ts";
import { addRound, type RoundPlan, type Rounds, warmUp } from "../rounds.ts";
import { table } from "../table.ts";

/** Own logic may add a quarter to what the hops cost. */
const FLOOR_RATIO_MAX = 1.25;
/** A bare answer is so cheap that more of them are needed for a steady figure. */
const BARE_FACTOR = 10;

export interface CostPlan extends Omit<RoundPlan, "nextPhone"> {
  readonly rounds: number;
}

export interface CostSubjects {
  /** Left out where storage is what matters. */
  readonly bare: Subject | null;
  readonly floor: Subject;
  readonly godwit: Subject;
}

export async function measureCost(
  { bare, floor, godwit }: CostSubjects,
  plan: CostPlan,
  nextPhone: () => string,
): Promise<{ readonly body: readonly string[]; readonly goals: readonly Goal[] }> {
  const bareSamples: Sample[] = [];
  const ours: Rounds = { start: [], check: [] };
  const least: Rounds = { start: [], check: [] };
  const round = { ...plan, nextPhone };
  for (const subject of [floor, godwit]) await warmUp(subject, round);
  for (let n = 0; n < plan.rounds; n += 1) {
    if (bare !== null) bareSamples.push(await measure(bare, plan.requests * BARE_FACTOR, () => BARE_REQUEST));
    await addRound(floor, least, round);
    await addRound(godwit, ours, round);
  }
  const rows = [
    ...(bare === null ? [] : [sampleRow("bare Worker", bareSamples, bareSamples)]),
    sampleRow("floor of a start (base)", least.start, least.start),
    sampleRow("start", ours.start, least.start),
    sampleRow("floor of a check (base)", least.check, least.check),
    sampleRow("check, wrong guess", ours.check, least.check),
  ];
  const goal = (what: string, measured: number): Goal => ({ what, measured, limit: FLOOR_RATIO_MAX, unit: "x" });
  return {
    body: [table(SAMPLE_HEAD, rows)],
    goals: [
      goal("CPU of a start to its floor", cpuRatio(ours.start, least.start)),
      goal("CPU of a check to its floor", cpuRatio(ours.check, least.check)),
    ],
  };
}

const BARE_REQUEST = { method: "GET", path: "/" } as const;
