/** Receipts that name a text by the carrier's own id alone. */
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { makeBreakableDatabase } from "../../support/breakable-database.ts";
import { attemptsIn, dumpObject } from "../../support/phone-bucket.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const CREDENTIALS = { username: "godwit", apiKey: "k", webhookSecret: "a-secret-that-is-long-enough-0123456789" };
const PUBLIC_URL = "https://godwit.example";

afterEach(() => vi.restoreAllMocks());

/** A tenant whose texts go by Africa's Talking, which echoes nothing of ours, and a database that can go away. */
async function open() {
  const database = makeBreakableDatabase();
  const world = await openWorld({}, { DB: database.DB, PUBLIC_URL });
  const live = { key: world.liveKey };
  const account = await world.call("POST", "/v1/carriers", {
    ...live,
    body: { name: "africa", kind: "africas_talking", credentials: CREDENTIALS },
  });
  expect(account.status, JSON.stringify(account.body)).toBe(201);
  world.skip(31_000);
  const route = { account: account.body.id, country: "*", transport: "sms", sender: "GODWIT", priority: 0 };
  expect((await world.call("POST", "/v1/routes", { ...live, body: route })).status).toBe(201);
  world.skip(31_000);
  let sent = 0;
  vi.spyOn(globalThis, "fetch").mockImplementation(async () => {
    sent += 1;
    const recipient = { statusCode: 101, messageId: `ATXid_${sent}`, cost: "KES 0.8000", messageParts: 1 };
    return Response.json({ SMSMessageData: { Message: "Sent", Recipients: [recipient] } }, { status: 201 });
  });
  return { database, world, accountId: account.body.id, sent: () => sent };
}

async function post(world: World, accountId: string, id: string): Promise<void> {
  const form = new URLSearchParams({ id, status: "Success", phoneNumber: "+254712345678", networkCode: "63902" });
  const path = `/webhooks/carriers/${accountId}?key=${CREDENTIALS.webhookSecret}`;
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const request = new Request(`${PUBLIC_URL}${path}`, { method: "POST", body: form.toString(), headers });
  expect((await world.fetch(request)).status).toBe(204);
}

/** As the phone's own object knows it. */
async function statusesOf(world: World, verificationId: string): Promise<readonly string[]> {
  return attemptsIn(await dumpObject(world.phoneObject(verificationId))).map(({ status }) => status);
}

describe("a receipt that names only the carrier's own id", () => {
  it("finds its text though D1 was away before the text went out, and is away still", async () => {
    const { database, world, accountId, sent } = await open();
    const live = { key: world.liveKey };
    await world.start("+254712345670", {}, live);
    await world.advance(10_000);
    expect(sent()).toBe(1);
    database.state = "rejects";
    const { body } = await world.start("+254712345678", {}, live);
    await world.advance(10_000);
    expect(sent()).toBe(2);
    expect(await statusesOf(world, body.id)).toEqual(["submitted"]);
    await post(world, accountId, "ATXid_2");
    await world.advance(5_000);
    expect(await statusesOf(world, body.id)).toEqual(["delivered"]);
    // The database is asked for none of it: nothing was written there.
    const rows = await env.DB.prepare("select 1 from message_attempts where carrier_message_id = 'ATXid_2'").all();
    expect(rows.results).toEqual([]);
  });

  it("that is faster than what the carrier answered waits for it", async () => {
    const { world, accountId } = await open();
    const { body } = await world.start("+254712345678", {}, { key: world.liveKey });
    world.queues.break("godwit-events", () => Promise.reject(new Error("away")));
    await world.settle();
    await post(world, accountId, "ATXid_1");
    await world.advance(3_000);
    expect(await statusesOf(world, body.id)).toEqual(["submitted"]);
    world.queues.break("godwit-events", null);
    await world.advance(40_000);
    expect(await statusesOf(world, body.id)).toEqual(["delivered"]);
  });

  it("that names nobody's text comes again while D1 is away, since a text of before the upgrade may be meant", async () => {
    const { database, world, accountId } = await open();
    database.state = "rejects";
    await post(world, accountId, "ATXid_none");
    await world.advance(10 * 60_000);
    expect(world.queues.held("godwit-receipts")).toHaveLength(1);
    database.state = "well";
    await world.advance(20 * 60_000);
    expect(world.queues.held("godwit-receipts")).toEqual([]);
  });
});
