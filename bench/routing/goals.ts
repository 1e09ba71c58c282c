/** The goals of a world, judged: means over seeds, each with its interval. What misses stays in the table as missed. */
import { type Figures, type Interval, intervalOf, paired } from "./figures.ts";
import { isHealthy } from "./truth.ts";
import type { World } from "./world.ts";

export interface Verdict {
  readonly world: string;
  readonly goal: string;
  readonly measured: string;
  readonly met: boolean;
}

type Results = ReadonlyMap<string, readonly Figures[]>;

/** Points of success that the oracle may be ahead, and the best of the others. */
const ORACLE_LEAD = 0.01;
const BASELINE_LEAD = 0.005;
/** A lead over the oracle that is none: beyond what the interval explains, or in one run the luck of three people. */
const ORACLE_SLACK = 0.001;
const LUCKY = 3;
/** Cost per verified person, times the oracle's. */
const COST_RATIO = 1.15;
/** Where nothing is broken. */
const HEALTHY = { paidTwice: 0.02, lastResort: 0.005 };
const MOVED_SECONDS = 15;
const MOVED_TEXTS = 50;

/** Ways that are compared with Godwit: all but itself, the oracle, and what the field began with. */
const NO_BASELINES: readonly string[] = ["ours", "oracle", "start"];

export function judgeGoals(world: World, results: Results): readonly Verdict[] {
  const verdict = (goal: string, measured: string, met: boolean) => ({ world: world.name, goal, measured, met });
  return [...ownGoals(world, results), ...commonGoals(world, results), ...healthyGoals(world, results)].map(
    ({ goal, measured, met }) => verdict(goal, measured, met),
  );
}

type Judged = Omit<Verdict, "world">;

/** What the world itself asks for. */
function ownGoals({ goals }: World, results: Results): readonly Judged[] {
  const own = results.get("ours") ?? [];
  const start = results.get("start") ?? [];
  const judged: Judged[] = [];
  const judge = (
    goal: string,
    wanted: number | undefined,
    of: { measured: Interval; isMet: (mean: number) => boolean },
  ) => {
    if (wanted !== undefined)
      judged.push({ goal, measured: written(goal, of.measured), met: of.isMet(of.measured.mean) });
  };
  const atLeast =
    (wanted = 0) =>
    (mean: number) =>
      mean >= wanted;
  const cut = (pick: (figures: Figures) => number) => paired(own, start, (a, b) => 1 - pick(a) / pick(b));
  const ours = (pick: (figures: Figures) => number) => intervalOf(own.map(pick));
  judge(`code success >= ${points(goals.successAtLeast)} %`, goals.successAtLeast, {
    measured: ours(({ success }) => success),
    isMet: atLeast(goals.successAtLeast),
  });
  judge(`delivery >= ${points(goals.deliveryAtLeast)} %`, goals.deliveryAtLeast, {
    measured: ours(({ delivery }) => delivery),
    isMet: atLeast(goals.deliveryAtLeast),
  });
  judge(`mean latency <= ${goals.meanSecondsAtMost} s`, goals.meanSecondsAtMost, {
    measured: ours(({ mean }) => mean),
    isMet: (mean) => mean <= (goals.meanSecondsAtMost ?? 0),
  });
  judge(`latency -${points(goals.latencyCutAtLeast)} % against the start`, goals.latencyCutAtLeast, {
    measured: cut(({ mean }) => mean),
    isMet: atLeast(goals.latencyCutAtLeast),
  });
  judge(`failed retries -${points(goals.failedRetriesCutAtLeast)} %`, goals.failedRetriesCutAtLeast, {
    measured: cut(({ failedRetries }) => failedRetries),
    isMet: atLeast(goals.failedRetriesCutAtLeast),
  });
  judge(`loss at the peak < ${points(goals.peakLossAtMost)} %`, goals.peakLossAtMost, {
    measured: ours(({ peakLoss }) => peakLoss ?? 0),
    isMet: (mean) => mean < (goals.peakLossAtMost ?? 0),
  });
  return goals.deadRoute === undefined ? judged : [...judged, movedGoal(own)];
}

/** What is asked for in every world. */
function commonGoals(_world: World, results: Results): readonly Judged[] {
  const own = results.get("ours") ?? [];
  const oracle = results.get("oracle") ?? [];
  const lead = paired(own, oracle, (a, b) => b.success - a.success);
  const cost = paired(own, oracle, (a, b) => a.costPerVerified / b.costPerVerified);
  const [bestName, best] = bestOf(results, ({ 0: name }) => !NO_BASELINES.includes(name));
  const behind = paired(own, best, (a, b) => b.success - a.success);
  const [luckyName, lucky] = bestOf(results, ({ 0: name }) => name !== "oracle");
  const beaten = paired(lucky, oracle, (a, b) => a.success - b.success);
  const luck = beaten.half ?? LUCKY / Math.max(1, oracle[0]?.counted ?? 1);
  return [
    { goal: "at most 1 point of success behind the oracle", measured: percent(lead), met: lead.mean <= ORACLE_LEAD },
    {
      goal: `at most 0.5 point behind the best baseline (${bestName})`,
      measured: percent(behind),
      met: behind.mean <= BASELINE_LEAD,
    },
    {
      goal: `cost per verified person at most ${COST_RATIO} times the oracle's`,
      measured: withInterval(cost, (value) => value.toFixed(3)),
      met: cost.mean <= COST_RATIO,
    },
    {
      goal: `nobody is ahead of the oracle (${luckyName} comes next)`,
      measured: percent(beaten),
      met: beaten.mean - luck <= ORACLE_SLACK,
    },
  ];
}

/** What a router must not do where nothing is broken. */
function healthyGoals(world: World, results: Results): readonly Judged[] {
  if (!isHealthy(world)) return [];
  const own = results.get("ours") ?? [];
  const oracle = results.get("oracle") ?? [];
  const twice = intervalOf(own.map(({ paidTwice }) => paidTwice));
  const bent = intervalOf(own.map(({ lastResort }) => lastResort));
  // Who knows the truth may miss it too: where no receipts come, say, or phones are off.
  const beside = (mine: Interval, theirs: readonly number[]) =>
    `${percent(mine)} (oracle ${percent(intervalOf(theirs))})`;
  const opened = own.reduce((sum, { falseOpenings }) => sum + falseOpenings, 0);
  return [
    {
      goal: "paid twice <= 2 %, nothing is broken",
      measured: beside(
        twice,
        oracle.map(({ paidTwice }) => paidTwice),
      ),
      met: twice.mean <= HEALTHY.paidTwice,
    },
    {
      goal: "last resort < 0.5 %, nothing is broken",
      measured: beside(
        bent,
        oracle.map(({ lastResort }) => lastResort),
      ),
      met: bent.mean < HEALTHY.lastResort,
    },
    { goal: "no breaker opens, nothing is broken", measured: `${opened} openings, all seeds`, met: opened === 0 },
  ];
}

function bestOf(
  results: Results,
  isMeant: (entry: readonly [string, readonly Figures[]]) => boolean,
): readonly [string, readonly Figures[]] {
  const success = (runs: readonly Figures[]) => intervalOf(runs.map((figures) => figures.success)).mean;
  const [best] = [...results].filter(isMeant).sort((a, b) => success(b[1]) - success(a[1]));
  return best ?? ["none", []];
}

/** Every seed must move in time: a mean would hide a slow one. */
function movedGoal(runs: readonly Figures[]): Judged {
  const moves = runs.flatMap(({ deadRoute }) => (deadRoute === null ? [] : [deadRoute]));
  const slowest = Math.max(...moves.map(({ movedAfterSeconds }) => movedAfterSeconds));
  const most = Math.max(...moves.map(({ textsLost }) => textsLost));
  return {
    goal: `90 % off a dead route within ${MOVED_SECONDS} s or ${MOVED_TEXTS} texts, every seed`,
    measured: Number.isFinite(slowest) ? `${slowest.toFixed(1)} s, ${most} texts at worst` : `never, ${most} texts`,
    met:
      moves.length > 0 &&
      moves.every((move) => move.movedAfterSeconds <= MOVED_SECONDS || move.textsLost <= MOVED_TEXTS),
  };
}

function written(goal: string, measured: Interval): string {
  return goal.endsWith(" s") ? `${withInterval(measured, (value) => value.toFixed(2))} s` : percent(measured);
}

function points(share = 0): number {
  return Math.round(share * 1000) / 10;
}

export function percent(interval: Interval): string {
  return `${withInterval(interval, (value) => (value * 100).toFixed(2))} %`;
}

function withInterval({ mean, half }: Interval, write: (value: number) => string): string {
  return half === null ? write(mean) : `${write(mean)} ± ${write(half)}`;
}
