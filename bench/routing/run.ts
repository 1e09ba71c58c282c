/**
 * `npm run bench:routing`: the real routing code in simulated worlds, against other ways and against an oracle.
 * `--world FILE` runs one world, `--seeds N` so many seeds, `--only ours,oracle` some policies, `--quick` two seeds.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Figures } from "./figures.ts";
import { judgeGoals, type Verdict } from "./goals.ts";
import { POLICIES } from "./policies.ts";
import { runAll } from "./pool.ts";
import { printVerdicts, printWorld } from "./print.ts";
import { readWorld } from "./world.ts";

const WORLDS = fileURLToPath(new URL("worlds/", import.meta.url));
const SEEDS = 5;
const QUICK_SEEDS = 2;

const { values: options } = parseArgs({
  options: {
    world: { type: "string" },
    seeds: { type: "string" },
    only: { type: "string" },
    quick: { type: "boolean", default: false },
  },
});

const seedCount = Number(options.seeds ?? (options.quick ? QUICK_SEEDS : SEEDS));
if (!Number.isInteger(seedCount) || seedCount < 1) throw new Error("--seeds wants a whole number from 1 up");
const seeds = Array.from({ length: seedCount }, (_, index) => index + 1);
const policies = options.only?.split(",") ?? Object.keys(POLICIES);
const verdicts: Verdict[] = [];

console.log(
  `# Routing in simulated worlds\n\nMeans over ${seedCount} seeds with 95 % intervals; seconds are from request to phone.`,
);
for (const path of options.world === undefined ? shippedWorlds() : [options.world]) {
  const world = readWorld(path);
  const tasks = policies.flatMap((policy) => seeds.map((seed) => ({ path, policy, seed })));
  const results = await runAll(tasks);
  const figures = new Map<string, readonly Figures[]>(
    policies.map((policy, index) => [policy, results.slice(index * seedCount, (index + 1) * seedCount)]),
  );
  printWorld(world, figures);
  if (options.only === undefined) verdicts.push(...judgeGoals(world, figures));
}
printVerdicts(verdicts);

/** Those made to be tuned on first, then those held out. */
function shippedWorlds(): readonly string[] {
  const names = readdirSync(WORLDS).filter((name) => name.endsWith(".json"));
  const isHeldOut = (name: string) => Number(name.startsWith("held-out"));
  return names.sort((a, b) => isHeldOut(a) - isHeldOut(b) || (a < b ? -1 : 1)).map((name) => join(WORLDS, name));
}
