/**
 * `npm run bench:routing`: the real code of routing in simulated worlds, against other ways and against an oracle.
 * `--world FILE` runs one world, `--seeds N` so many seeds, `--only ours,oracle` some policies, `--quick` one seed of what
 * a quick run plays of each world.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Figures } from "./figures.ts";
import { judgeGoals, type Verdict } from "./goals.ts";
import { POLICIES } from "./policies.ts";
import { runAll, type Task } from "./pool.ts";
import { printVerdicts, printWorld } from "./print.ts";
import { Progress } from "./progress.ts";
import { quickly, readWorld, type World } from "./world.ts";

const WORLDS = fileURLToPath(new URL("worlds/", import.meta.url));
const SEEDS = 5;
const QUICK_SEEDS = 1;
/** Ways that are never the best: a quick run leaves them out. */
const WEAK: readonly string[] = ["robin", "cheapest"];

const { values: options } = parseArgs({
  options: {
    world: { type: "string" },
    seeds: { type: "string" },
    only: { type: "string" },
    quick: { type: "boolean", default: false },
  },
});

const { quick } = options;
const seedCount = Number(options.seeds ?? (quick ? QUICK_SEEDS : SEEDS));
if (!Number.isInteger(seedCount) || seedCount < 1) throw new Error("--seeds wants a whole number from 1 up");
const seeds = Array.from({ length: seedCount }, (_, index) => index + 1);
const policies = options.only?.split(",") ?? Object.keys(POLICIES).filter((name) => !quick || !WEAK.includes(name));
const stranger = policies.find((name) => POLICIES[name] === undefined);
if (stranger !== undefined) throw new Error(`--only knows ${Object.keys(POLICIES).join(", ")}, and no ${stranger}`);

const paths = options.world === undefined ? shippedWorlds() : [options.world];
// All are read first: one that is none is told before the others have run for minutes.
const worlds: readonly World[] = paths.map((path) => (quick ? quickly(readWorld(path)) : readWorld(path)));
const tasks: readonly Task[] = paths.flatMap((path) =>
  policies.flatMap((policy) => seeds.map((seed) => ({ path, policy, seed, quick }))),
);
const tasksAWorld = policies.length * seedCount;
const finished = new Map<number, Figures>();
const verdicts: Verdict[] = [];
let printed = 0;

console.log(
  `# Routing in simulated worlds\n\nMeans over ${seedCount} seeds with 95 % intervals; seconds are from request to phone.`,
);
const progress = new Progress(tasks.length);
await runAll(tasks, (done, index) => {
  finished.set(index, done.figures);
  const task = tasks[index];
  const name = worlds[Math.floor(index / tasksAWorld)]?.name ?? "";
  progress.step(done, `${name}, ${task?.policy} seed ${task?.seed}`);
  printFinished();
});
progress.end();
printVerdicts(verdicts);
console.log(`\n${progress.summary()}`);

/** Worlds in their order, each when its last simulation has ended. */
function printFinished(): void {
  for (let world = worlds[printed]; world !== undefined; world = worlds[++printed]) {
    const first = printed * tasksAWorld;
    const figures = new Map<string, readonly Figures[]>();
    for (const [at, policy] of policies.entries()) {
      const runs = seeds.flatMap((_, seed) => finished.get(first + at * seedCount + seed) ?? []);
      if (runs.length < seedCount) return;
      figures.set(policy, runs);
    }
    progress.clear();
    printWorld(world, figures);
    if (options.only === undefined) verdicts.push(...judgeGoals(world, figures));
  }
}

/** Those made to be tuned on first, then those held out. */
function shippedWorlds(): readonly string[] {
  const names = readdirSync(WORLDS).filter((name) => name.endsWith(".json"));
  const isHeldOut = (name: string) => Number(name.startsWith("held-out"));
  return names.sort((a, b) => isHeldOut(a) - isHeldOut(b) || (a < b ? -1 : 1)).map((name) => join(WORLDS, name));
}
