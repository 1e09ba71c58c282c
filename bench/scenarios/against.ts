/**
 * A start and a check of this tree beside those of another checkout: what a change costs. Both are asked by turns of a
 * fraction of a second, so that whatever slows the machine slows both; a round ends before what replies leave behind begins.
 */
import { preciseCpuMs, settle } from "../cpu.ts";
import { closedLoop, type LoadRequest, type Reply } from "../load.ts";
import { type Sample, SAMPLE_HEAD, sampleRow, SETTLE_MAX_MS, type Subject } from "../measure.ts";
import type { Section } from "../report.ts";
import { checkRequest, startedId, startRequest, WRONG_CODE } from "../requests.ts";
import { warmUp } from "../rounds.ts";
import { median, ratioText, table } from "../table.ts";

export interface AgainstPlan {
  readonly rounds: number;
  /** Turns of each in a round. All of them together take less than the two seconds for which events gather. */
  readonly turns: number;
  /** Requests of a turn. */
  readonly requests: number;
  /** Rounds of starts before the first that counts, of as many requests as fill a round. */
  readonly warmUps: number;
}

/** What a change may add to the CPU of a request: more has to be worth it, and said. */
const RATIO_MAX = 1.03;
/** Standard normal, two-sided 95 %. */
const Z = 1.96;

interface Pair<T> {
  readonly before: T;
  readonly now: T;
}

type Side = keyof Pair<unknown>;
type Asked = (side: Side, n: number) => LoadRequest;

const SIDES = ["before", "now"] as const satisfies readonly Side[];

export async function measureAgainst(
  subjects: Pair<Subject>,
  plan: AgainstPlan,
  nextPhone: () => string,
): Promise<Section> {
  const warm = { requests: plan.turns * plan.requests, warmUps: plan.warmUps, nextPhone };
  for (const side of SIDES) await warmUp(subjects[side], warm);
  const starts: Pair<Sample>[] = [];
  const checks: Pair<Sample>[] = [];
  for (let round = 0; round < plan.rounds; round += 1) {
    const started = await inTurns(subjects, { plan, rest: "restMs" }, () => startRequest(nextPhone()));
    const ids = each((side) => started[side].replies.map(startedId));
    const guess: Asked = (side, n) => checkRequest(ids[side][n] ?? "", WRONG_CODE);
    starts.push(started);
    checks.push(await inTurns(subjects, { plan, rest: "checkRestMs" }, guess));
  }
  const found = [
    { what: "start", rounds: starts },
    { what: "check", rounds: checks },
  ];
  const told = found.map(({ what, rounds }) => {
    const { middle, low, high } = ratioOf(rounds);
    return `${what}: ${ratioText(middle)} (95 %: ${ratioText(low)} to ${ratioText(high)})`;
  });
  return {
    title: `This tree against another: ${plan.rounds} rounds, ${plan.turns} turns of ${plan.requests} each`,
    body: [table(SAMPLE_HEAD, found.flatMap(rowsOf)), `CPU to before: ${told.join("; ")}.`],
    goals: found.map(({ what, rounds }) => ({
      what: `CPU of a ${what} to that of before`,
      measured: ratioOf(rounds).middle,
      limit: RATIO_MAX,
      unit: "x" as const,
    })),
  };
}

/** CPU is counted over all turns of a round, so what follows a reply at once counts, also in the other one's turn. */
async function inTurns(
  subjects: Pair<Subject>,
  { plan, rest }: { readonly plan: AgainstPlan; readonly rest: "restMs" | "checkRestMs" },
  ask: Asked,
): Promise<Pair<Sample>> {
  const done = each(() => ({ replies: new Array<Reply>(), latenciesMs: new Array<number>(), wallMs: 0 }));
  const cpu = () => each((side) => preciseCpuMs(subjects[side].rig.pid));
  const from = cpu();
  for (let turn = 0; turn < plan.turns; turn += 1) {
    // Whoever comes second finds the machine as the first left it: they take turns at that too.
    for (const side of turn % 2 === 0 ? SIDES : SIDES.toReversed()) {
      const load = await closedLoop(subjects[side].to, plan.requests, (n) => ask(side, turn * plan.requests + n));
      done[side].replies.push(...load.replies);
      done[side].latenciesMs.push(...load.latenciesMs);
      done[side].wallMs += load.wallMs;
    }
  }
  const answered = cpu();
  await new Promise((resolve) => setTimeout(resolve, Math.max(...SIDES.map((side) => subjects[side][rest]))));
  for (const side of SIDES) await settle(subjects[side].rig.pid, SETTLE_MAX_MS);
  const quiet = cpu();
  const count = plan.turns * plan.requests;
  return each((side) => {
    const usEach = (ms: number) => ((ms - from[side]) * 1000) / count;
    const { wallMs, ...kept } = done[side];
    const perSecond = (count * 1000) / wallMs;
    return { ...kept, cpuUs: usEach(answered[side]), wholeUs: usEach(quiet[side]), perSecond };
  });
}

function each<T>(make: (side: Side) => T): Pair<T> {
  return { before: make("before"), now: make("now") };
}

function rowsOf({ what, rounds }: { readonly what: string; readonly rounds: readonly Pair<Sample>[] }) {
  const base = rounds.map(({ before }) => before);
  return [
    sampleRow(`${what}, before (base)`, base, base),
    sampleRow(
      `${what}, now`,
      rounds.map(({ now }) => now),
      base,
    ),
  ];
}

/** The median over rounds, and the ranks between which it lies: nothing is assumed of how rounds are spread. */
function ratioOf(rounds: readonly Pair<Sample>[]): { middle: number; low: number; high: number } {
  const ratios = rounds.map(({ before, now }) => now.cpuUs / before.cpuUs);
  ratios.sort((a, b) => a - b);
  const half = (Z * Math.sqrt(ratios.length)) / 2;
  const at = (rank: number) => ratios[Math.min(ratios.length - 1, Math.max(0, rank))] ?? Number.NaN;
  const center = ratios.length / 2;
  return { middle: median(ratios), low: at(Math.floor(center - half)), high: at(Math.ceil(center + half)) };
}
