// What a carrier says of a text beside its words: its own verdict, pictures, and who wrote it in its own form.
import { afterEach, describe, expect, it, vi } from "vitest";
import { readKeyring } from "../../../src/crypto/keyring.ts";
import { makeVault } from "../../../src/crypto/vault.ts";
import type { TakenText } from "../../../src/app/carriers/ports.ts";
import { makeReceiptQueue } from "../../../src/queues/producers.ts";
import { postAsTwilio } from "../../support/twilio-webhook.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const PHONE = "+14155552671";
const SENDER = "+13105550199";

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

let count = 0;

/** A tenant whose live texts go out by the loopback carrier, in two countries. */
async function open(account = "loopback", publicUrl = "https://godwit.example"): Promise<World> {
  const world = await openWorld({}, { PUBLIC_URL: publicUrl });
  await world.call("PATCH", "/v1/tenant", {
    key: world.liveKey,
    body: { messaging: { support: "help.acme.example" } },
  });
  if (account === "twilio") await world.grant("twilio", SENDER);
  const route = { account, country: "*", transport: "sms", sender: SENDER, priority: 0 };
  // Brazil lets in short codes alone.
  for (const body of [route, { ...route, account: "loopback", country: "BR", sender: "46839" }]) {
    expect((await world.call("POST", "/v1/routes", { key: world.liveKey, body })).status).toBe(201);
  }
  return world;
}

async function receive(world: World, text: Partial<TakenText>): Promise<void> {
  const queue = makeReceiptQueue(world.env, makeVault(readKeyring(String(world.env.VAULT_KEYS))));
  count += 1;
  await queue.sendInbound("loopback", [
    { carrierMessageId: `MO${count}`, from: PHONE, to: SENDER, text: "", takenAtMs: Date.now(), ...text },
  ]);
  await world.settle();
}

const textsTo = async (world: World) => (await world.inbox(world.liveKey)).map(({ text }) => text);
const startAt = async (world: World, number = PHONE) => (await world.start(number, {}, { key: world.liveKey })).status;

async function listed(world: World) {
  const { data } = (await world.call("GET", "/v1/messages/inbound", { key: world.liveKey })).body;
  return data;
}

describe("a carrier's own verdict", () => {
  it("is a STOP in words that we would not read as one, and gets no second answer", async () => {
    const world = await open();
    await receive(world, { text: "pancakes", verdict: { says: "stop", answered: true } });
    expect(await startAt(world)).toBe(403);
    expect(await textsTo(world)).toEqual([]);
    expect(await listed(world)).toMatchObject([{ meaning: "stop", text: "pancakes" }]);
  });

  it("is a START whatever the words", async () => {
    const world = await open();
    await receive(world, { text: "STOP" });
    await receive(world, { text: "ja bitte wieder", verdict: { says: "start", answered: true } });
    expect(await startAt(world)).toBe(201);
  });

  it("is answered by us where the carrier has not", async () => {
    const world = await open();
    await receive(world, { text: "aide svp", verdict: { says: "help", answered: false } });
    expect(await textsTo(world)).toEqual([expect.stringContaining("help.acme.example")]);
  });

  it("of advertising alone leaves codes alone", async () => {
    const world = await open();
    await receive(world, { verdict: { says: "stop", answered: true, only: "advertising" } });
    expect(await startAt(world)).toBe(201);
  });

  it("stands beside the answer to an alert: both count", async () => {
    const world = await open();
    const call = (method: string, path: string, body?: unknown) =>
      world.call(method, path, { key: world.liveKey, ...(body === undefined ? {} : { body }) });
    await call("PUT", "/v1/users/u1", { phone_number: PHONE });
    const context = { city: "Madrid", ip: "203.0.113.77", at: new Date().toISOString() };
    const alert = await call("POST", "/v1/alerts", { user_id: "u1", type: "remote_login", context });
    expect(alert.status).toBe(201);
    await world.settle();
    await receive(world, { text: "No, it wasn't me", verdict: { says: "stop", answered: true } });
    expect((await call("GET", "/v1/users/u1")).body.status).toBe("frozen");
    expect(await startAt(world)).toBe(403);
  });

  it("comes by Twilio's signed form", async () => {
    const world = await open("twilio", "https://godwit.test");
    const form = { MessageSid: `SM${"0".repeat(32)}`, From: PHONE, To: SENDER, Body: "pancakes", OptOutType: "STOP" };
    const fetched = vi.spyOn(globalThis, "fetch").mockRejectedValue(new Error("nothing may be sent"));
    expect((await postAsTwilio(world, form)).status).toBe(200);
    await world.settle();
    expect(await startAt(world)).toBe(403);
    expect(fetched).not.toHaveBeenCalled();
  });
});

describe("an answer to a text", () => {
  const OTHER = "+13105550188";
  const last = async (world: World) => (await world.inbox(world.liveKey)).at(-1)?.sender;

  it("leaves from the number that was written to, and by the best route once no route has it", async () => {
    const world = await open();
    const body = { account: "loopback", country: "US", transport: "sms", sender: OTHER, priority: 9 };
    const route = await world.call("POST", "/v1/routes", { key: world.liveKey, body });
    expect(route.status).toBe(201);
    await receive(world, { text: "HELP", to: OTHER });
    expect(await last(world)).toBe(OTHER);
    await receive(world, { text: "STOP", to: SENDER });
    expect(await last(world)).toBe(SENDER);
    const disabled = { key: world.liveKey, body: { enabled: false } };
    expect((await world.call("PATCH", `/v1/routes/${route.body.id}`, disabled)).status).toBe(200);
    // Routes are read through a cache that is fresh for half a minute.
    world.skip(31_000);
    await receive(world, { text: "START", to: OTHER });
    expect(await last(world)).toBe(SENDER);
  });
});

describe("a picture", () => {
  it("with a caption is read by its words, and counted", async () => {
    const world = await open();
    await receive(world, { text: "STOP", mediaCount: 2 });
    expect(await startAt(world)).toBe(403);
    expect(await listed(world)).toMatchObject([{ text: "STOP", media_count: 2, meaning: "stop" }]);
  });

  it("without words is listed and means nothing", async () => {
    const world = await open();
    await receive(world, { mediaCount: 1 });
    expect(await listed(world)).toMatchObject([{ text: "", media_count: 1, meaning: "unknown" }]);
    expect(await textsTo(world)).toEqual([]);
  });
});

describe("a number in another form", () => {
  it.each([
    ["14155552671", PHONE],
    ["4155552671", PHONE],
    ["tel:+1-415-555-2671", PHONE],
    ["0033612345678", "+33612345678"],
    ["5215512345678", "+525512345678"],
    ["+541123456789", "+5491123456789"],
    ["551181234567", "+5511981234567"],
  ])("%s stops texts to its owner", async (from, owner) => {
    const world = await open();
    await receive(world, { from, text: "STOP ALL" });
    expect(await startAt(world, owner)).toBe(403);
  });

  it.each([
    ["12345", "short_code"],
    ["Amazon", "name"],
    ["999123456789", "invalid"],
    ["6592345678", "ambiguous"],
  ])("%s is nobody's: the telemetry tells of it, without the number", async (from, reason) => {
    const world = await open();
    const lines: string[] = [];
    for (const level of ["log", "info", "warn", "error"] as const) {
      vi.spyOn(console, level).mockImplementation((line) => void lines.push(JSON.stringify(line)));
    }
    await receive(world, { from, text: "STOP" });
    const told = lines.filter((line) => line.includes("inbound.writer_unread"));
    // At least once: a queue may deliver a text again.
    expect([...new Set(told)]).toEqual([expect.stringContaining(reason)]);
    expect(told.join()).not.toContain(from);
    expect(await listed(world)).toEqual([]);
  });
});
