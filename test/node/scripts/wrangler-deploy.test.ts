/** wrangler itself, before an account on loopback: what it asks for and what it uploads is its own word, not ours. */
import { readFileSync } from "node:fs";
import { expect, it, onTestFinished } from "vitest";
import { deploy } from "../../../scripts/deploy/deploy.ts";
import { type Ran, type Run, runProgram } from "../../../scripts/deploy/run.ts";
import { REQUIRED_SECRETS } from "../../../scripts/deploy/secrets.ts";
import { DATABASE_ID, serveAccount } from "./account-server.ts";

/** wrangler as it runs in a folder of ours, without a terminal: a question would end it with a fault. */
function runAgainst(origin: string): Run {
  const settings = [`CLOUDFLARE_API_BASE_URL=${origin}`, "CLOUDFLARE_API_TOKEN=t", "CLOUDFLARE_ACCOUNT_ID=account"];
  return async (command, args): Promise<Ran> => {
    // The fake account has no users to tell of.
    if (args[0] === "whoami") return { isOk: true, stdout: "{}", stderr: "" };
    return runProgram("env", [...settings, command, ...args]);
  };
}

it("after `npm run deploy` a plain `wrangler deploy` finds everything by itself, and makes nothing", async () => {
  const secrets = REQUIRED_SECRETS.map(({ name }) => name);
  const account = await serveAccount("godwit", secrets);
  onTestFinished(() => account.close());
  const run = runAgainst(account.origin);
  const config = readFileSync("wrangler.toml", "utf8");

  await deploy({ run, folder: process.cwd(), say: () => undefined });
  expect(account.databases).toEqual(new Set(["godwit"]));
  expect(account.queues).toContain("godwit-events-dead");
  expect(account.buckets).toEqual(new Set(["godwit-ledger-archive", "godwit-imports"]));
  expect(account.changes.filter((change) => change === "POST /queues")).toHaveLength(account.queues.size);

  const prepared = account.changes.length;
  const plain = await run("wrangler", ["deploy"]);
  expect(plain).toMatchObject({ isOk: true });
  const made = account.changes
    .slice(prepared)
    .filter((change) => /^POST \/(queues|d1\/database|r2\/buckets)$/.test(change));
  expect(made).toEqual([]);
  for (const upload of account.uploads) {
    expect(upload).toContain(`"type":"d1","id":"${DATABASE_ID}"`);
    expect(upload).toContain('"type":"r2_bucket","bucket_name":"godwit-ledger-archive"');
    expect(upload).toContain('"type":"r2_bucket","bucket_name":"godwit-imports"');
    expect(upload).toContain('"name":"ENVIRONMENT","type":"plain_text","text":"production"');
  }
  expect(account.uploads).toHaveLength(2);
  expect(readFileSync("wrangler.toml", "utf8")).toBe(config);
}, 300_000);
