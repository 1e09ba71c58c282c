import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { readKeyring } from "../../../src/crypto/keyring.ts";
import { makeVault } from "../../../src/crypto/vault.ts";
import { makeKeptCopies } from "../../../src/objects/kept-copies.ts";
import { makeReceiptQueue } from "../../../src/queues/producers.ts";
import { makeBreakableDatabase } from "../../support/breakable-database.ts";
import { postAsTwilio } from "../../support/twilio-webhook.ts";
import { openWorld, World } from "../../support/worker-world.ts";

const PHONE = "+14155552671";
/** One a test: the database is the same for all of them. */
let sender = "";
const INBOUND = "godwit-inbound";
const OUTAGE_MS = 5 * 60_000;

afterEach(() => vi.useRealTimers());

/** A tenant with a number that phones write to, and a Worker whose database can go away. */
async function open() {
  sender = `+1500${String(Math.floor(Math.random() * 10_000_000)).padStart(7, "0")}`;
  const database = makeBreakableDatabase();
  const world = await openWorld({}, { DB: database.DB });
  const route = { account: "loopback", country: "*", transport: "sms", sender, priority: 0 };
  expect((await world.call("POST", "/v1/routes", { key: world.liveKey, body: route })).status).toBe(201);
  // Copies are made behind the reply.
  await world.behind();
  const kept = makeKeptCopies(env.KEPT);
  const holders = await kept.read("sender_holders", JSON.stringify(["loopback", sender.slice(1)]));
  expect(holders).toMatchObject([{ tenantId: world.tenantId }]);
  expect(await kept.read("tenants", world.tenantId)).not.toBeNull();
  const vault = makeVault(readKeyring(String(env.VAULT_KEYS)));
  const queue = makeReceiptQueue(world.env, vault);
  const write = (text: string, over: { takenAtMs?: number; to?: string } = {}) =>
    queue.sendInbound("loopback", [
      { carrierMessageId: `MO-${text}`, from: PHONE, to: sender, text, takenAtMs: Date.now(), ...over },
    ]);
  return { database, world, write };
}

/** The same deployment in an isolate that was just born: nothing is in its memory. */
function reborn(world: World): World {
  return Object.assign(new World(world.queues, { ...world.env }), { tenantId: world.tenantId, liveKey: world.liveKey });
}

/** Our own deadlines, a hundred times shorter: what is shown is what happens after them. */
function shortenDeadlines(): void {
  const later = globalThis.setTimeout.bind(globalThis);
  const shorter = (work: () => void, ms = 0) => later(work, ms >= 1_000 ? ms / 100 : ms);
  vi.spyOn(globalThis, "setTimeout").mockImplementation(shorter);
}

const startCode = async (world: World) => {
  const started = await world.start(PHONE, {}, { key: world.liveKey });
  return started.status === 201 ? "started" : started.body.code;
};
const inboundOf = async (world: World) =>
  (await world.call("GET", "/v1/messages/inbound", { key: world.liveKey })).body.data;
/** An order that nobody could route is sent again by its own object: what counts is what a phone said. */
const letters = async (world: World) =>
  (await world.call("GET", "/v1/dead-letters", { key: world.liveKey })).body.data.filter(
    ({ queue }) => queue === INBOUND,
  );

describe("a database that is away for five minutes", () => {
  it.each([
    { state: "rejects", awayMs: OUTAGE_MS },
    { state: "silent", awayMs: 20_000 },
  ] as const)(
    "and $state: a STOP holds at once, in an isolate that knows nothing, and can be read",
    async ({ state, awayMs }) => {
      const { database, world, write } = await open();
      shortenDeadlines();
      database.state = state;
      const cold = reborn(world);
      await write("STOP");
      await cold.queues.pump(cold.env);
      // The start finds its key in the first isolate; what refuses it is the phone's object.
      expect(await startCode(world)).toBe("number_opted_out");
      // So can it be read, with a cursor to where nobody can look just now.
      const read = await world.call("GET", "/v1/messages/inbound", { key: world.liveKey });
      expect(read.body).toMatchObject({ data: [{ meaning: "stop", text: "STOP" }], next_cursor: expect.any(String) });
      const [text] = read.body.data;
      const found = await world.call("GET", `/v1/messages/inbound/${String(text?.["id"])}`, { key: world.liveKey });
      expect(found).toMatchObject({ status: 200, body: { text: "STOP" } });
      const rest = `/v1/messages/inbound?cursor=${String(read.body["next_cursor"])}`;
      expect((await world.call("GET", rest, { key: world.liveKey })).status).toBe(503);
      await cold.advance(awayMs);
      database.state = "well";
      await cold.advance(120_000);
      expect(await inboundOf(world)).toMatchObject([{ meaning: "stop" }]);
      expect(await letters(world)).toEqual([]);
      expect(await startCode(world)).toBe("number_opted_out");
    },
  );

  it("loses no text to a sender that was never seen: it waits by itself", async () => {
    const { database, world, write } = await open();
    const cold = reborn(world);
    await env.DB.prepare("insert into route_senders (tenant_id, account, sender) values (?, 'loopback', ?)")
      .bind(world.tenantId, `${sender}9`)
      .run();
    database.state = "rejects";
    await write("STOP", { to: `${sender}9` });
    await cold.advance(3 * 3_600_000);
    expect(cold.queues.held(INBOUND)).toHaveLength(1);
    database.state = "well";
    await cold.advance(3_600_000);
    expect(await startCode(world)).toBe("number_opted_out");
    expect(await letters(world)).toEqual([]);
  });

  it("hears the text again until the store itself says whose number it is: the copy is not the last word", async () => {
    const { database, world, write } = await open();
    const cold = reborn(world);
    await world.addTenant();
    await env.DB.prepare("update route_senders set tenant_id = ? where account = 'loopback' and sender = ?")
      .bind(world.tenantId, sender)
      .run();
    database.state = "rejects";
    await write("STOP");
    await cold.settle();
    expect(cold.queues.held(INBOUND)).toHaveLength(1);
    database.state = "well";
    await cold.advance(120_000);
    expect(await startCode(world)).toBe("number_opted_out");
  });
});

describe("a queue that is away", () => {
  it("keeps no STOP waiting: the webhook hears it itself, and answers when it has", async () => {
    const { world } = await open();
    await world.grant("twilio", sender);
    const route = { account: "twilio", country: "*", transport: "sms", sender, priority: 9 };
    expect((await world.call("POST", "/v1/routes", { key: world.liveKey, body: route })).status).toBe(201);
    world.queues.break(INBOUND, () => Promise.reject(new Error("queue is away")));
    const text = { MessageSid: `SM${"0".repeat(32)}`, From: PHONE, To: sender, Body: "STOP", SmsStatus: "received" };
    expect((await postAsTwilio(world, text)).status).toBe(200);
    expect(await startCode(world)).toBe("number_opted_out");
  });
});

describe("texts that come in another order than they were written in", () => {
  it("leave the phone as its last word has it: a START that was held up lifts no STOP after it", async () => {
    const { world, write } = await open();
    const startedAtMs = Date.now();
    await write("START", { takenAtMs: startedAtMs });
    const [late] = world.queues.take(INBOUND);
    world.skip(60_000);
    await write("STOP");
    await world.settle();
    world.skip(240_000);
    world.queues.put(INBOUND, late?.body);
    await world.settle();
    expect(await startCode(world)).toBe("number_opted_out");
    expect((await world.inbox(world.liveKey)).filter(({ to }) => to === PHONE)).toHaveLength(1);
  });

  it("leave the phone as its last word has it: a STOP that was held up takes back no START after it", async () => {
    const { world, write } = await open();
    await write("STOP");
    const [late] = world.queues.take(INBOUND);
    world.skip(60_000);
    await write("START");
    await world.settle();
    world.queues.put(INBOUND, late?.body);
    await world.settle();
    expect(await startCode(world)).toBe("started");
  });
});
