/** From runs to figures: what one policy came to in one world, over seeds, with 95 % intervals. */
import type { Run, SentAttempt } from "./simulate.ts";
import { isPeak } from "./truth.ts";
import type { World } from "./world.ts";

export interface Figures {
  /** Verifications that count. */
  readonly counted: number;
  /** Shares of verifications. */
  readonly success: number;
  readonly delivery: number;
  readonly conversion: number;
  /** The share whose very first text arrived: ranking alone, without the second tries. */
  readonly firstText: number;
  /** The share of texts for which every rule that may bend was bent. */
  readonly lastResort: number;
  /** The share of verifications whose code was paid for again though it had arrived. */
  readonly paidTwice: number;
  /** Breakers that opened, and those of them on routes that were well. */
  readonly openings: number;
  readonly falseOpenings: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Mean seconds from request to phone. */
  readonly mean: number;
  /** US dollars per approved verification. */
  readonly costPerVerified: number;
  /** Attempts beyond the first, and those of them that failed, per verification. */
  readonly retries: number;
  readonly failedRetries: number;
  /** The share of the peak's verifications without success; null in a world without a peak. */
  readonly peakLoss: number | null;
  readonly deadRoute: DeadRoute | null;
}

export interface DeadRoute {
  /** After the route's death, until 90 % of the country's next 50 texts went elsewhere, for a minute at least. */
  readonly movedAfterSeconds: number;
  readonly textsLost: number;
}

export function figuresOf(
  world: World,
  { outcomes, sent: all, openings }: Pick<Run, "outcomes" | "sent" | "openings">,
): Figures {
  const fromMs = world.warmupMinutes * 60_000;
  const counted = outcomes.filter(({ person }) => !person.isAttack && person.startMs >= fromMs);
  const sent = all.filter(({ isAttack }) => !isAttack);
  const share = (test: (outcome: (typeof counted)[number]) => boolean) =>
    counted.filter(test).length / Math.max(1, counted.length);
  const seconds = counted
    .flatMap(({ arrivedAtMs, person }) => (arrivedAtMs === null ? [] : [(arrivedAtMs - person.startMs) / 1000]))
    .sort((a, b) => a - b);
  const at = (rank: number) => seconds[Math.min(seconds.length - 1, Math.floor(seconds.length * rank))] ?? 0;
  const sum = (of: (outcome: (typeof counted)[number]) => number) =>
    counted.reduce((total, outcome) => total + of(outcome), 0);
  const peak = counted.filter(({ person }) => isPeak(world, person.startMs));
  return {
    counted: counted.length,
    success: share(({ reached }) => reached),
    delivery: share(({ arrivedAtMs }) => arrivedAtMs !== null),
    conversion: share(({ approved }) => approved),
    firstText: firstTextShare(world, sent),
    lastResort: lastResortShare(world, sent),
    paidTwice: share(({ paidTwice }) => paidTwice),
    openings: openings.filter(({ atMs }) => atMs >= fromMs).length,
    falseOpenings: openings.filter(({ atMs, isFalse }) => isFalse && atMs >= fromMs).length,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    mean: seconds.reduce((total, value) => total + value, 0) / Math.max(1, seconds.length),
    costPerVerified:
      sum(({ cost }) => cost) /
      Math.max(
        1,
        sum(({ approved }) => (approved ? 1 : 0)),
      ),
    retries: sum(({ attempts }) => Math.max(0, attempts - 1)) / counted.length,
    failedRetries: sum(({ failedRetries }) => failedRetries) / counted.length,
    peakLoss: peak.length === 0 ? null : peak.filter(({ reached }) => !reached).length / peak.length,
    deadRoute: deadRouteOf(world, sent),
  };
}

function firstTextShare(world: World, sent: readonly SentAttempt[]): number {
  const firsts = sent.filter(({ isRetry, atMs }) => !isRetry && atMs >= world.warmupMinutes * 60_000);
  return firsts.filter(({ arrived }) => arrived).length / Math.max(1, firsts.length);
}

function lastResortShare(world: World, sent: readonly SentAttempt[]): number {
  const counted = sent.filter(({ atMs }) => atMs >= world.warmupMinutes * 60_000);
  return counted.filter(({ reason }) => reason === "last_resort").length / Math.max(1, counted.length);
}

const NEXT_TEXTS = 50;
/** A route whose texts were elsewhere just then is not left: they come back to it within this. */
const STAYS_LEFT_MS = 60_000;

function deadRouteOf(world: World, sent: readonly SentAttempt[]): DeadRoute | null {
  const dead = world.goals.deadRoute;
  if (dead === undefined) return null;
  const diedAtMs = dead.atMinute * 60_000;
  const country = world.routes.find(({ id }) => id === dead.route)?.country;
  const after = sent
    .filter(({ atMs, route }) => atMs >= diedAtMs && route.country === country)
    .sort((a, b) => a.atMs - b.atMs)
    .map(({ atMs, route }) => ({ atMs, isDead: route.id === dead.route }));
  const used = after.map((_, index) => {
    const next = after.slice(index, index + NEXT_TEXTS);
    return next.filter(({ isDead }) => isDead).length > 0.1 * next.length;
  });
  let leftAt = 0;
  for (const [index, text] of after.entries()) {
    if (used[index]) leftAt = index + 1;
    else if (text.atMs - (after[leftAt]?.atMs ?? text.atMs) > STAYS_LEFT_MS) break;
  }
  const textsLost = after.slice(0, leftAt).filter(({ isDead }) => isDead).length;
  const left = after[leftAt];
  const isLeft = left !== undefined || !used.includes(true);
  const movedAfterSeconds = isLeft ? ((left?.atMs ?? diedAtMs) - diedAtMs) / 1000 : Number.POSITIVE_INFINITY;
  return { movedAfterSeconds, textsLost };
}

/** Seed by seed: the same people and the same luck on both sides, so that most of the noise goes away. */
export function paired(
  own: readonly Figures[],
  others: readonly Figures[],
  of: (own: Figures, other: Figures) => number,
): Interval {
  return intervalOf(own.flatMap((figures, seed) => (others[seed] === undefined ? [] : [of(figures, others[seed])])));
}

export interface Interval {
  readonly mean: number;
  /** Half of the 95 % interval (Student's t); null: one run says nothing about it. */
  readonly half: number | null;
}

/** Two-sided 97.5 % points of Student's t by degrees of freedom. */
const STUDENT = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
];

export function intervalOf(values: readonly number[]): Interval {
  if (values.length === 0) return { mean: Number.NaN, half: null };
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length < 2) return { mean, half: null };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  const student = STUDENT[values.length - 2] ?? 1.96;
  return { mean, half: student * Math.sqrt(variance / values.length) };
}
