/** What the Cloudflare account has already. */
import * as z from "zod";
import type { Bucket } from "./config.ts";
import { expectRun, type Run, DeployError } from "./run.ts";

const MAX_PAGES = 100;
/** What the API says of R2, by its own codes. */
const BUCKET_MISSING = "[code: 10006]";
const R2_NOT_ENABLED = "[code: 10042]";

const databasesSchema = z.array(z.object({ name: z.string() }));
const secretsSchema = z.array(z.object({ name: z.string() }));

export async function checkLogin(run: Run): Promise<void> {
  const { isOk } = await run("wrangler", ["whoami", "--json"]);
  if (isOk) return;
  throw new DeployError('Not logged in to Cloudflare. Run "npx wrangler login", or set CLOUDFLARE_API_TOKEN.');
}

export async function hasDatabase(run: Run, name: string): Promise<boolean> {
  const databases = databasesSchema.parse(JSON.parse(await expectRun(run, ["d1", "list", "--json"])));
  return databases.some((database) => database.name === name);
}

/** Those of `wanted` that the account does not have. wrangler lists queues as a table, in pages. */
export async function findMissingQueues(run: Run, wanted: readonly string[]): Promise<readonly string[]> {
  const cells = new Set<string>();
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const table = await expectRun(run, ["queues", "list", "--page", String(page)]);
    const known = cells.size;
    for (const cell of table.split(/[│|\n]/)) cells.add(cell.trim());
    if (cells.size === known) break;
  }
  return wanted.filter((queue) => !cells.has(queue));
}

/** Names of the secrets that are set. A Worker that was never deployed has none. */
export async function listSecrets(run: Run, worker: string): Promise<readonly string[]> {
  const args = ["secret", "list", "--name", worker, "--format", "json"];
  const ran = await run("wrangler", args);
  if (ran.isOk) return secretsSchema.parse(JSON.parse(ran.stdout)).map(({ name }) => name);
  const message = `${ran.stdout}\n${ran.stderr}`;
  if (message.includes(`Worker "${worker}" not found`)) return [];
  throw new DeployError(`wrangler ${args.join(" ")} failed:\n${message.trim()}`);
}

/** "not_enabled": the account has no R2, which is asked for by hand, with a way to pay. */
export async function findBucket(run: Run, bucket: Bucket): Promise<"there" | "missing" | "not_enabled"> {
  // Whether it exists is a side of every question about it. Its own information wants rights to read figures as well.
  const args = ["r2", "bucket", "lifecycle", "list", bucket.name, ...jurisdictionOf(bucket)];
  const ran = await run("wrangler", args);
  if (ran.isOk) return "there";
  const message = `${ran.stdout}\n${ran.stderr}`;
  if (message.includes(BUCKET_MISSING)) return "missing";
  if (message.includes(R2_NOT_ENABLED)) return "not_enabled";
  throw new DeployError(`wrangler ${args.join(" ")} failed:\n${message.trim()}`);
}

export async function createBucket(run: Run, bucket: Bucket): Promise<void> {
  const args = ["r2", "bucket", "create", bucket.name, ...jurisdictionOf(bucket), "--update-config", "false"];
  await expectRun(run, args);
}

function jurisdictionOf({ jurisdiction }: Bucket): readonly string[] {
  return jurisdiction === null ? [] : ["--jurisdiction", jurisdiction];
}
