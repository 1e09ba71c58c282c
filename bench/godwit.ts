/** A running Godwit with one tenant, a live key and a route in every country, set up through its public API. */
import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Miniflare } from "miniflare";
import { expectSuccess, type LoadRequest, type Reply, send, target, type Target } from "./load.ts";
import type { Subject } from "./measure.ts";
import { type Rig, startRig } from "./rig.ts";
import { godwitWorkers } from "./workers.ts";

const MIGRATIONS = new URL("../migrations/", import.meta.url);
const CONNECTIONS = 32;

export interface GodwitOptions {
  readonly name: string;
  readonly bundle: string;
  readonly storageRoot: string;
  readonly carrierUrl: string;
  readonly consumers: "own" | "sink";
}

export async function startGodwit({
  name,
  bundle,
  storageRoot,
  carrierUrl,
  consumers,
}: GodwitOptions): Promise<Subject> {
  const bootstrap = randomBytes(24).toString("base64url");
  const rig = await startRig(await godwitWorkers(bundle, { bootstrap, carrierUrl }, consumers), storageRoot);
  try {
    await migrate(rig.miniflare);
    const key = await makeTenant(rig, bootstrap);
    return { name, rig, to: target(rig.origin, CONNECTIONS, { authorization: `Bearer ${key}` }) };
  } catch (error) {
    await rig.dispose();
    throw error;
  }
}

async function migrate(miniflare: Miniflare): Promise<void> {
  const database = await miniflare.getD1Database("DB", "godwit");
  const files = readdirSync(MIGRATIONS).filter((file) => file.endsWith(".sql"));
  for (const file of files.sort()) {
    const sql = readFileSync(fileURLToPath(new URL(file, MIGRATIONS)), "utf8");
    for (const statement of sql.split("--> statement-breakpoint")) await database.prepare(statement).run();
  }
}

/** Makes tenant, live key and route; returns the key. */
async function makeTenant(rig: Rig, bootstrap: string): Promise<string> {
  const asOperator = target(rig.origin, 1, { authorization: `Bearer ${bootstrap}` });
  const tenant = await post(asOperator, "/v1/tenants", { name: "bench", brand: "Bench", countries: "all" });
  const key = /gw_live_[A-Za-z0-9_-]+/.exec(tenant.body)?.[0];
  if (key === undefined) throw new Error("POST /v1/tenants gave no live key");
  const asOwner = target(rig.origin, 1, { authorization: `Bearer ${key}` });
  const route = {
    account: "twilio",
    country: "*",
    transport: "sms",
    sender: "+14155550100",
    priority: 1,
  };
  await post(asOwner, "/v1/routes", route);
  asOperator.agent.destroy();
  asOwner.agent.destroy();
  return key;
}

async function post(to: Target, path: string, body: unknown): Promise<Reply> {
  const request: LoadRequest = { method: "POST", path, body };
  return expectSuccess(await send(to, request), request);
}
