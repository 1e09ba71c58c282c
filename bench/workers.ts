/** The Workers under measurement, as Miniflare options: bare, floor and the real one as it would be deployed. */
import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import type { V4WorkerOptions, V4WorkerOptionsShape } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { withFront } from "./front.ts";

const ROOT = join(import.meta.dirname, "..");

/** What the wrangler.toml of a checkout says. */
function configOf(root: string): V4WorkerOptionsShape {
  return unstable_getMiniflareWorkerOptions(join(root, "wrangler.toml")).workerOptions;
}

const config = configOf(ROOT);

/**
 * Objects stay in memory, as those of a busy tenant do. Otherwise a subject's objects leave while the other one's turn
 * lasts, and every round measures how fast they open again.
 */
const OBJECT = { useSQLite: true, unsafePreventEviction: true };

export const compatibilityDate = config.compatibilityDate ?? "";

/** Vars and secrets of a run: random, so that nobody's own are used. */
export type GodwitSettings = Readonly<Record<string, string>> & { readonly BOOTSTRAP_SECRET: string };

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
      PHONES: { className: "PhoneFloor", ...OBJECT },
      DEVICES: { className: "DeviceFloor", ...OBJECT },
    },
    queueProducers: { LANE: { queueName: "lane" } },
  };
  return [floor, await laneSink()];
}

/** The floor that does what no honest verification leaves out, behind a key whose hash it has. */
export async function fairFloorWorkers(directory: string, key: string): Promise<V4WorkerOptions[]> {
  const contents = ownBundle("fair-floor", directory, { compatibility_date: compatibilityDate });
  const fair = {
    name: "fair-floor",
    modules: [{ type: "ESModule" as const, path: "index.js", contents }],
    compatibilityDate,
    bindings: { KEY_HASH: createHash("sha256").update(key).digest("hex") },
    durableObjects: {
      PHONES: { className: "FairPhones", ...OBJECT },
      DEVICES: { className: "FairDevices", ...OBJECT },
    },
    queueProducers: { LANE: { queueName: "lane" } },
  };
  return [fair, await laneSink()];
}

async function laneSink(): Promise<V4WorkerOptions> {
  const queueConsumers = { lane: { maxBatchSize: 10, maxBatchTimeout: 0 } };
  return { name: "sink", modules: true, script: await serverScript("sink"), compatibilityDate, queueConsumers };
}

/** What `wrangler deploy` would upload: the code, and beside it the files that are bytes until they are needed. */
export interface Bundle {
  readonly code: string;
  readonly files: readonly { readonly path: string; readonly contents: string }[];
  /** The checkout that it was built from: its bindings and tables go with it. */
  readonly root: string;
}

/** Built into `directory`, from this tree or another checkout that has its packages. */
export function buildBundle(directory: string, root: string = ROOT): Bundle {
  const built = join(directory, root === ROOT ? "bundle" : "bundle-before");
  const code = bundleOf(join(root, "wrangler.toml"), { directory: built, name: "index.js", root });
  const names = readdirSync(built).filter((name) => name.endsWith(".json"));
  return { code, files: names.map((path) => ({ path, contents: readFileSync(join(built, path), "utf8") })), root };
}

/** What was built into a directory: servers of one run are of one build. */
const ownBundles = new Map<string, string>();

/** A Worker of bench/servers that imports what ours does, built in the same way. */
function ownBundle(
  name: "fair-floor" | "ledger" | "metrics",
  directory: string,
  flags: Readonly<Record<string, unknown>>,
): string {
  const place = join(directory, name);
  const known = ownBundles.get(place);
  if (known !== undefined) return known;
  const path = join(directory, `${name}.json`);
  const main = join(ROOT, `bench/servers/${name}.ts`);
  writeFileSync(path, JSON.stringify({ name, main, minify: true, keep_names: false, ...flags }));
  const contents = bundleOf(path, { directory, name: `${name}.js` });
  ownBundles.set(place, contents);
  return contents;
}

/** Days of the ledger by themselves, out of the same source and built in the same way. */
export function ledgerWorker(directory: string): V4WorkerOptions {
  return ledgerOf("ledger", directory, {
    LEDGERS: { className: "CountedLedger", ...OBJECT },
    FLOOR: { className: "Floor", ...OBJECT },
  });
}

/** Days that count and have no rows: `servers/metrics.ts`. */
export function metricsWorker(directory: string): V4WorkerOptions {
  return ledgerOf("metrics", directory, { LEDGERS: { className: "CountedDay", ...OBJECT } });
}

function ledgerOf(
  name: "ledger" | "metrics",
  directory: string,
  objects: Readonly<Record<string, { readonly className: string }>>,
): V4WorkerOptions {
  const { compatibilityFlags = [] } = config;
  const flags = { compatibility_date: compatibilityDate, compatibility_flags: compatibilityFlags };
  return {
    name,
    modules: [{ type: "ESModule", path: "index.js", contents: ownBundle(name, directory, flags) }],
    compatibilityDate,
    compatibilityFlags,
    durableObjects: { ...objects, LEDGER_DAYS: { className: "LedgerDaysObject", ...OBJECT } },
  };
}

interface Built {
  readonly directory: string;
  /** Of the file that is read there. */
  readonly name: string;
  /** Whose packages are used. */
  readonly root?: string;
}

function bundleOf(configPath: string, { directory, name, root = ROOT }: Built): string {
  const wrangler = join(root, "node_modules/wrangler/bin/wrangler.js");
  const args = [wrangler, "deploy", "--dry-run", "--config", configPath, "--outdir", directory];
  execFileSync(process.execPath, args, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  return readFileSync(join(directory, name), "utf8");
}

export interface GodwitOptions {
  readonly bundle: Bundle;
  readonly settings: GodwitSettings;
  /** How long codes wait in their lane. More than 0 separates the cost of an answer from that of its delivery. */
  readonly laneDelaySeconds: number;
  /** Whether what requests ask of D1 is counted: `bench/front.ts`. */
  readonly isCounted?: boolean;
  /** Whether objects leave memory when nobody asks for them, as those of a quiet tenant do. */
  readonly isEvicting?: boolean;
}

/** The real Worker with its own consumers. */
export function godwitWorker({
  bundle,
  settings,
  laneDelaySeconds,
  isCounted = false,
  isEvicting = false,
}: GodwitOptions): V4WorkerOptions {
  // Left out: static assets, which are served before the Worker in production but not by the local router, and the
  // rate limits, in place of which the module in front has stubs.
  const {
    assets: _a,
    ratelimits = {},
    cronTriggers: _c,
    durableObjects,
    queueProducers,
    ...kept
  } = configOf(bundle.root);
  const how = { ...OBJECT, unsafePreventEviction: !isEvicting };
  const objects = Object.entries(durableObjects ?? {}).map(([binding, object]) => [
    binding,
    typeof object === "string" ? { className: object, ...how } : { ...object, ...how },
  ]);
  const producers = Object.entries(queueProducers ?? {}).map(([binding, producer]) => [
    binding,
    binding.startsWith("DISPATCH_OTP") ? { ...producer, deliveryDelay: laneDelaySeconds } : producer,
  ]);
  return {
    ...kept,
    name: "godwit",
    modules: [...withFront(bundle, { isCounted, limits: Object.keys(ratelimits) })],
    // In place of what wrangler read from wrangler.toml and .dev.vars.
    bindings: settings,
    durableObjects: Object.fromEntries(objects),
    queueProducers: Object.fromEntries(producers),
  };
}

export function randomSettings(carrierUrl: string): GodwitSettings {
  const key = (): string => randomBytes(32).toString("base64");
  return {
    ENVIRONMENT: "development",
    PUBLIC_URL: "",
    // The carriers of the rigs are on loopback.
    CARRIER_HOSTS: "*",
    TOKEN_KEY: key(),
    CODE_PEPPERS: `b1:${key()}`,
    VAULT_KEYS: `b1:${key()}`,
    BOOTSTRAP_SECRET: randomBytes(32).toString("base64url"),
    TWILIO_ACCOUNT_SID: `AC${randomBytes(16).toString("hex")}`,
    TWILIO_AUTH_TOKEN: randomBytes(16).toString("hex"),
    TWILIO_BASE_URL: carrierUrl,
  };
}

/** The same with a first carrier (Twilio) and an alternate (Vonage); references travel in the receipt address. */
export function faultySettings(
  settings: GodwitSettings,
  { firstUrl, alternateUrl }: { readonly firstUrl: string; readonly alternateUrl: string },
): GodwitSettings {
  return {
    ...settings,
    PUBLIC_URL: "http://127.0.0.1:9",
    TWILIO_BASE_URL: firstUrl,
    VONAGE_API_KEY: randomBytes(4).toString("hex"),
    VONAGE_API_SECRET: randomBytes(8).toString("hex"),
    VONAGE_BASE_URL: alternateUrl,
  };
}

/** The source of a Worker in bench/servers as JavaScript. */
export async function serverScript(name: "bare" | "floor" | "sink"): Promise<string> {
  const source = await readFile(join(import.meta.dirname, "servers", `${name}.ts`), "utf8");
  return stripTypeScriptTypes(source);
}
