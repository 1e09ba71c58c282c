/** Runs the sections and prints the report. Started by `run.ts`. */
import { cpus, loadavg } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { startCarrier } from "./carrier.ts";
import { makeDirectories } from "./directories.ts";
import { checkPlans } from "./numbers.ts";
import { PLANS } from "./plan.ts";
import { endWithParent } from "./raised.ts";
import { type Goal, printGoals, printSection } from "./report.ts";
import { ON_REQUEST, REGISTRY_SECTIONS, SECTIONS } from "./sections.ts";
import type { Run } from "./subjects.ts";
import { buildBundle, randomSettings } from "./workers.ts";

/** For all sections together; what is measured by then is printed, and the others are named. */
const TIME_LIMIT_MS = 45 * 60_000;
/** Where one is among them that runs by name alone. */
const LONG_LIMIT_MS = 4 * 3_600_000;
/** Load average, as a share of the processors, from which others disturb the run. */
const BUSY_SHARE = 0.4;
const TEXT = { type: "string" } as const;
const BUSY_WARNING = "**This machine is busy: read ratios of CPU only. Latencies and start-up are not to be quoted.**";

/** What has been measured, and what has not yet. */
interface Standing {
  readonly goals: Goal[];
  readonly left: Set<string>;
}

/** Each section is printed when it is done; one that fails does not stop the others. */
async function runSections(run: Run, { goals, left }: Standing): Promise<void> {
  for (const [name, section] of Object.entries(SECTIONS)) {
    if (!left.has(name)) continue;
    try {
      const done = await section(run);
      printSection(done);
      goals.push(...done.goals);
    } catch (error) {
      complain(`section "${name}" failed: ${error instanceof Error ? error.message : String(error)}`);
    }
    left.delete(name);
  }
}

/** A report of what there is, whatever still runs. */
function stopAtLimit({ goals, left }: Standing): void {
  const limitMs = [...left].some((name) => ON_REQUEST.has(name)) ? LONG_LIMIT_MS : TIME_LIMIT_MS;
  setTimeout(() => {
    if (goals.length > 0) printGoals(goals);
    complain(`stopped after ${limitMs / 60_000} minutes; not measured: ${[...left].join(", ")}`);
    process.exit();
  }, limitMs).unref();
}

function complain(message: string): void {
  console.error(`bench: ${message}`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const flag = { type: "boolean", default: false } as const;
  const { values } = parseArgs({ options: { quick: flag, least: flag, only: TEXT, against: TEXT } });
  const { only, against } = values;
  const size = (["least", "quick"] as const).find((name) => values[name]) ?? "full";
  const isOffered = (name: string) => !ON_REQUEST.has(name) && (size !== "least" || !REGISTRY_SECTIONS.includes(name));
  const names = only?.split(",") ?? Object.keys(SECTIONS).filter(isOffered);
  const unknown = names.find((name) => !Object.hasOwn(SECTIONS, name));
  if (unknown !== undefined) throw new Error(`no section "${unknown}": there are ${Object.keys(SECTIONS).join(", ")}`);
  if (process.platform !== "linux") throw new Error("CPU times are read from /proc, which only Linux has");
  checkPlans();
  const { remove, ...directories } = makeDirectories();
  // They go when the process ends, however it ends.
  process.once("exit", remove);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
  endWithParent();
  const standing: Standing = { goals: [], left: new Set(names) };
  stopAtLimit(standing);

  const startedMs = Date.now();
  const machine = `${cpus().length} x ${cpus()[0]?.model ?? "CPU"}, Node ${process.version}`;
  console.log(`# Godwit bench${size === "full" ? "" : ` (${size})`}\n\n${machine}`);
  if ((loadavg()[0] ?? 0) > cpus().length * BUSY_SHARE) console.log(`\n${BUSY_WARNING}`);
  const carrier = await startCarrier();
  try {
    const bundle = buildBundle(directories.disk);
    const before = against === undefined ? null : buildBundle(directories.disk, resolve(against));
    const settings = randomSettings(carrier.url);
    await runSections({ plan: PLANS[size], bundle, before, settings, carrier, ...directories }, standing);
    if (standing.goals.length > 0) printGoals(standing.goals);
    if (carrier.strangers.length > 0) complain(`unknown requests at the carrier: ${carrier.strangers[0]}`);
  } finally {
    await carrier.close();
  }
  console.log(`\nDone in ${Math.round((Date.now() - startedMs) / 1000)} s.`);
}

try {
  await main();
} catch (error) {
  complain(error instanceof Error ? error.message : String(error));
}
