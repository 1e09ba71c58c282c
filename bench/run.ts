/**
 * `npm run bench`: every figure in one run. `--quick` is a short version, `--least` the least, `--only cost,growth` a part.
 * Node cannot raise its own descriptor limit, so the work is done by a second Node under a shell that can; it also has
 * a quiet wrangler and no notice that stripping types is young.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** Live objects hold three descriptors each, and the runs keep some thousand alive. */
const FILES_WANTED = 16_384;

const raise = `ulimit -n ${FILES_WANTED} 2>/dev/null || ulimit -n "$(ulimit -Hn)"; exec "$0" "$@"`;
const node = [process.execPath, "--disable-warning=ExperimentalWarning", join(import.meta.dirname, "all.ts")];
const env = { ...process.env, WRANGLER_LOG: "error" };
const { status } = spawnSync("sh", ["-c", raise, ...node, ...process.argv.slice(2)], { stdio: "inherit", env });
process.exitCode = status ?? 1;
