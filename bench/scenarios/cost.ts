/** CPU and latency of a start and a check beside a bare Worker and the floor, in interleaved rounds. */
import { measure, cpuRatio, SAMPLE_HEAD, type Sample, sampleRow, type Subject } from "../measure.ts";
import type { Goal } from "../report.ts";
import { checkRequest, startedId, startRequest, WRONG_CODE } from "../requests.ts";
import { table } from "../table.ts";

/** Own logic may add a quarter to what the hops cost. */
const FLOOR_RATIO_MAX = 1.25;
/** A bare answer is so cheap that more of them are needed for a steady figure. */
const BARE_FACTOR = 4;

export interface CostPlan {
  readonly rounds: number;
  readonly requests: number;
  readonly warmUp: number;
}

interface StartAndCheck {
  readonly start: Sample[];
  readonly check: Sample[];
}

export async function measureCost(
  subjects: { readonly bare: Subject | null; readonly floor: Subject; readonly godwit: Subject },
  plan: CostPlan,
  nextPhone: () => string,
): Promise<{ readonly body: readonly string[]; readonly goals: readonly Goal[] }> {
  const { bare, floor, godwit } = subjects;
  const bareSamples: Sample[] = [];
  const ours: StartAndCheck = { start: [], check: [] };
  const least: StartAndCheck = { start: [], check: [] };
  for (const subject of [floor, godwit]) await measure(subject, plan.warmUp, () => startRequest(nextPhone()));
  for (let round = 0; round < plan.rounds; round += 1) {
    if (bare !== null)
      bareSamples.push(await measure(bare, plan.requests * BARE_FACTOR, () => ({ method: "GET", path: "/" })));
    await measureRound(floor, least, plan.requests, nextPhone);
    await measureRound(godwit, ours, plan.requests, nextPhone);
  }
  const rows = [
    ...(bare === null ? [] : [sampleRow("bare Worker", bareSamples, bareSamples)]),
    sampleRow("floor of a start (base)", least.start, least.start),
    sampleRow("start", ours.start, least.start),
    sampleRow("floor of a check (base)", least.check, least.check),
    sampleRow("check, wrong guess", ours.check, least.check),
  ];
  const goals: readonly Goal[] = [
    {
      what: "CPU of a start to its floor",
      measured: cpuRatio(ours.start, least.start),
      limit: FLOOR_RATIO_MAX,
      unit: "x",
    },
    {
      what: "CPU of a check to its floor",
      measured: cpuRatio(ours.check, least.check),
      limit: FLOOR_RATIO_MAX,
      unit: "x",
    },
  ];
  return { body: [table(SAMPLE_HEAD, rows)], goals };
}

/** Starts verifications and guesses once at each. */
async function measureRound(
  subject: Subject,
  into: StartAndCheck,
  requests: number,
  nextPhone: () => string,
): Promise<void> {
  const started = await measure(subject, requests, () => startRequest(nextPhone()));
  const ids = started.replies.map(startedId);
  into.start.push(started);
  into.check.push(await measure(subject, requests, (n) => checkRequest(ids[n] ?? "", WRONG_CODE)));
}
