// Where dead letters lie: in the EU what may be of a tenant there, and both places are one to whoever asks.
import { beforeEach, describe, expect, it } from "vitest";
import { makeRoutedId } from "../../../src/domain/base/ids.ts";
import { writeReference } from "../../../src/domain/sending/reference.ts";
import { forgetLetters, lettersAt, listAllLetters, listLetters, watchLetters } from "../../support/letters.ts";
import { deliver } from "../../support/queue-rig.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const REMINDERS = "godwit-reminders";
const RECEIPTS = "godwit-receipts";
const INBOUND = "godwit-inbound";
const MINUTE_MS = 60_000;
const EU = { eu: 1, global: 0 };
const ELSEWHERE = { eu: 0, global: 1 };

beforeEach(forgetLetters);

async function die(world: World, queue: string, body: unknown): Promise<void> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  await deliver(world.env, `${queue}-dead`, [{ id: crypto.randomUUID(), body: text, attempts: 1 }]);
}

function change(tenantId: string): unknown {
  return { v: 1, tenantId, mode: "live", eventId: "match-42", afterId: null };
}

function receiptOf(tenantId: string | null, placement: "eu" | "weur" = "weur") {
  const slot = { placement, bucket: 7, mode: "live" } as const;
  const messageId = makeRoutedId("message", slot, { nowMs: Date.now(), entropy: new Uint8Array(10) });
  const reference = tenantId === null ? null : writeReference({ tenantId, messageId, attempt: 1 });
  return { reference, carrierMessageId: "SM1", status: "delivered", carrierCode: null, price: null };
}

function post(account: string, ...receipts: readonly unknown[]): unknown {
  return { v: 1, kind: "receipts", account, receipts };
}

describe("a dead letter", () => {
  it("of a tenant with its data in the EU lies in the EU, is listed, and sent again by itself and by hand", async () => {
    const world = await openWorld({ residency: "eu" });
    watchLetters(world, REMINDERS);
    await die(world, REMINDERS, change(world.tenantId));
    expect(await lettersAt(REMINDERS)).toEqual(EU);
    const [letter] = await listLetters(world);
    expect(letter).toMatchObject({ queue: REMINDERS, tenant_id: world.tenantId, state: "waiting" });
    await world.advance(2 * MINUTE_MS);
    expect(await listLetters(world)).toMatchObject([{ id: letter?.["id"], state: "sent_again", redrives: 1 }]);
    const redriven = await world.call("POST", `/v1/dead-letters/${String(letter?.["id"])}/redrive`, {
      key: world.liveKey,
    });
    expect(redriven).toMatchObject({ status: 200, body: { redrives: 2 } });
  });

  it("of a tenant with its data anywhere lies where it always did, in one list with those of the EU", async () => {
    const world = await openWorld();
    await die(world, REMINDERS, change(world.tenantId));
    expect(await lettersAt(REMINDERS)).toEqual(ELSEWHERE);
    await world.addTenant({ residency: "eu" });
    await die(world, REMINDERS, change(world.tenantId));
    expect(await lettersAt(REMINDERS)).toEqual({ eu: 1, global: 1 });
    expect(await listAllLetters(world)).toHaveLength(2);
    expect(await listLetters(world)).toHaveLength(1);
  });

  it.each([
    { title: "of receipts whose reference names a tenant of the EU", tenants: ["eu"], lies: EU },
    { title: "of receipts whose references name tenants of elsewhere", tenants: ["global", "global"], lies: ELSEWHERE },
    { title: "of receipts of several tenants, one of them of the EU", tenants: ["global", "eu"], lies: EU },
    { title: "of receipts of which one names nobody", tenants: ["global", null], lies: EU },
    { title: "of receipts that name a tenant that there is not", tenants: ["gone"], lies: EU },
  ] as const)("$title lies in the EU where it must", async ({ tenants, lies }) => {
    const world = await openWorld();
    const ids: Record<string, string> = { global: world.tenantId, gone: "ten_00000000000000000000000000" };
    await world.addTenant({ residency: "eu" });
    ids["eu"] = world.tenantId;
    const receipts = tenants.map((tenant) => receiptOf(tenant === null ? null : (ids[tenant] ?? null)));
    await die(world, RECEIPTS, post("loopback", ...receipts));
    expect(await lettersAt(RECEIPTS)).toEqual(lies);
  });

  it.each([
    { title: "of texts from phones to an account of the deployment", body: { v: 1, kind: "inbound", sealed: "k1.x" } },
    {
      title: "that names an account that there is not",
      body: { v: 1, kind: "inbound", account: "gone", sealed: "k1.x" },
    },
    { title: "that nobody can read", body: "not json" },
    { title: "that is nothing", body: "null" },
  ])("$title lies in the EU: nobody can say whose it is", async ({ body }) => {
    const world = await openWorld();
    await die(world, INBOUND, body);
    expect(await lettersAt(INBOUND)).toEqual(EU);
    expect(await listAllLetters(world)).toMatchObject([{ queue: INBOUND, tenant_id: null }]);
  });

  it.each([
    { residency: "eu", lies: EU },
    { residency: "global", lies: ELSEWHERE },
  ])("posted to an account of a tenant of residency $residency lies where the tenant's data does", async (of) => {
    const world = await openWorld({ residency: of.residency });
    const credentials = { accountSid: `AC${"0".repeat(32)}`, authToken: "0".repeat(32) };
    const body = { kind: "twilio", name: "own", credentials };
    const made = await world.call("POST", "/v1/carriers", { key: world.liveKey, body });
    expect(made.status).toBe(201);
    await die(world, INBOUND, { v: 1, kind: "inbound", account: made.body.id, sealed: "k1.x" });
    expect(await lettersAt(INBOUND)).toEqual(of.lies);
  });

  it("of a tenant of the EU that an earlier release kept elsewhere is found, and moves when it comes back", async () => {
    const world = await openWorld();
    const { tenantId, liveKey } = world;
    watchLetters(world, REMINDERS);
    const body = JSON.stringify(change(tenantId));
    await die(world, REMINDERS, body);
    expect(await lettersAt(REMINDERS)).toEqual(ELSEWHERE);
    const [before] = await listLetters(world);
    await world.env.DB.prepare("update tenants set residency = 'eu' where id = ?").bind(tenantId).run();
    world.skip(MINUTE_MS);
    expect(await listLetters(world, liveKey)).toMatchObject([{ id: before?.["id"] }]);
    world.queues.break("godwit-reminders", async () => undefined);
    await world.advance(2 * MINUTE_MS);
    expect(await listLetters(world)).toMatchObject([{ state: "sent_again", redrives: 1 }]);
    await die(world, REMINDERS, body);
    expect(await lettersAt(REMINDERS)).toEqual(EU);
    expect(await listLetters(world)).toMatchObject([{ id: before?.["id"], state: "waiting", redrives: 1 }]);
  });
});
