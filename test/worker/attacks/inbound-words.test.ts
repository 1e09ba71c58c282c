/** Who may not read what phones wrote, and who took a copy of the database: what each of them sees of the words. */
import { createScheduledController, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { makeId } from "../../../src/domain/base/ids.ts";
import { describe, expect, it } from "vitest";
import worker from "../../../src/index.ts";
import { migrate } from "../../../src/objects/migrate.ts";
import { ENDPOINT_TABLES } from "../../../src/objects/endpoint/schema.ts";
import { ledgerWorld } from "../../support/ledger-world.ts";
import { dumpObject } from "../../support/phone-bucket.ts";
import { openWebhookWorld } from "../../support/webhook-world.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const WORDS = "the purple pelican left my husband's flat";
const TELLS = /pelican|husband/;

async function write(world: World): Promise<string> {
  const body = { from: "+13105550100", to: "+15005550006", text: WORDS };
  const written = await world.call("POST", "/v1/inbox/replies", { body });
  expect(written.status).toBe(200);
  await world.advance(10_000);
  return written.body.id;
}

/** Every row of every table that a migration made. */
async function dumpDatabase(): Promise<string> {
  const { results } = await env.DB.prepare(
    "select name from sqlite_master where type = 'table' and name not like '\\_cf%' escape '\\' and name not like 'sqlite%'",
  ).all<{ name: string }>();
  const tables = await Promise.all(results.map(({ name }) => env.DB.prepare(`select * from "${name}"`).all()));
  return JSON.stringify(tables.map((table) => table.results));
}

/** As a release before wrote it: with the words. */
function oldEvent(inboundId: string) {
  return {
    id: `evt.${inboundId}`,
    atMs: Date.now(),
    type: "message.received",
    inboundId,
    to: "+15005550006",
    phoneToken: "f".repeat(32),
    phoneMasked: "+1 ••••••••00",
    country: "US",
    text: WORDS,
    meaning: "unknown",
  };
}

async function insertOldEvent(tenantId: string, event: ReturnType<typeof oldEvent>): Promise<void> {
  const { id, type, inboundId, phoneToken, atMs } = event;
  await env.DB.prepare(
    "insert into events (tenant_id, mode, id, type, subject_id, phone_token, at_ms, body) values (?, 'test', ?, ?, ?, ?, ?, ?)",
  )
    .bind(tenantId, id, type, inboundId, phoneToken, atMs, JSON.stringify(event))
    .run();
}

const everyNight = () =>
  worker.scheduled(createScheduledController({ cron: "17 3 * * *", scheduledTime: Date.now() }), env);

describe("the words of a text from a phone", () => {
  it("are in no event of any role, and only roles that may read texts open them by the id of the event", async () => {
    const world = await openWorld();
    const id = await write(world);
    for (const role of ["owner", "developer", "operator", "compliance", "analyst", "auditor"] as const) {
      const key = await world.makeKey(role, "test");
      const events = JSON.stringify((await world.call("GET", "/v1/events?types=message.received", { key })).body);
      expect(events).toContain(id);
      expect(events).not.toMatch(TELLS);
      const read = await world.call("GET", `/v1/messages/inbound/${id}`, { key });
      const isReader = ["owner", "developer", "compliance"].includes(role);
      expect([role, read.status, read.body["text"]]).toEqual(isReader ? [role, 200, WORDS] : [role, 403, undefined]);
    }
  });

  it("are another tenant's and another mode's by no id", async () => {
    const world = await openWorld();
    const path = `/v1/messages/inbound/${await write(world)}`;
    expect((await world.call("GET", path, { key: world.liveKey })).body.code).toBe("inbound_not_found");
    await world.addTenant();
    expect((await world.call("GET", path)).body.code).toBe("inbound_not_found");
  });

  it("reach no receiver of webhooks and no log of their deliveries", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com", { events: ["message.received"] });
    const id = await write(rig.world);
    const [told] = rig.of(endpoint);
    expect(told?.event).toMatchObject({ type: "message.received", data: { inbound_id: id, meaning: "unknown" } });
    expect(JSON.stringify(rig.of(endpoint))).not.toMatch(TELLS);
    expect(JSON.stringify((await rig.call(endpoint, "GET", "/deliveries")).body)).not.toMatch(TELLS);
    expect(JSON.stringify(await dumpObject(rig.object(endpoint.id)))).not.toMatch(TELLS);
  });

  it("stand in clear in no table, no object and no queue", async () => {
    const world = await openWorld();
    const id = await write(world);
    expect(await dumpDatabase()).not.toMatch(TELLS);
    expect(JSON.stringify(await dumpObject(world.phoneObjectOf(id)))).not.toMatch(TELLS);
    expect(JSON.stringify(world.queues.sent.map(({ body }) => String(body)))).not.toMatch(TELLS);
  });
});

describe("words that an older release wrote", () => {
  it("leave the ledger and the dead letters of every tenant the next night, and nothing else changes", async () => {
    const world = await openWorld();
    const owners = [world.tenantId];
    await world.addTenant();
    owners.push(world.tenantId);
    for (const [index, tenantId] of owners.entries()) {
      const event = oldEvent(`inb_${index}aaaaaaaaaaaaaaaaaaaaaaaaa`);
      await insertOldEvent(tenantId, event);
      const body = JSON.stringify({ v: 1, tenantId, mode: "test", events: [event, { ...event, type: "other" }] });
      await env.DB.prepare(
        "insert into dead_letters (id, tenant_id, queue, source_id, body, received_at_ms) values (?, ?, 'godwit-events', ?, ?, ?)",
      )
        .bind(`dlq_${index}`, tenantId, `s${index}${tenantId}`, body, Date.now())
        .run();
    }
    await everyNight();
    const stored = await env.DB.prepare("select body from events where type = 'message.received'").all();
    expect(JSON.stringify(stored.results)).not.toMatch(TELLS);
    const { text: _words, ...meaning } = oldEvent("inb_0aaaaaaaaaaaaaaaaaaaaaaaaa");
    const [first = ""] = owners;
    const kept = await env.DB.prepare("select body from events where tenant_id = ?").bind(first).first<string>("body");
    expect(JSON.parse(kept ?? "")).toEqual({ ...meaning, atMs: expect.any(Number) });
    const letter = await env.DB.prepare("select body from dead_letters where id = 'dlq_0'").first<string>("body");
    const { events } = JSON.parse(letter ?? "");
    expect(events).toEqual([{ ...meaning, atMs: expect.any(Number) }, expect.objectContaining({ text: WORDS })]);
  });

  it("are lost on their way when they come from a queue that still holds them", async () => {
    const world = await openWorld();
    const event = oldEvent(makeId("inbound", Date.now(), crypto.getRandomValues(new Uint8Array(10))));
    const body = JSON.stringify({ v: 1, tenantId: world.tenantId, mode: "test", events: [event] });
    world.queues.put("godwit-events", body);
    await world.settle();
    const types = ["message.received"] as const;
    const of = { tenantId: world.tenantId, mode: "test", cursor: null, order: "ascending", types, limit: 9 } as const;
    const told = await ledgerWorld({ nowMs: () => Date.now() }).events.scan(of);
    expect(told.ok && told.value.events.map((one) => one.event.id)).toEqual([event.id]);
    expect(JSON.stringify(told)).not.toMatch(TELLS);
  });

  /** The tables of then with the rows of now: what releases after it added is not there yet. */
  function asThen(storage: DurableObjectStorage, migrations: readonly string[]): void {
    const { sql } = storage;
    const names = () =>
      sql
        .exec<{ name: string }>("select name from sqlite_master where type = 'table'")
        .toArray()
        .flatMap(({ name }) => (/^(?:sqlite_|_cf_|now_|schema_version)/.test(name) ? [] : [name]));
    const kept = names();
    for (const name of kept) sql.exec(`alter table ${name} rename to now_${name}`);
    const indexes = "select name from sqlite_master where type = 'index' and sql is not null";
    for (const { name } of sql.exec<{ name: string }>(indexes).toArray()) sql.exec(`drop index ${name}`);
    sql.exec("drop table schema_version");
    migrate(storage, migrations);
    for (const name of names()) {
      const columns = sql.exec<{ name: string }>(`select name from pragma_table_info('${name}')`).toArray();
      const list = columns.map((column) => column.name).join(", ");
      sql.exec(`insert into ${name} (${list}) select ${list} from now_${name}`);
    }
    for (const name of kept) sql.exec(`drop table now_${name}`);
  }

  it("leave an endpoint's waiting deliveries and its log when its object wakes in this release", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com");
    await rig.start("00");
    await rig.world.advance(10_000);
    const told = JSON.stringify({ type: "message.received", data: { inbound_id: "inb_1", text: WORDS } });
    const stub = rig.object(endpoint.id);
    await runInDurableObject(stub, (_object, { storage }) => {
      asThen(storage, ENDPOINT_TABLES.slice(0, 1));
      storage.sql.exec("update deliveries set type = 'message.received', body = ?", told);
      storage.sql.exec("update tries set event_type = 'message.received', request = ?", told);
      storage.sql.exec(
        `insert into tries (at_ms, event_id, event_type, attempt, result, duration_ms, request)
         values (1, 'evt_1', 'message.received', 1, 'delivered', 1, ?)`,
        told.slice(0, -5),
      );
      migrate(storage, ENDPOINT_TABLES);
    });
    const rows = JSON.stringify(await dumpObject(stub));
    expect(rows).toContain("inb_1");
    expect(rows).not.toMatch(TELLS);
  });
});
