/** CPU and latency of a start and a check beside a bare Worker, the floor and the fair floor, in interleaved rounds. */
import { cpuRatio, measure, SAMPLE_HEAD, type Sample, type Subject, sampleRow, wholeMs } from "../measure.ts";
import type { Goal } from "../report.ts";
import { addRound, type RoundPlan, type Rounds, warmUp } from "../rounds.ts";
import { table } from "../table.ts";

/** What own logic may add to what the hops alone cost. */
const FLOOR_RATIO_MAX = { start: 1.5, check: 1.6 } as const;
/** And to the hops with what no honest verification leaves out. */
const FAIR_RATIO_MAX = 1.25;
const QUIET_MAX_MS = 4;
/** A bare answer is so cheap that more of them are needed for a steady figure. */
const BARE_FACTOR = 10;

export interface CostPlan extends Omit<RoundPlan, "nextPhone"> {
  readonly rounds: number;
}

export interface CostSubjects {
  /** Left out where storage is what matters. */
  readonly bare: Subject | null;
  readonly floor: Subject;
  /** Left out there too. */
  readonly fair: Subject | null;
  readonly godwit: Subject;
}

export async function measureCost(
  { bare, floor, fair, godwit }: CostSubjects,
  plan: CostPlan,
  nextPhone: () => string,
): Promise<{ readonly body: readonly string[]; readonly goals: readonly Goal[] }> {
  const bareSamples: Sample[] = [];
  const ours: Rounds = { start: [], check: [] };
  const least: Rounds = { start: [], check: [] };
  const honest: Rounds = { start: [], check: [] };
  const round = { ...plan, nextPhone };
  for (const subject of [floor, fair, godwit]) if (subject !== null) await warmUp(subject, round);
  for (let n = 0; n < plan.rounds; n += 1) {
    if (bare !== null) bareSamples.push(await measure(bare, plan.requests * BARE_FACTOR, () => BARE_REQUEST));
    await addRound(floor, least, round);
    if (fair !== null) await addRound(fair, honest, round);
    await addRound(godwit, ours, round);
  }
  const rows = (what: keyof Rounds, name: string) => [
    sampleRow(`floor of a ${what} (base)`, least[what], least[what]),
    ...(fair === null ? [] : [sampleRow(`fair floor of a ${what}`, honest[what], least[what])]),
    sampleRow(name, ours[what], least[what]),
  ];
  const bareRow = bare === null ? [] : [sampleRow("bare Worker", bareSamples, bareSamples)];
  return {
    body: [table(SAMPLE_HEAD, [...bareRow, ...rows("start", "start"), ...rows("check", "check, wrong guess")])],
    goals: [
      ...(["start", "check"] as const).flatMap((what) => floorGoals(what, { ours, least, honest })),
      { what: "CPU of a start until quiet", measured: wholeMs(ours.start), limit: QUIET_MAX_MS, unit: "ms" },
    ],
  };
}

function floorGoals(
  what: keyof Rounds,
  { ours, least, honest }: Readonly<Record<"ours" | "least" | "honest", Rounds>>,
): readonly Goal[] {
  const goal = (floor: string, base: Rounds, limit: number): Goal => {
    return { what: `CPU of a ${what} to its ${floor}`, measured: cpuRatio(ours[what], base[what]), limit, unit: "x" };
  };
  const toFloor = goal("floor", least, FLOOR_RATIO_MAX[what]);
  return honest[what].length === 0 ? [toFloor] : [toFloor, goal("fair floor", honest, FAIR_RATIO_MAX)];
}

const BARE_REQUEST = { method: "GET", path: "/" } as const;
