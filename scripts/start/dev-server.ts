/** `wrangler dev` as a child: quiet, waited for, and gone with everything it started when we go. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { QUIET_WRANGLER } from "../wrangler-env.ts";
import { HOST } from "./port.ts";
import { showWithoutFaults } from "./quiet-faults.ts";

const READY_WITHIN_MS = 120_000;
const POLL_EVERY_MS = 150;
const STOP_WITHIN_MS = 5_000;

export interface DevServer {
  readonly origin: string;
  /** Settles when the server ended, whoever ended it. */
  readonly ended: Promise<string>;
  readonly stop: () => Promise<void>;
}

/** Applies the D1 migrations to the local database. Returns the output when that failed, else null. */
export function migrateLocally(): string | null {
  const applied = spawnSync("wrangler", ["d1", "migrations", "apply", "DB", "--local"], {
    env: { ...process.env, ...QUIET_WRANGLER },
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
  });
  return applied.status === 0 ? null : `${applied.stdout}${applied.stderr}`.trim();
}

export function startDevServer(port: number): DevServer {
  const args = ["dev", "--local", "--ip", HOST, "--port", String(port), "--inspector-port", "0"];
  // /__scheduled runs a cron job by hand; the flag also spares us a warning that cron does not run locally.
  args.push("--test-scheduled");
  // Whoever reads a stack trace here wants the names.
  args.push("--minify=false");
  const child = spawn("wrangler", [...args, "--show-interactive-dev-session=false", "--log-level=warn"], {
    // A group of its own: Ctrl-C reaches us alone, and we stop the whole group, the runtime included.
    detached: true,
    env: { ...(process.stderr.isTTY ? { FORCE_COLOR: "1" } : {}), ...process.env, ...QUIET_WRANGLER },
    stdio: ["ignore", "pipe", "pipe"],
  });
  showWithoutFaults(child.stdout, (line) => console.log(line));
  showWithoutFaults(child.stderr, (line) => console.error(line));
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  return { origin: `http://${HOST}:${port}`, ended, stop: () => stopGroup(child, ended) };
}

/** True once /health answers; false when the server ended or took too long. */
export async function waitUntilHealthy({ origin, ended }: DevServer): Promise<boolean> {
  const deadlineMs = Date.now() + READY_WITHIN_MS;
  let hasEnded = false;
  void ended.then(() => (hasEnded = true));
  while (!hasEnded && Date.now() < deadlineMs) {
    const answer = await fetch(`${origin}/health`).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) return true;
    await wait(POLL_EVERY_MS);
  }
  return false;
}

async function stopGroup(child: ChildProcess, ended: Promise<string>): Promise<void> {
  signalGroup(child, "SIGTERM");
  const cancel = new AbortController();
  await Promise.race([ended, wait(STOP_WITHIN_MS, undefined, { signal: cancel.signal }).catch(() => undefined)]);
  cancel.abort();
  // The runtime may outlive wrangler; a group that is gone already is what we want.
  signalGroup(child, "SIGKILL");
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
