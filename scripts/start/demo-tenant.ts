/** The tenant to try things with: made through the public API, its keys kept in a file beside the database. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import * as z from "zod";
import { TEST_ROUTES } from "../../src/domain/routing/test-routes.ts";

const OWNER_ONLY = 0o600;
const MAX_NAMES = 100;
const UNAUTHORIZED = 401;
const CONFLICT = 409;

const keysSchema = z.object({ live: z.string().min(1), test: z.string().min(1) });
const issuedSchema = z.object({ secret: z.string().min(1) });
const listedSchema = z.object({ data: z.array(z.object({ transport: z.string(), sender: z.string() })) });
const createdSchema = z.object({ live_key: issuedSchema, test_key: issuedSchema });
export type DemoKeys = z.infer<typeof keysSchema>;

/** Those of test keys: each country lets in one of their senders at least, and outside production they are registered. */
const ROUTES = TEST_ROUTES.map(({ account, country, transport, sender, priority }) => {
  return { account, country, transport, sender, priority };
});

export interface DemoPlace {
  readonly origin: string;
  readonly bootstrapSecret: string;
  /** Where the keys are kept. */
  readonly path: string;
  readonly send: typeof fetch;
}

/** The keys of the demo tenant: those of the last start while they work, else those of a new tenant. */
export async function ensureDemoTenant(place: DemoPlace): Promise<DemoKeys> {
  const kept = readKeys(place.path);
  if (kept !== null && (await works(place, kept.live))) {
    await addRoutes(place, kept.live);
    return kept;
  }
  const keys = await createTenant(place);
  await addRoutes(place, keys.live);
  mkdirSync(dirname(place.path), { recursive: true });
  writeFileSync(place.path, `${JSON.stringify(keys, null, 2)}\n`, { mode: OWNER_ONLY });
  return keys;
}

/** Those that it lacks: a tenant of an earlier start had fewer. */
async function addRoutes(place: DemoPlace, secret: string): Promise<void> {
  const answer = await place.send(`${place.origin}/v1/routes`, { headers: { authorization: `Bearer ${secret}` } });
  await expectOk(answer);
  const { data } = listedSchema.parse(await answer.json());
  const known = new Set(data.map(({ transport, sender }) => `${transport} ${sender}`));
  const missing = ROUTES.filter(({ transport, sender }) => !known.has(`${transport} ${sender}`));
  for (const body of missing) await expectOk(await post(place, "/v1/routes", { secret, body }));
}

/** Null when there are none, or none that can be read. */
function readKeys(path: string): DemoKeys | null {
  if (!existsSync(path)) return null;
  try {
    return keysSchema.safeParse(JSON.parse(readFileSync(path, "utf8"))).data ?? null;
  } catch {
    return null;
  }
}

/** False when the database behind the keys was thrown away. */
async function works({ origin, send }: DemoPlace, key: string): Promise<boolean> {
  const answer = await send(`${origin}/v1/tenant`, { headers: { authorization: `Bearer ${key}` } });
  if (answer.status !== UNAUTHORIZED) await expectOk(answer);
  return answer.status !== UNAUTHORIZED;
}

/** "demo", or the first of "demo-2", "demo-3", ... that is free: the file with the keys was lost, not the tenant. */
async function createTenant(place: DemoPlace): Promise<DemoKeys> {
  for (let number = 1; number <= MAX_NAMES; number += 1) {
    const body = { name: number === 1 ? "demo" : `demo-${number}`, brand: "Demo", countries: "all" };
    const answer = await post(place, "/v1/tenants", { secret: place.bootstrapSecret, body });
    if (answer.status === CONFLICT) continue;
    await expectOk(answer);
    const { live_key, test_key } = createdSchema.parse(await answer.json());
    return { live: live_key.secret, test: test_key.secret };
  }
  throw new Error(`the names demo to demo-${MAX_NAMES} are all taken`);
}

function post({ origin, send }: DemoPlace, path: string, { secret, body }: { secret: string; body: object }) {
  return send(origin + path, {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

async function expectOk(answer: Response): Promise<void> {
  if (answer.ok) return;
  throw new Error(`${new URL(answer.url).pathname} answered ${answer.status}: ${await answer.text()}`);
}
