// `npm run check`: everything that judges the code without running it, at once, with one line each.
import { spawn } from "node:child_process";
import { globSync, rmSync, statSync } from "node:fs";
import { totalmem } from "node:os";
import { performance } from "node:perf_hooks";

interface Check {
  readonly name: string;
  readonly command: readonly string[];
  readonly remedy?: string;
}

interface Outcome {
  readonly check: Check;
  readonly isClean: boolean;
  readonly seconds: string;
  readonly output: string;
}

/** The first faults are enough to go on with; the summary must stay in sight. */
const MAX_LINES_SHOWN = 60;

const GIBIBYTE = 1024 ** 3;
/** With less, the compiler and the linter collect garbage for ever; more is never used. */
const HEAP_GIBIBYTES = { least: 2, most: 3 };

const CHECKS: readonly Check[] = [
  { name: "format", command: ["biome", "format", "."], remedy: "npm run format" },
  { name: "lint", command: ["oxlint", "--type-aware", "--deny-warnings"] },
  { name: "types of the Worker", command: ["tsc", "-p", "tsconfig.json"] },
  { name: "types of the tools", command: ["tsc", "-p", "tsconfig.node.json"] },
  { name: "tidy", command: ["vitest", "run", "--project", "node", "--reporter=dot", "test/tidy.test.ts"] },
  { name: "unused code", command: ["knip", "--no-progress"] },
];

forgetTypesOlderThanData();
const environment = { ...process.env, ...frugalOfTime(totalmem()) };
const outcomes = await Promise.all(CHECKS.map(run));
for (const { check, isClean, output } of outcomes) {
  if (!isClean) console.log(`--- ${check.name}${check.remedy ? ` (try: ${check.remedy})` : ""}\n${shorten(output)}\n`);
}
for (const { check, isClean, seconds } of outcomes) {
  console.log(`${isClean ? "ok  " : "FAIL"} ${check.name} (${seconds} s)`);
}
process.exitCode = outcomes.every(({ isClean }) => isClean) ? 0 : 1;

/** TypeScript 7.0.2 sees the first change of a JSON module alone: what it remembers from before a change is no help. */
function forgetTypesOlderThanData(): void {
  const changedMs = Math.max(...globSync("src/**/*.json").map((path) => statSync(path).mtimeMs));
  for (const path of globSync("node_modules/.cache/typescript/*.tsbuildinfo")) {
    if (statSync(path).mtimeMs < changedMs) rmSync(path);
  }
}

/**
 * The compiler and the type-aware linter are written in Go and live for seconds: collecting garbage is half of what they do.
 * Where each may have a quarter of the machine's memory, it collects none before that is full.
 */
function frugalOfTime(memoryBytes: number): Readonly<Record<string, string>> {
  const heap = Math.min(HEAP_GIBIBYTES.most, Math.floor(memoryBytes / 4 / GIBIBYTE));
  return heap < HEAP_GIBIBYTES.least ? {} : { GOGC: "off", GOMEMLIMIT: `${heap}GiB` };
}

function shorten(output: string): string {
  const lines = output.trim().split("\n");
  const hidden = lines.length - MAX_LINES_SHOWN;
  return hidden > 0 ? `${lines.slice(0, MAX_LINES_SHOWN).join("\n")}\n... ${hidden} more lines` : lines.join("\n");
}

function run(check: Check): Promise<Outcome> {
  const [program = "", ...args] = check.command;
  const startedAtMs = performance.now();
  return new Promise((resolve) => {
    let output = "";
    const finish = (isClean: boolean) => {
      resolve({ check, isClean, output, seconds: ((performance.now() - startedAtMs) / 1000).toFixed(1) });
    };
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], env: environment });
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", (error) => {
      output += error.message;
      finish(false);
    });
    child.on("close", (code) => finish(code === 0));
  });
}
