/** `npm run bench`: every figure in one run. `--quick` is a short version; `--no-disk` leaves the disk part out. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type FakeCarrier, startCarrier } from "./carrier.ts";
import { startGodwit } from "./godwit.ts";
import { target } from "./load.ts";
import type { Subject } from "./measure.ts";
import { checkPlans, numberSource } from "./numbers.ts";
import { FULL, QUICK, type Plan } from "./plan.ts";
import { type Goal, printGoals, printSection, type Section } from "./report.ts";
import { startRig } from "./rig.ts";
import { measureCost } from "./scenarios/cost.ts";
import { measureGrowth } from "./scenarios/growth.ts";
import { startUpSection } from "./scenarios/startup.ts";
import { measureSubmission } from "./scenarios/submission.ts";
import { bareWorker, buildBundle, floorWorkers } from "./workers.ts";

/** Live objects hold three descriptors each, and the runs keep some thousand alive. */
const FILES_WANTED = 16_384;
const TIME_LIMIT_MS = 15 * 60_000;
const CONNECTIONS = 32;
/** Set for the run that does the work. */
const INNER = "GODWIT_BENCH_INNER";
const MEMORY_ROOT = "/dev/shm";

interface Run {
  readonly plan: Plan;
  readonly bundle: string;
  readonly carrier: FakeCarrier;
  /** Directories for storage, in memory and on a disk; the second also holds built files. */
  readonly memory: string;
  readonly disk: string;
}

/** Opens subjects, hands them to `use` and disposes of them whatever happens. */
async function withSubjects<T>(
  makers: readonly (() => Promise<Subject>)[],
  use: (subjects: Subject[]) => Promise<T>,
): Promise<T> {
  const subjects: Subject[] = [];
  try {
    for (const make of makers) subjects.push(await make());
    return await use(subjects);
  } catch (error) {
    for (const { name, rig } of subjects) if (rig.faults.length > 0) console.error(`${name} logged:`, rig.faults);
    throw error;
  } finally {
    for (const { rig, to } of subjects) {
      to.agent.destroy();
      await rig.dispose();
    }
  }
}

async function plainSubject(name: "bare" | "floor", storageRoot: string): Promise<Subject> {
  const rig = await startRig(name === "bare" ? [await bareWorker()] : await floorWorkers(), storageRoot);
  return { name, rig, to: target(rig.origin, CONNECTIONS) };
}

async function costSection({ plan, bundle, carrier, memory }: Run): Promise<Section> {
  const makers = [
    () => plainSubject("bare", memory),
    () => plainSubject("floor", memory),
    () => startGodwit({ name: "godwit", bundle, storageRoot: memory, carrierUrl: carrier.url, consumers: "sink" }),
  ];
  return withSubjects(makers, async ([bare, floor, godwit]) => {
    if (bare === undefined || floor === undefined || godwit === undefined) throw new Error("a subject is missing");
    const title = "One request, storage in memory, 32 connections, distinct numbers";
    return { title, ...(await measureCost({ bare, floor, godwit }, plan.cost, numberSource(["US", "PH", "GB"]))) };
  });
}

async function diskSection({ plan, bundle, carrier, disk }: Run): Promise<Section> {
  const makers = [
    () => plainSubject("floor", disk),
    () => startGodwit({ name: "godwit", bundle, storageRoot: disk, carrierUrl: carrier.url, consumers: "sink" }),
  ];
  return withSubjects(makers, async ([floor, godwit]) => {
    if (floor === undefined || godwit === undefined) throw new Error("a subject is missing");
    const { body } = await measureCost({ bare: null, floor, godwit }, plan.disk, numberSource(["PH"]));
    return { title: "The same with storage on disk: its fsync rules, so no goal is judged here", body, goals: [] };
  });
}

async function submissionSection({ plan, bundle, carrier, memory }: Run): Promise<Section> {
  const maker = () =>
    startGodwit({ name: "godwit", bundle, storageRoot: memory, carrierUrl: carrier.url, consumers: "own" });
  return withSubjects([maker], async ([godwit]) => {
    if (godwit === undefined) throw new Error("a subject is missing");
    return measureSubmission(godwit, carrier, { plan: plan.submission, nextPhone: numberSource(["US", "PH", "GB"]) });
  });
}

async function growthSection({ plan, bundle, carrier, memory }: Run): Promise<Section> {
  const maker = (name: string) => () =>
    startGodwit({ name, bundle, storageRoot: memory, carrierUrl: carrier.url, consumers: "sink" });
  return withSubjects([maker("few"), maker("many")], async ([few, many]) => {
    if (few === undefined || many === undefined) throw new Error("a subject is missing");
    return measureGrowth({ few, many }, { plan: plan.growth, nextPhone: numberSource(["PH"]) });
  });
}

/** Sections in order; each is printed when it is done. */
async function runAll(run: Run, withDisk: boolean): Promise<void> {
  const goals: Goal[] = [];
  const sections: (() => Promise<Section>)[] = [
    () => startUpSection(run.bundle, run.disk, run.plan.startUpRuns),
    () => costSection(run),
    () => submissionSection(run),
    () => growthSection(run),
    ...(withDisk ? [() => diskSection(run)] : []),
  ];
  for (const section of sections) {
    const done = await section();
    printSection(done);
    goals.push(...done.goals);
  }
  printGoals(goals);
}

/**
 * Node cannot raise its own descriptor limit, so the run starts itself again from a shell that can, with a quiet
 * wrangler and without Node's notice that stripping types is young.
 */
function runWithMoreFiles(): void {
  const raise = `ulimit -n ${FILES_WANTED} 2>/dev/null || ulimit -n "$(ulimit -Hn)"; exec "$0" "$@"`;
  const node = [process.execPath, "--disable-warning=ExperimentalWarning", fileURLToPath(import.meta.url)];
  const env = { ...process.env, [INNER]: "1", WRANGLER_LOG: "error" };
  const { status } = spawnSync("sh", ["-c", raise, ...node, ...process.argv.slice(2)], { stdio: "inherit", env });
  process.exitCode = status ?? 1;
}

async function main(): Promise<void> {
  const options = {
    quick: { type: "boolean", default: false },
    "no-disk": { type: "boolean", default: false },
  } as const;
  const { values } = parseArgs({ options });
  if (process.platform !== "linux") throw new Error("the bench reads CPU times from /proc and so needs Linux");
  if (process.env[INNER] !== "1") return runWithMoreFiles();
  checkPlans();
  const memory = mkdtempSync(join(existsSync(MEMORY_ROOT) ? MEMORY_ROOT : tmpdir(), "godwit-bench-"));
  const disk = mkdtempSync(join(tmpdir(), "godwit-bench-"));
  const removeAll = (): void => {
    for (const directory of [memory, disk]) rmSync(directory, { recursive: true, force: true });
  };
  process.once("exit", removeAll);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
  setTimeout(() => {
    console.error(`bench: stopped after ${TIME_LIMIT_MS / 60_000} minutes`);
    process.exit(1);
  }, TIME_LIMIT_MS).unref();
  const carrier = await startCarrier();
  try {
    const startedMs = Date.now();
    console.log(
      `# Godwit bench${values.quick ? " (quick)" : ""}\n\n${cpus().length} x ${cpus()[0]?.model ?? "CPU"}, Node ${process.version}`,
    );
    const plan = values.quick ? QUICK : FULL;
    await runAll({ plan, bundle: buildBundle(disk), carrier, memory, disk }, !values["no-disk"]);
    if (carrier.strangers.length > 0)
      console.log(`\nUnknown requests at the carrier: ${carrier.strangers.slice(0, 5).join(", ")}`);
    console.log(`\nDone in ${Math.round((Date.now() - startedMs) / 1000)} s.`);
  } finally {
    await carrier.close();
    removeAll();
  }
}

await main();
