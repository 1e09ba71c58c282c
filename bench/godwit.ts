/** A running Godwit with one tenant, a live key and a route in every country, set up through its public API. */
import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Miniflare } from "miniflare";
import { expectSuccess, type LoadRequest, type Reply, send, target, type Target } from "./load.ts";
import type { Subject } from "./measure.ts";
import { type Rig, startRig } from "./rig.ts";
import { registerSender, SENDER } from "./senders.ts";
import { type GodwitOptions, godwitWorker } from "./workers.ts";

const CONNECTIONS = 32;
const SETUP_TRIES = 5;
const SETUP_WAIT_MS = 2_000;
/** Nobody answers the texts of a load: a follow-up would begin in the middle of a later round. */
const POLICY = { follow_up_after_seconds: 300, ttl_seconds: 600 };

export interface GodwitPlace extends GodwitOptions {
  readonly name: string;
  /** A directory: empty for a new Godwit, or that of one which was stopped. */
  readonly storage: string;
  /** How long it may lie still after a load before its events leave; 0 when absent. */
  readonly eventsRestMs?: number;
  /** Texts to every country, first to last; one through Twilio when absent. */
  readonly accounts?: readonly string[];
  /** Accounts of the tenant's own at Twilio: how many, and where that is. Texts go by them after the others. */
  readonly ownAccounts?: { readonly count: number; readonly baseUrl: string };
  /** How the tenant's routes are chosen; "static" when absent. */
  readonly routing?: "static" | "learning";
  /** Of the tenant's policy what differs from that of a load. */
  readonly policy?: Readonly<Record<string, number>>;
  /** How countries are handled by the guard. Nobody types the codes of a load: it does its whole work, and lets them go, when absent. */
  readonly countries?: Readonly<Record<string, { readonly handling: string }>>;
  /** Buckets of its phones in each placement; those of most tenants when absent. */
  readonly bucketCount?: number;
}

/** A new Godwit with tables, tenant, key and route. */
export async function startGodwit(place: GodwitPlace): Promise<Subject & { readonly key: string }> {
  const rig = await startRig([godwitWorker(place)], place.storage);
  try {
    await migrate(rig.miniflare, join(place.bundle.root, "migrations"));
    const key = await makeTenant(rig, place);
    return { ...asSubject(place, rig, key), key };
  } catch (error) {
    await rig.dispose();
    throw error;
  }
}

/** A Godwit on the storage of one that was stopped, with its settings and key. */
export async function reopenGodwit(place: GodwitPlace, key: string): Promise<Subject> {
  return asSubject(place, await startRig([godwitWorker(place)], place.storage), key);
}

function asSubject({ name, laneDelaySeconds, eventsRestMs = 0 }: GodwitPlace, rig: Rig, key: string): Subject {
  const to = target(rig.origin, CONNECTIONS, { authorization: `Bearer ${key}` });
  return { name, rig, to, restMs: laneDelaySeconds * 1000 + eventsRestMs, checkRestMs: eventsRestMs };
}

async function migrate(miniflare: Miniflare, directory: string): Promise<void> {
  const database = await miniflare.getD1Database("DB", "godwit");
  const files = readdirSync(directory).filter((file) => file.endsWith(".sql"));
  for (const file of files.sort()) {
    const sql = readFileSync(join(directory, file), "utf8");
    for (const statement of sql.split("--> statement-breakpoint")) await database.prepare(statement).run();
  }
}

/** Another tenant on the same server, of another name. */
export async function addTenant(subject: Subject, place: GodwitPlace, sender = SENDER): Promise<Subject> {
  const key = await makeTenant(subject.rig, { ...place, sender });
  return { ...subject, to: target(subject.rig.origin, CONNECTIONS, { authorization: `Bearer ${key}` }) };
}

/** What a load costs by prices that nobody named stays far below this; the money is held and counted all the same. */
const CEILING = { micro_units: 1_000_000_000_000, currency: "USD" };
const SIZE = {
  plan: "standard",
  quotas: { texts_per_day: 100_000_000 },
  daily_spend_limit: CEILING,
  built_in_daily_spend_limit: CEILING,
};

/** Sets what the platform allows the tenant of a subject. In force within half a minute. */
export async function setQuotas(
  { rig, to }: Subject,
  { settings }: Pick<GodwitPlace, "settings">,
  quotas: Readonly<Record<string, number>>,
): Promise<void> {
  const asOperator = target(rig.origin, 1, { authorization: `Bearer ${settings.BOOTSTRAP_SECRET}` });
  const who: LoadRequest = { method: "GET", path: "/v1/tenant" };
  const { id }: { id: string } = JSON.parse(expectSuccess(await send(to, who), who).body);
  const body = { ...SIZE, quotas: { ...SIZE.quotas, ...quotas } };
  const set: LoadRequest = { method: "PUT", path: `/v1/platform/tenants/${id}/quotas`, body };
  expectSuccess(await send(asOperator, set), set);
  asOperator.agent.destroy();
}

const MONITORED = { "*": { handling: "monitor" } };

/** Before the first request of the tenant's, which is remembered for half a minute. A commit to compare with may have no guard. */
async function setHandling(
  { miniflare }: Rig,
  tenantId: string,
  countries: NonNullable<GodwitPlace["countries"]>,
): Promise<void> {
  const database = await miniflare.getD1Database("DB", "godwit");
  const { results } = await database.prepare("SELECT 1 FROM pragma_table_info('tenants') WHERE name = 'fraud'").all();
  if (results.length === 0) return;
  await database
    .prepare("UPDATE tenants SET fraud = ? WHERE id = ?")
    .bind(JSON.stringify({ countries }), tenantId)
    .run();
}

/** Makes tenant, live key and routes; returns the key. */
async function makeTenant(
  rig: Rig,
  {
    name,
    settings,
    accounts = ["twilio"],
    ownAccounts = { count: 0, baseUrl: "" },
    routing = "static",
    policy = {},
    countries = MONITORED,
    bucketCount,
    sender = SENDER,
  }: GodwitPlace & { readonly sender?: string },
): Promise<string> {
  const asOperator = target(rig.origin, 1, { authorization: `Bearer ${settings.BOOTSTRAP_SECRET}` });
  const tenant = await post(asOperator, "/v1/tenants", {
    name: `bench ${name}`,
    brand: "Bench",
    countries: "all",
    policy: { ...POLICY, ...policy },
    ...(bucketCount === undefined ? {} : { bucket_count: bucketCount }),
    routing,
  });
  const key = /gw_live_[A-Za-z0-9_-]+/.exec(tenant.body)?.[0];
  if (key === undefined) throw new Error("POST /v1/tenants gave no live key");
  const made: { tenant: { id: string } } = JSON.parse(tenant.body);
  await setHandling(rig, made.tenant.id, countries);
  for (const account of new Set(accounts)) {
    const granted = { tenant_id: made.tenant.id, account };
    await post(asOperator, "/v1/platform/account-grants", granted);
    await post(asOperator, "/v1/platform/sender-grants", { ...granted, sender, shared: true });
  }
  const size: LoadRequest = { method: "PUT", path: `/v1/platform/tenants/${made.tenant.id}/quotas`, body: SIZE };
  expectSuccess(await send(asOperator, size), size);
  const asOwner = target(rig.origin, 1, { authorization: `Bearer ${key}` });
  await registerSender(sender, (request) => patiently(asOwner, request));
  const shared = { country: "*", transport: "sms", sender };
  const own = await makeAccounts(asOwner, ownAccounts);
  for (const [index, account] of [...accounts, ...own].entries()) {
    await post(asOwner, "/v1/routes", { ...shared, account, priority: index + 1 });
  }
  asOperator.agent.destroy();
  asOwner.agent.destroy();
  return key;
}

async function makeAccounts(
  to: Target,
  { count, baseUrl }: { readonly count: number; readonly baseUrl: string },
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let number = 1; number <= count; number += 1) {
    const credentials = {
      accountSid: `AC${randomBytes(16).toString("hex")}`,
      authToken: randomBytes(16).toString("hex"),
    };
    const account = { name: `own-${number}`, kind: "twilio", credentials, base_url: baseUrl };
    const made: { id: string } = JSON.parse((await post(to, "/v1/carriers", account)).body);
    ids.push(made.id);
  }
  return ids;
}

async function post(to: Target, path: string, body: unknown): Promise<Reply> {
  const request: LoadRequest = { method: "POST", path, body };
  return expectSuccess(await patiently(to, request), request);
}

/** Set-up on a busy machine meets a store's time-out now and then (503), and the API says to send it again. */
async function patiently(to: Target, request: LoadRequest): Promise<Reply> {
  for (let tries = 1; ; tries += 1) {
    const reply = await send(to, request);
    if (reply.status !== 503 || tries === SETUP_TRIES) return reply;
    await new Promise((resolve) => setTimeout(resolve, SETUP_WAIT_MS));
  }
}
