/**
 * Runs a script of the bench in a second Node under a shell that can raise the limit of descriptors, which Node cannot; it also
 * has a quiet wrangler and no notice that stripping types is young.
 */
import { spawnSync } from "node:child_process";

/** Live objects hold three descriptors each, and the runs keep some thousand alive. */
const FILES_WANTED = 16_384;
const PARENT_LOOK_MS = 1_000;

export function runRaised(script: string): void {
  const raise = `ulimit -n ${FILES_WANTED} 2>/dev/null || ulimit -n "$(ulimit -Hn)"; exec "$0" "$@"`;
  const node = [process.execPath, "--disable-warning=ExperimentalWarning", script];
  const env = { ...process.env, WRANGLER_LOG: "error" };
  const { status } = spawnSync("sh", ["-c", raise, ...node, ...process.argv.slice(2)], { stdio: "inherit", env });
  process.exitCode = status ?? 1;
}

/** A run that was killed from above would leave this process, its servers and its load behind. */
export function endWithParent(): void {
  const parent = process.ppid;
  const look = () => process.ppid === parent || process.exit(130);
  setInterval(look, PARENT_LOOK_MS).unref();
}
