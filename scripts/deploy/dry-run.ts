/** Builds the Worker as it would be deployed, without an account, and weighs it. */
import { globSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { DeployPlace } from "./deploy.ts";
import { DeployError, expectRun } from "./run.ts";

/** One megabyte in the decimal sense. The platform takes 3 MB (10 MB when paid), but every cold start reads it all. */
const MAX_GZIP_BYTES = 1_000_000;
const OUT_FOLDER = "dist/worker";

export async function dryRun({ run, folder, say }: DeployPlace): Promise<void> {
  const out = join(folder, OUT_FOLDER);
  rmSync(out, { recursive: true, force: true });
  await expectRun(run, ["deploy", "--dry-run", "--outdir", OUT_FOLDER]);
  const modules = globSync("**/*.{js,mjs,wasm}", { cwd: out });
  if (modules.length === 0) throw new DeployError(`The build left no module in ${OUT_FOLDER}.`);
  const bytes = modules.reduce((sum, path) => sum + gzipSync(readFileSync(join(out, path)), { level: 9 }).length, 0);
  const size = `The Worker is ${bytes.toLocaleString("en")} bytes gzipped (gzip -9)`;
  const limit = `the limit is ${MAX_GZIP_BYTES.toLocaleString("en")} bytes`;
  if (bytes > MAX_GZIP_BYTES) throw new DeployError(`${size}: too large, ${limit}.`);
  say(`${size}; ${limit}.`);
}
