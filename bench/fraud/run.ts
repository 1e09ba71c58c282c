/**
 * `npm run bench:fraud`: the guard in simulated worlds, beside no guard, fixed limits and published formulas. `--world FILE`
 * runs one world, `--seeds N` so many seeds, `--holdout SHARE` lets so much go of what the guard would stop.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { DEFAULT_HOLDOUT, HOLDOUT_BOUNDS } from "../../src/domain/fraud/holdout/draw.ts";
import { table } from "../table.ts";
import { judgeGoals, percent, type Verdict } from "./goals.ts";
import { type Figures, type POLICIES, type PolicyName, simulate } from "./simulate.ts";
import { startsOf } from "./starts.ts";
import { readWorld, type World } from "./world.ts";

const WORLDS = fileURLToPath(new URL("worlds/", import.meta.url));
const SEEDS = 3;
const HEAD = ["way", "attack spend stopped", "first block after", "genuine stopped", "genuine challenged"];

const { values: options } = parseArgs({
  options: { world: { type: "string" }, seeds: { type: "string" }, holdout: { type: "string" } },
});
const seeds = Number(options.seeds ?? SEEDS);
if (!Number.isInteger(seeds) || seeds < 1) throw new Error("--seeds wants a whole number from 1 up");
const holdout = Number(options.holdout ?? DEFAULT_HOLDOUT.share);
const { min, max } = HOLDOUT_BOUNDS.share;
if (!(holdout >= min && holdout <= max)) throw new Error(`--holdout wants a share from ${min} to ${max}`);
const paths =
  options.world === undefined
    ? readdirSync(WORLDS)
        .filter((name) => name.endsWith(".json"))
        .sort()
        .map((name) => join(WORLDS, name))
    : [options.world];
// All are read first: one that is none is told before the others have run.
const worlds = paths.map(readWorld);
const verdicts: Verdict[] = [];

console.log(`# The guard in simulated worlds\n\nThe worst of ${seeds} seeds, each figure for itself.`);
for (const world of worlds) {
  const figures = play(world);
  console.log(`\n## ${world.name}\n\n${world.about}\n`);
  const { genuine, attackers } = figures.ours;
  console.log(`${genuine.toLocaleString("en-US")} people, ${attackers.toLocaleString("en-US")} starts of attackers.\n`);
  console.log(
    table(
      HEAD,
      Object.entries(figures).map(([name, of]) => [name, ...rowOf(of)]),
    ),
  );
  verdicts.push(...judgeGoals(world.name, figures.ours));
}
console.log("\n## Goals\n");
console.log(
  table(
    ["world", "goal", "measured", "verdict"],
    verdicts.map(({ world, goal, measured, met }) => [world, goal, measured, met ? "met" : "FAIL"]),
  ),
);

function play(world: World): Record<PolicyName, Figures> {
  const runs = Array.from({ length: seeds }, (_, index) => startsOf(world, index + 1));
  const worstOf = (name: PolicyName) => runs.map((starts) => simulate(world, starts, { name, holdout })).reduce(worse);
  return {
    none: worstOf("none"),
    "fixed limits": worstOf("fixed limits"),
    published: worstOf("published"),
    ours: worstOf("ours"),
  } satisfies Record<keyof typeof POLICIES, Figures>;
}

function worse(one: Figures, other: Figures): Figures {
  const least = (a: number | null, b: number | null) => (a === null || b === null ? (a ?? b) : Math.min(a, b));
  const most = (a: number | null, b: number | null) => (a === null || b === null ? (a ?? b) : Math.max(a, b));
  return {
    attackStopped: least(one.attackStopped, other.attackStopped),
    firstBlock: most(one.firstBlock, other.firstBlock),
    genuineStopped: Math.max(one.genuineStopped, other.genuineStopped),
    genuineChallenged: Math.max(one.genuineChallenged, other.genuineChallenged),
    genuine: other.genuine,
    attackers: other.attackers,
  };
}

function rowOf({ attackStopped, firstBlock, genuineStopped, genuineChallenged }: Figures): readonly string[] {
  return [
    attackStopped === null ? "-" : percent(attackStopped),
    firstBlock === null ? "-" : String(firstBlock),
    percent(genuineStopped),
    percent(genuineChallenged),
  ];
}
