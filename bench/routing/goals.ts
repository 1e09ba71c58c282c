/** The goals of a world, judged: means over seeds, each with its interval. */
import { type Figures, type Interval, intervalOf } from "./figures.ts";
import type { World } from "./world.ts";

export interface Verdict {
  readonly world: string;
  readonly goal: string;
  readonly measured: string;
  readonly met: boolean;
}

/** Points of success that the oracle may be ahead. */
const ORACLE_LEAD = 0.01;
const MOVED_SECONDS = 15;
const MOVED_TEXTS = 50;

export function judgeGoals(world: World, figures: ReadonlyMap<string, readonly Figures[]>): readonly Verdict[] {
  const of = (policy: string, pick: (figures: Figures) => number) => (figures.get(policy) ?? []).map(pick);
  const ours = (pick: (figures: Figures) => number) => intervalOf(of("ours", pick));
  /** 1 - ours / start, seed by seed. */
  const cut = (pick: (figures: Figures) => number) => {
    const start = of("start", pick);
    return intervalOf(of("ours", pick).map((value, index) => 1 - value / (start[index] ?? Number.NaN)));
  };
  const verdicts: Verdict[] = [];
  const judge = (goal: string, measured: Interval, met: boolean) => {
    const inSeconds = `${measured.mean.toFixed(2)} ± ${measured.half.toFixed(2)} s`;
    const text = goal.endsWith(" s") ? inSeconds : percent(measured);
    verdicts.push({ world: world.name, goal, measured: text, met });
  };
  const { goals } = world;
  if (goals.successAtLeast !== undefined) {
    const measured = ours(({ success }) => success);
    judge(`code success >= ${round(goals.successAtLeast)} %`, measured, measured.mean >= goals.successAtLeast);
  }
  if (goals.deliveryAtLeast !== undefined) {
    const measured = ours(({ delivery }) => delivery);
    judge(`delivery >= ${round(goals.deliveryAtLeast)} %`, measured, measured.mean >= goals.deliveryAtLeast);
  }
  if (goals.meanSecondsAtMost !== undefined) {
    const measured = ours(({ mean }) => mean);
    judge(`mean latency <= ${goals.meanSecondsAtMost} s`, measured, measured.mean <= goals.meanSecondsAtMost);
  }
  if (goals.latencyCutAtLeast !== undefined) {
    const measured = cut(({ mean }) => mean);
    judge(
      `latency -${round(goals.latencyCutAtLeast)} % against the start`,
      measured,
      measured.mean >= goals.latencyCutAtLeast,
    );
  }
  if (goals.failedRetriesCutAtLeast !== undefined) {
    const measured = cut(({ failedRetries }) => failedRetries);
    judge(
      `failed retries -${round(goals.failedRetriesCutAtLeast)} %`,
      measured,
      measured.mean >= goals.failedRetriesCutAtLeast,
    );
  }
  if (goals.peakLossAtMost !== undefined) {
    const measured = ours(({ peakLoss }) => peakLoss ?? 0);
    judge(`loss at the peak < ${round(goals.peakLossAtMost)} %`, measured, measured.mean < goals.peakLossAtMost);
  }
  if (goals.deadRoute !== undefined) verdicts.push(movedVerdict(world, figures.get("ours") ?? []));
  const truth = of("oracle", ({ success }) => success);
  const lead = intervalOf(of("ours", ({ success }) => success).map((value, index) => (truth[index] ?? 0) - value));
  judge("the oracle is at most 1 point of success ahead", lead, lead.mean <= ORACLE_LEAD);
  return verdicts;
}

/** Every seed must move in time: a mean would hide a slow one. */
function movedVerdict(world: World, runs: readonly Figures[]): Verdict {
  const moves = runs.flatMap(({ deadRoute }) => (deadRoute === null ? [] : [deadRoute]));
  const slowest = Math.max(...moves.map(({ movedAfterSeconds }) => movedAfterSeconds));
  const most = Math.max(...moves.map(({ textsLost }) => textsLost));
  return {
    world: world.name,
    goal: `90 % off a dead route within ${MOVED_SECONDS} s or ${MOVED_TEXTS} texts, every seed`,
    measured: `${slowest.toFixed(1)} s, ${most} texts at worst`,
    met:
      moves.length > 0 &&
      moves.every((move) => move.movedAfterSeconds <= MOVED_SECONDS || move.textsLost <= MOVED_TEXTS),
  };
}

function round(share: number): number {
  return Math.round(share * 1000) / 10;
}

export function percent({ mean, half }: Interval): string {
  return `${(mean * 100).toFixed(2)} ± ${(half * 100).toFixed(2)} %`;
}
