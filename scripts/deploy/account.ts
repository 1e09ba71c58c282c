/** What the Cloudflare account has already. */
import * as z from "zod";
import { expectRun, type Run, DeployError } from "./run.ts";

const MAX_PAGES = 100;

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
