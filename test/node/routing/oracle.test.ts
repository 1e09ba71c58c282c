// The oracle knows the truth and fails over as Godwit does: over seeds of a tiny world nobody is ahead of it.
import { beforeAll, describe, expect, it } from "vitest";
import { type Figures, figuresOf, intervalOf, paired } from "../../../bench/routing/figures.ts";
import { judgeGoals } from "../../../bench/routing/goals.ts";
import { POLICIES } from "../../../bench/routing/policies.ts";
import { simulate } from "../../../bench/routing/simulate.ts";
import type { World } from "../../../bench/routing/world.ts";
import { tinyWorld } from "./worlds.ts";

const SEEDS = [1, 2];
/** Ways that others are always ahead of. */
const WEAK: readonly string[] = ["start", "robin", "cheapest", "points"];
/** Thousands of verifications take a slow machine minutes. */
const PATIENCE_MS = 300_000;
/** What luck may give in so few verifications. */
const LUCK = 0.006;

const WORLDS: readonly (readonly [string, World])[] = [
  ["in which nothing is broken", tinyWorld()],
  [
    "in which the better route takes texts and loses them",
    tinyWorld({ "routes.0.changes": [{ kind: "outage", how: "silent", fromMinute: 5, toMinute: 9 }] }),
  ],
];

async function playAll(world: World): Promise<Map<string, readonly Figures[]>> {
  const results = new Map<string, readonly Figures[]>();
  for (const [name, make] of Object.entries(POLICIES).filter(([way]) => !WEAK.includes(way))) {
    const runs: Figures[] = [];
    for (const seed of SEEDS) runs.push(figuresOf(world, await simulate(world, make, seed)));
    results.set(name, runs);
  }
  return results;
}

describe.each(WORLDS)("in a world %s", (_name, world) => {
  let results: Map<string, readonly Figures[]>;

  beforeAll(async () => {
    results = await playAll(world);
  }, PATIENCE_MS);

  it("nobody is ahead of the oracle", () => {
    const oracle = results.get("oracle") ?? [];
    const ahead = [...results].map(([name, runs]) => {
      const { mean } = paired(runs, oracle, (own, other) => own.success - other.success);
      return { name, isAhead: mean > LUCK };
    });
    expect(ahead.filter(({ isAhead }) => isAhead)).toEqual([]);
    expect(intervalOf(oracle.map(({ success }) => success)).mean).toBeGreaterThan(0.94);
  });

  it("every way has its figures, and every goal its verdict", () => {
    for (const runs of results.values()) {
      expect(runs).toHaveLength(SEEDS.length);
      for (const { success, costPerVerified, mean } of runs) {
        expect([success, costPerVerified, mean].every(Number.isFinite)).toBe(true);
      }
    }
    const goals = judgeGoals(world, results).map(({ goal }) => goal);
    const wanted = [/behind the oracle/, /best baseline/, /cost per verified/, /ahead of the oracle/];
    for (const pattern of wanted) expect(goals.some((goal) => pattern.test(goal))).toBe(true);
    expect(goals.some((goal) => goal.includes("nothing is broken"))).toBe(!_name.includes("loses"));
  });
});
