/** One world under one way: what was stopped, of whom, and how soon. */
import { None, FixedLimits, Published } from "./published.ts";
import { Ours } from "./ours.ts";
import type { Policy } from "./policy.ts";
import { HOUR_MS, type Start } from "./starts.ts";
import { Timetable } from "./timetable.ts";
import type { World } from "./world.ts";

export const POLICIES = {
  none: () => new None(),
  "fixed limits": () => new FixedLimits(),
  published: (world: World) => new Published(world),
  ours: (_world: World, holdout: number) => new Ours(holdout),
} as const satisfies Record<string, (world: World, holdout: number) => Policy>;
export type PolicyName = keyof typeof POLICIES;

export interface Figures {
  /** Of the attackers' money, the share that was not spent; null: nobody attacks. */
  readonly attackStopped: number | null;
  /** Sends of a prefix that went before the first was stopped, of those of which that many were tried: the worst. */
  readonly firstBlock: number | null;
  /** Of people. */
  readonly genuineStopped: number;
  readonly genuineChallenged: number;
  readonly genuine: number;
  readonly attackers: number;
}

/** A prefix that was tried so often should have been stopped. */
const TRIED_LEAST = 60;

/** `holdout`: of what we would stop, the share that goes all the same. */
export function simulate(
  world: World,
  starts: readonly Start[],
  { name, holdout }: { readonly name: PolicyName; readonly holdout: number },
): Figures {
  const policy = POLICIES[name](world, holdout);
  const due = new Timetable();
  const fromMs = world.warmupHours * HOUR_MS;
  const sums = { spent: 0, wanted: 0, genuine: 0, stopped: 0, challenged: 0, attackers: 0 };
  const prefixes = new Map<string, { tried: number; went: number; isStopped: boolean }>();
  for (const start of starts) {
    due.advance(start.atMs);
    policy.advance(start.atMs);
    const answer = policy.decide(start);
    const { typedAfterMs } = start;
    if (answer !== "block" && typedAfterMs !== null) {
      const atMs = start.atMs + typedAfterMs;
      due.at(atMs, () => {
        policy.advance(atMs);
        policy.typed(start, atMs);
      });
    }
    if (start.attack !== null) notePrefix(prefixes, start, answer === "block");
    if (start.atMs < fromMs) continue;
    if (start.attack === null) {
      sums.genuine += 1;
      if (answer === "block") sums.stopped += 1;
      if (answer === "challenge") sums.challenged += 1;
    } else {
      sums.attackers += 1;
      sums.wanted += start.costMicros;
      if (answer !== "block") sums.spent += start.costMicros;
    }
  }
  const tried = [...prefixes.values()].filter((prefix) => prefix.tried >= TRIED_LEAST);
  return {
    attackStopped: sums.wanted === 0 ? null : 1 - sums.spent / sums.wanted,
    firstBlock: tried.length === 0 ? null : Math.max(...tried.map(({ went }) => went)),
    genuineStopped: sums.stopped / Math.max(1, sums.genuine),
    genuineChallenged: sums.challenged / Math.max(1, sums.genuine),
    genuine: sums.genuine,
    attackers: sums.attackers,
  };
}

/** Of ten thousand numbers: the wider of the two that the guard knows. */
function notePrefix(
  prefixes: Map<string, { tried: number; went: number; isStopped: boolean }>,
  { marks: { r } }: Start,
  isStopped: boolean,
): void {
  const prefix = prefixes.get(r) ?? { tried: 0, went: 0, isStopped: false };
  prefixes.set(r, prefix);
  prefix.tried += 1;
  prefix.isStopped ||= isStopped;
  if (!prefix.isStopped) prefix.went += 1;
}
