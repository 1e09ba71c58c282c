/** What loading the bundle adds to a process's start: parsing, compiling and evaluating its modules in workerd. */
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { send, target } from "../load.ts";
import type { Section } from "../report.ts";
import { figure, percentile, table } from "../table.ts";
import { type Bundle, compatibilityDate, serverScript } from "../workers.ts";

/** The package has no types; its default export is the path of the binary. */
const workerd: string = createRequire(import.meta.url)("workerd").default;

const START_UP_MAX_MS = 100;
const START_LIMIT_MS = 10_000;

/** Starts raw workerd `runs` times with the bare Worker alone and with the bundle imported beside it, in turns. */
export async function startUpSection(bundle: Bundle, directory: string, runs: number): Promise<Section> {
  const bare = await serverScript("bare");
  // The handler stays the bare one: a first request's own work is no part of start-up.
  const bareConfig = writeServer(directory, "bare", { code: [["bare.js", bare]], files: [] });
  const code = [
    ["loaded.js", `import "./godwit.js";\n${bare}`],
    ["godwit.js", bundle.code],
  ] as const;
  const bundleConfig = writeServer(directory, "loaded", { code, files: bundle.files });
  const bareMs: number[] = [];
  const bundleMs: number[] = [];
  await firstAnswerMs(bundleConfig); // Brings the files into the page cache.
  for (let run = 0; run < runs; run += 1) {
    bareMs.push(await firstAnswerMs(bareConfig));
    bundleMs.push(await firstAnswerMs(bundleConfig));
  }
  // The fastest starts are those that nothing else disturbed.
  const addedMs = Math.min(...bundleMs) - Math.min(...bareMs);
  const row = (name: string, values: readonly number[]): readonly string[] => [
    name,
    ...[0, 0.5, 0.95].map((share) => figure(percentile(values, share))),
  ];
  const kilobytes = figure(zippedBytes(bundle) / 1024);
  return {
    title: `Start-up: process start to first answer, ${runs} starts each`,
    body: [
      table(["ms", "fastest", "p50", "p95"], [row("bare Worker", bareMs), row("with the bundle's modules", bundleMs)]),
      `The modules add ${figure(addedMs)} ms (fastest starts). The bundle is ${kilobytes} KB gzip.`,
    ],
    goals: [{ what: "start-up added by the modules", measured: addedMs, limit: START_UP_MAX_MS, unit: "ms" }],
  };
}

/** All in one, as wrangler counts it. */
function zippedBytes({ code, files }: Bundle): number {
  return gzipSync([code, ...files.map(({ contents }) => contents)].join("")).length;
}

interface Modules {
  /** File name and text, the first is the Worker. */
  readonly code: readonly (readonly [string, string])[];
  readonly files: Bundle["files"];
}

/** Writes modules and a server that runs them; returns its path. */
function writeServer(directory: string, name: string, { code, files }: Modules): string {
  for (const [file, text] of code) writeFileSync(join(directory, file), text);
  for (const { path, contents } of files) writeFileSync(join(directory, path), contents);
  const embedded = [
    ...code.map(([file]) => `(name = "${file}", esModule = embed "${file}")`),
    ...files.map(({ path }) => `(name = "${path}", data = embed "${path}")`),
  ];
  const path = join(directory, `${name}.capnp`);
  writeFileSync(
    path,
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const main :Workerd.Worker = (modules = [${embedded.join(", ")}], compatibilityDate = "${compatibilityDate}");
`,
  );
  return path;
}

/** Milliseconds from spawning the server to its first answer. */
async function firstAnswerMs(config: string): Promise<number> {
  const startMs = performance.now();
  const server = spawn(workerd, ["serve", "--control-fd=3", config], {
    stdio: ["ignore", "ignore", "inherit", "pipe"],
  });
  const exited = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const deadline = setTimeout(() => server.kill("SIGKILL"), START_LIMIT_MS);
  try {
    const port = await listeningPort(server.stdio[3] as Readable);
    const to = target(new URL(`http://127.0.0.1:${port}`), 1);
    const reply = await send(to, { method: "GET", path: "/" });
    const elapsedMs = performance.now() - startMs;
    to.agent.destroy();
    if (reply.body !== "ok") throw new Error(`start-up: unexpected answer ${reply.status}`);
    return elapsedMs;
  } finally {
    clearTimeout(deadline);
    server.kill("SIGKILL");
    await exited;
  }
}

/** workerd writes one JSON line a socket on its control pipe once it listens. */
async function listeningPort(control: Readable): Promise<number> {
  let text = "";
  for await (const chunk of control) {
    text += String(chunk);
    const port = /"port":(\d+)/.exec(text)?.[1];
    if (port !== undefined) return Number(port);
  }
  throw new Error("workerd ended before it listened");
}
