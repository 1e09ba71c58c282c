/** The Workers under measurement, as Miniflare options: bare, floor and the real one as it would be deployed. */
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { V4WorkerOptions, V4WorkerOptionsShape } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const CONFIG = join(ROOT, "wrangler.toml");

// Wrangler's own type of this is `Omit` over an index signature, which forgets every name in it.
const settings = unstable_getMiniflareWorkerOptions(CONFIG).workerOptions as V4WorkerOptionsShape;

export const compatibilityDate = settings.compatibilityDate ?? "";

/** Secrets that live as long as the run. */
export interface Secrets {
  readonly bootstrap: string;
  readonly carrierUrl: string;
}

export async function bareWorker(): Promise<V4WorkerOptions> {
  return { name: "bare", modules: true, script: await serverScript("bare"), compatibilityDate };
}

/** The floor with a lane that has the settings of ours. */
export async function floorWorkers(): Promise<V4WorkerOptions[]> {
  const floor = {
    name: "floor",
    modules: true,
    script: await serverScript("floor"),
    compatibilityDate,
    durableObjects: {
      PHONES: { className: "PhoneFloor", useSQLite: true },
      DEVICES: { className: "DeviceFloor", useSQLite: true },
    },
    queueProducers: { LANE: { queueName: "lane" } },
  };
  return [floor, await sinkWorker({ lane: { maxBatchSize: 10, maxBatchTimeout: 0 } })];
}

/** The bundle that `wrangler deploy` would upload, built into `directory`. */
export function buildBundle(directory: string): string {
  const wrangler = join(ROOT, "node_modules/wrangler/bin/wrangler.js");
  const args = [wrangler, "deploy", "--dry-run", "--minify", "--config", CONFIG, "--outdir", directory];
  execFileSync(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] });
  return readFileSync(join(directory, "index.js"), "utf8");
}

/**
 * The real Worker. `consumers: "own"` delivers what it starts; `"sink"` swallows every queue body unread, so that
 * only the work of answering the request is measured.
 */
export async function godwitWorkers(
  bundle: string,
  secrets: Secrets,
  consumers: "own" | "sink",
): Promise<V4WorkerOptions[]> {
  // Static assets are served before the Worker in production and cost it nothing; the local router would.
  const { assets: _assets, cronTriggers: _crons, queueConsumers, ...kept } = settings;
  const worker = {
    ...kept,
    name: "godwit",
    modules: [{ type: "ESModule" as const, path: "index.js", contents: bundle }],
    // In place of what wrangler read from wrangler.toml and .dev.vars: a run uses nobody's secrets.
    bindings: randomSettings(secrets),
  };
  if (consumers === "own") return [queueConsumers === undefined ? worker : { ...worker, queueConsumers }];
  return [worker, await sinkWorker(queueConsumers)];
}

function randomSettings({ bootstrap, carrierUrl }: Secrets): Record<string, string> {
  const key = (): string => randomBytes(32).toString("base64");
  return {
    ENVIRONMENT: "development",
    PUBLIC_URL: "",
    TOKEN_KEY: key(),
    CODE_PEPPERS: `b1:${key()}`,
    VAULT_KEYS: `b1:${key()}`,
    BOOTSTRAP_SECRET: bootstrap,
    TWILIO_ACCOUNT_SID: `AC${randomBytes(16).toString("hex")}`,
    TWILIO_AUTH_TOKEN: randomBytes(16).toString("hex"),
    TWILIO_BASE_URL: carrierUrl,
  };
}

async function sinkWorker(queueConsumers: V4WorkerOptions["queueConsumers"]): Promise<V4WorkerOptions> {
  const sink = { name: "sink", modules: true, script: await serverScript("sink"), compatibilityDate };
  return queueConsumers === undefined ? sink : { ...sink, queueConsumers };
}

/** The source of a Worker in bench/servers as JavaScript. */
export async function serverScript(name: "bare" | "floor" | "sink"): Promise<string> {
  const source = await readFile(join(dirname(fileURLToPath(import.meta.url)), "servers", `${name}.ts`), "utf8");
  return stripTypeScriptTypes(source);
}
