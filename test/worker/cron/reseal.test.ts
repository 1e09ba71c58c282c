/** The night after a new key: what an older one sealed, and what the first form sealed, is sealed anew. */
import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SEALED_PLACES, type SealedPlace } from "../../../src/app/privacy/seal-ports.ts";
import { openDatabase } from "../../../src/db/base/database.ts";
import { D1SealStore } from "../../../src/db/privacy/seal-store.ts";
import type { Env } from "../../../src/env.ts";
import worker from "../../../src/index.ts";
import { ringAudiences } from "../../support/audience-alarms.ts";
import { sealOld } from "../../support/old-seals.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const DAY_MS = 86_400_000;
const FIRST_KEY = String(env.VAULT_KEYS);
const NEXT_KEY = "k2:bmV4dC12YXVsdC1rZXktb2YtdGhlLXRlc3RzLTAwMDA=";
const COLUMNS = {
  users: { table: "users", column: "phone_sealed" },
  carrier_accounts: { table: "carrier_accounts", column: "credentials_sealed" },
  webhook_endpoints: { table: "webhook_endpoints", column: "keys_sealed" },
  webhook_forms: { table: "webhook_endpoints", column: "form_sealed" },
  turnstile_accounts: { table: "turnstile_accounts", column: "secret_sealed" },
} as const satisfies Record<SealedPlace, { readonly table: string; readonly column: string }>;
const SECRETS = ["first5ecre7first5ecre7first5ecre7", "other5ecre7other5ecre7other5ecre7"] as const;

const store = new D1SealStore(openDatabase(env.DB));

beforeEach(async () => {
  const tables = [...SEALED_PLACES.map((place) => COLUMNS[place].table), "seal_passes"];
  await env.DB.batch(tables.map((table) => env.DB.prepare(`delete from ${table}`)));
});
afterEach(() => vi.restoreAllMocks());

/** A night of a Worker that has these keys, the current one first. */
async function night(world: World, vaultKeys = FIRST_KEY): Promise<void> {
  world.skip(DAY_MS);
  Object.assign(world, { env: { ...world.env, VAULT_KEYS: vaultKeys } satisfies Env });
  await worker.scheduled(createScheduledController({ cron: "17 3 * * *", scheduledTime: Date.now() }), world.env);
}

async function sealsOf(place: SealedPlace): Promise<string[]> {
  const { table, column } = COLUMNS[place];
  const sql = `select ${column} as sealed from ${table} where ${column} is not null order by rowid`;
  return (await env.DB.prepare(sql).all<{ sealed: string }>()).results.map(({ sealed }) => sealed);
}

const prefixes = async (place: SealedPlace) => [...new Set((await sealsOf(place)).map((seal) => seal.split(".")[0]))];

async function makeAccount(world: World, authToken: string): Promise<string> {
  const credentials = { accountSid: `AC${"0".repeat(32)}`, authToken };
  const body = { name: authToken, kind: "twilio", credentials };
  return (await world.call("POST", "/v1/carriers", { key: world.liveKey, body })).body.id;
}

const saveUser = (world: World, index: number) =>
  world.call("PUT", `/v1/users/u${index}`, {
    body: { phone_number: `+1310555${String(100 + index).padStart(4, "0")}` },
  });

async function openFilled(users = 3) {
  const world = await openWorld();
  for (let index = 0; index < users; index += 1) await saveUser(world, index);
  const accountId = await makeAccount(world, SECRETS[0]);
  const hook = { url: "https://hooks.example.com/a", events: ["*"] };
  expect((await world.call("POST", "/v1/webhook-endpoints", { key: world.liveKey, body: hook })).status).toBe(201);
  const room = { url: "https://rooms.example.com/room/s3cret", form: { kind: "slack" } };
  expect((await world.call("POST", "/v1/webhook-endpoints", { key: world.liveKey, body: room })).status).toBe(201);
  const widget = { site_key: "0x4AAAAAAAsite", secret: "0x4AAAAAAAsecret", hostnames: ["www.example.com"] };
  expect((await world.call("PUT", "/v1/fraud/turnstile", { key: world.liveKey, body: widget })).status).toBe(200);
  return { world, accountId };
}

/** The secret by which Twilio was asked. */
async function verifiedWith(world: World, accountId: string): Promise<string | undefined> {
  const asked: string[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (_input, init) => {
    const token = new Headers(init?.headers).get("authorization")?.replace("Basic ", "") ?? "";
    asked.push(atob(token).split(":")[1] ?? "");
    return Response.json({}, { status: 401 });
  });
  await world.call("POST", `/v1/carriers/${accountId}/verify`, { key: world.liveKey });
  return asked[0];
}

describe("once a new key stands in front", () => {
  it("all that lives until it is deleted is sealed with it within the night, and opens when the old key is gone", async () => {
    const { world, accountId } = await openFilled(130);
    await night(world, `${NEXT_KEY},${FIRST_KEY}`);
    for (const place of SEALED_PLACES) expect(await prefixes(place)).toEqual(["v2:k2"]);
    await ringAudiences(`${NEXT_KEY},${FIRST_KEY}`);
    await night(world, `${NEXT_KEY},${FIRST_KEY}`);
    await night(world, NEXT_KEY);
    const body = { user_id: "u129", template: "order_shipped", variables: { order: "A-1" } };
    expect((await world.call("POST", "/v1/messages", { body })).status).toBe(201);
    await world.settle();
    expect((await world.inbox()).map(({ to }) => to)).toEqual(["+13105550229"]);
    expect(await verifiedWith(world, accountId)).toBe(SECRETS[0]);
  });

  it("nothing is written that has it already, and a place that is done is not read again", async () => {
    const { world } = await openFilled();
    await night(world);
    const before = await Promise.all(SEALED_PLACES.map(sealsOf));
    const list = vi.spyOn(D1SealStore.prototype, "list");
    await night(world);
    expect(list).not.toHaveBeenCalled();
    expect(await Promise.all(SEALED_PLACES.map(sealsOf))).toEqual(before);
  });

  it("what a release that was being replaced wrote behind the pass is found the next night", async () => {
    const { world } = await openFilled();
    const behind = (await sealsOf("users"))[0] ?? "";
    await night(world, `${NEXT_KEY},${FIRST_KEY}`);
    await env.DB.prepare("update users set phone_sealed = ? where rowid = (select min(rowid) from users)")
      .bind(behind)
      .run();
    await night(world, `${NEXT_KEY},${FIRST_KEY}`);
    expect(await prefixes("users")).toEqual(["v2:k2"]);
  });
});

describe("a value of the first form", () => {
  it("is bound to its row, and one that does not open is left and told, in the way of no other", async () => {
    const world = await openWorld();
    const [broken, whole] = [await makeAccount(world, SECRETS[1]), await makeAccount(world, SECRETS[0])];
    const sealed = await sealOld(world, { accountSid: `AC${"0".repeat(32)}`, authToken: SECRETS[0] });
    const put = "UPDATE carrier_accounts SET credentials_sealed = ? WHERE id = ?";
    await env.DB.batch([
      env.DB.prepare(put).bind(`${sealed.slice(0, 40)}AAAA${sealed.slice(44)}`, broken),
      env.DB.prepare(put).bind(sealed, whole),
    ]);
    const log = vi.spyOn(console, "log");
    await night(world);
    expect((await sealsOf("carrier_accounts")).map((seal) => seal.split(".")[0])).toEqual(["k1", "v2:k1"]);
    const lines = log.mock.calls.map(([line]) => String(line)).filter((line) => line.includes("seals.renewed"));
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { place: "carrier_accounts", renewed: 1, unopened: 1 },
    ]);
    expect(await verifiedWith(world, whole)).toBe(SECRETS[0]);
  });
});

it("whoever writes a value while it is sealed anew has the last word", async () => {
  const { world } = await openFilled(2);
  const [one, other] = await store.list("users", 0, 10);
  if (one === undefined || other === undefined) throw new Error("no users");
  await saveUser(world, 0);
  const [written] = await sealsOf("users");
  const renewed = await store.replace("users", [
    { row: one.row, before: one.sealed, after: "v2:k2.late" },
    { row: other.row, before: other.sealed, after: "v2:k2.fine" },
  ]);
  expect(renewed).toBe(1);
  expect(await sealsOf("users")).toEqual([written, "v2:k2.fine"]);
});
