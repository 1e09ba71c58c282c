/**
 * `npm run bench:routing`: the real code of routing in simulated worlds, against other ways and against an oracle.
 * `--world FILE` runs one world, `--seeds N` so many seeds, `--only ours,oracle` some policies, `--quick` one seed of what
 * a quick run plays of each world; `--random N --from NUMBER` runs worlds that are rolled, `--print` writes them instead.
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
import { printSummaryHead, printSummaryRow } from "./print-summary.ts";
import { Progress } from "./progress.ts";
import { randomWorld } from "./random-world.ts";
import type { World } from "./world.ts";
import { openWorld, randomSource } from "./world-source.ts";

const WORLDS = fileURLToPath(new URL("worlds/", import.meta.url));
const SEEDS = 5;
const QUICK_SEEDS = 1;
/** Ways that are hardly ever the best: a quick run leaves them out, and the field's start where no goal looks at it. */
const WEAK: readonly string[] = ["robin", "cheapest", "points"];

const { values: options } = parseArgs({
  options: {
    world: { type: "string" },
    seeds: { type: "string" },
    only: { type: "string" },
    quick: { type: "boolean", default: false },
    random: { type: "string" },
    from: { type: "string", default: "1" },
    print: { type: "boolean", default: false },
  },
});

const { quick } = options;
const numbers = options.random === undefined ? null : rolled(Number(options.random), Number(options.from));
if (options.print) {
  const worlds = (numbers ?? []).map((number) => `${JSON.stringify(randomWorld(number), null, 2)}\n`);
  // What a pipe has not taken when a process exits is lost.
  await new Promise((resolve) => process.stdout.write(worlds.join(""), resolve));
  process.exit();
}
const seedCount = Number(options.seeds ?? (quick ? QUICK_SEEDS : SEEDS));
if (!Number.isInteger(seedCount) || seedCount < 1) throw new Error("--seeds wants a whole number from 1 up");
const seeds = Array.from({ length: seedCount }, (_, index) => index + 1);
const wanted = options.only?.split(",") ?? Object.keys(POLICIES).filter((name) => !quick || !WEAK.includes(name));
const stranger = wanted.find((name) => POLICIES[name] === undefined);
if (stranger !== undefined) throw new Error(`--only knows ${Object.keys(POLICIES).join(", ")}, and no ${stranger}`);

interface Played {
  readonly world: World;
  readonly tasks: readonly Task[];
  readonly figures: Map<string, Figures[]>;
}

// All are read first: one that is none is told before the others have run for minutes.
const played: readonly Played[] = sources().map((path) => {
  const world = openWorld({ path, quick });
  const policies = wanted.filter(
    (name) => options.only !== undefined || name !== "start" || !quick || needsStart(world),
  );
  const tasks = policies.flatMap((policy) => seeds.map((seed) => ({ path, policy, seed, quick })));
  return { world, tasks, figures: new Map(policies.map((policy) => [policy, []])) };
});
const tasks = played.flatMap((one) => one.tasks.map((task) => ({ task, one })));
const verdicts: Verdict[] = [];
let printed = 0;

console.log(
  `# Routing in simulated worlds\n\nMeans over ${seedCount} seeds with 95 % intervals; seconds are from request to phone.`,
);
if (numbers !== null) printSummaryHead();
const progress = new Progress(tasks.length);
await runAll(
  tasks.map(({ task }) => task),
  (done, index) => {
    const of = tasks[index];
    if (of === undefined) return;
    const { task, one } = of;
    const runs = one.figures.get(task.policy) ?? [];
    runs[task.seed - 1] = done.figures;
    progress.step(done, `${one.world.name}, ${task.policy} seed ${task.seed}`);
    printFinished();
  },
);
progress.clear();
printVerdicts(verdicts);
console.log(`\n${progress.summary()}`);

/** Worlds in their order, each when its last simulation has ended. */
function printFinished(): void {
  for (let one = played[printed]; one !== undefined; one = played[++printed]) {
    const isFinished = ({ policy, seed }: Task) => one.figures.get(policy)?.[seed - 1] !== undefined;
    if (!one.tasks.every(isFinished)) return;
    progress.clear();
    if (numbers === null) printWorld(one.world, one.figures);
    else printSummaryRow(one);
    if (options.only === undefined) verdicts.push(...judgeGoals(one.world, one.figures));
  }
}

function needsStart({ goals }: World): boolean {
  return goals.latencyCutAtLeast !== undefined || goals.failedRetriesCutAtLeast !== undefined;
}

function rolled(count: number, from: number): readonly number[] {
  if (!Number.isInteger(count) || count < 1) throw new Error("--random wants a whole number from 1 up");
  if (!Number.isInteger(from) || from < 0) throw new Error("--from wants a whole number");
  return Array.from({ length: count }, (_, index) => from + index);
}

function sources(): readonly string[] {
  if (numbers !== null) return numbers.map(randomSource);
  return options.world === undefined ? shippedWorlds() : [options.world];
}

/** Those made to be tuned on first, then those held out. */
function shippedWorlds(): readonly string[] {
  const names = readdirSync(WORLDS).filter((name) => name.endsWith(".json"));
  const isHeldOut = (name: string) => Number(name.startsWith("held-out"));
  return names.sort((a, b) => isHeldOut(a) - isHeldOut(b) || (a < b ? -1 : 1)).map((name) => join(WORLDS, name));
}
