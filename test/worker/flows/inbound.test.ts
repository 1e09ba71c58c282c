import { afterEach, describe, expect, it, vi } from "vitest";
import { makeReceiptQueue } from "../../../src/queues/producers.ts";
import { readKeyring } from "../../../src/crypto/keyring.ts";
import { makeVault } from "../../../src/crypto/vault.ts";
import { dumpObject } from "../../support/phone-bucket.ts";
import { dayName } from "../../../src/objects/inbound-text-ports.ts";
import { openWorld, type Reply, type World } from "../../support/worker-world.ts";
import { textOf } from "../../support/text-of.ts";

const NUMBER = "+13105550100";
/** Not kept for fiction: live keys reach no other. */
const LIVE_NUMBER = "+14155552671";
const FRENCH = "+33612345678";
const SENDER = "+15005550006";
const SUPPORT = "help.acme.example";

afterEach(() => vi.useRealTimers());

/** A tenant with a page for help, and a number that phones can write to. */
async function open(tenant: Record<string, unknown> = {}): Promise<World> {
  const world = await openWorld(tenant);
  const settings = { messaging: { support: SUPPORT } };
  expect((await world.call("PATCH", "/v1/tenant", { key: world.liveKey, body: settings })).status).toBe(200);
  return world;
}

const write = (world: World, text: string, { from = NUMBER, to = SENDER } = {}): Promise<Reply> =>
  world.call("POST", "/v1/inbox/replies", { body: { from, to, text } });

/** What went back to the phone since, oldest first. */
async function textsAfter(world: World, act: () => Promise<unknown>): Promise<string[]> {
  const before = (await world.inbox()).length;
  await act();
  await world.settle();
  return (await world.inbox()).slice(before).map(({ text }) => text);
}

async function eventsOf(world: World, type: string): Promise<Record<string, unknown>[]> {
  await world.advance(5_000);
  const { data } = (await world.call("GET", "/v1/events?limit=100")).body;
  const events: { type: string; data: Record<string, unknown> }[] = JSON.parse(JSON.stringify(data));
  return events.filter((event) => event.type === type).map((event) => event.data);
}

describe("STOP", () => {
  it("holds at once and gets one confirmation, however often it is said", async () => {
    const world = await open();
    expect(await textsAfter(world, () => write(world, "Stop."))).toEqual([expect.stringContaining("Acme")]);
    expect(await textsAfter(world, () => write(world, "STOP"))).toEqual([]);
    expect(await textsAfter(world, () => write(world, "please stop texting me"))).toEqual([]);
    expect((await world.start(NUMBER)).body.code).toBe("number_opted_out");
    expect(await eventsOf(world, "consent.revoked")).toHaveLength(1);
  });

  it("to a name, which no phone can answer, holds without a text", async () => {
    const world = await open();
    expect(await textsAfter(world, () => write(world, "STOP", { to: "ACME" }))).toEqual([]);
    expect((await world.start(NUMBER)).body.code).toBe("number_opted_out");
  });

  it("in France ends advertising and leaves codes that the user asks for alone", async () => {
    const world = await open();
    expect(await textsAfter(world, () => write(world, "STOP", { from: FRENCH }))).toHaveLength(1);
    const { body } = await world.start(FRENCH);
    await world.settle();
    expect(body.status).toBe("pending");
    expect((await world.inbox()).at(-1)?.text).toContain(await world.codeOf(body.id));
    expect((await eventsOf(world, "consent.revoked")).map(({ scope }) => String(scope)).toSorted()).toEqual([
      "engagement",
      "marketing",
    ]);
  });

  it("to everything holds codes back until START", async () => {
    const world = await open();
    await write(world, "STOP ALL", { from: FRENCH });
    expect((await world.start(FRENCH)).body.code).toBe("number_opted_out");
    await write(world, "START", { from: FRENCH });
    expect((await world.start(FRENCH)).status).toBe(201);
  });
});

describe("START and HELP", () => {
  it.each(["STOP", "arrêt", "STOP ALL"])("START lifts what %s did in France, each of its scopes", async (word) => {
    const world = await open();
    await write(world, word, { from: FRENCH });
    const variables = { game: "Chess", link: "https://acme.example/chess" };
    const news = { phone_number: FRENCH, template: "game_return", variables };
    const send = async () => (await world.call("POST", "/v1/messages", { body: news })).body;
    expect(await send()).toMatchObject({ status: "dropped", reason: "opted_out" });
    await write(world, "START", { from: FRENCH });
    expect((await send())["status"]).toBe("queued");
  });

  it("START opens the number again and says so", async () => {
    const world = await open();
    await write(world, "STOP");
    await world.settle();
    expect(await textsAfter(world, () => write(world, "start"))).toHaveLength(1);
    expect((await world.start(NUMBER)).status).toBe(201);
    expect(await eventsOf(world, "consent.granted")).toHaveLength(1);
  });

  it("HELP names the tenant's support, once an hour at most", async () => {
    const world = await open();
    expect(await textsAfter(world, () => write(world, "HELP"))).toEqual([expect.stringContaining(SUPPORT)]);
    world.skip(3_599_999);
    expect(await textsAfter(world, () => write(world, "help!"))).toEqual([]);
    world.skip(1);
    expect(await textsAfter(world, () => write(world, "help me"))).toHaveLength(1);
  });

  it("HELP is answered after STOP too, and lifts nothing", async () => {
    const world = await open();
    await write(world, "STOP");
    await world.settle();
    expect(await textsAfter(world, () => write(world, "HELP"))).toEqual([expect.stringContaining(SUPPORT)]);
    expect((await world.start(NUMBER)).body.code).toBe("number_opted_out");
  });

  it("the answer leaves from the number that was written to", async () => {
    const world = await open();
    for (const [text, to] of [
      ["HELP", SENDER],
      ["STOP", "+13105550177"],
    ] as const) {
      await write(world, text, { to });
      await world.settle();
      expect((await world.inbox()).at(-1)).toMatchObject({ sender: to });
    }
  });
});

describe("loops", () => {
  it("a machine that toggles gets five texts an hour and its words still count", async () => {
    const world = await open();
    const words = ["STOP", "START", "stop all", "unstop", "quit", "Start!", "unsubscribe", "START NOW"];
    const texts = await textsAfter(world, async () => {
      for (const word of words) {
        await write(world, word);
        await world.settle();
        world.skip(1_000);
      }
    });
    expect(texts).toHaveLength(5);
    await write(world, "STOP");
    expect((await world.start(NUMBER)).body.code).toBe("number_opted_out");
  });

  it("an autoresponder gets nothing", async () => {
    const world = await open();
    expect(await textsAfter(world, () => write(world, "Auto-reply: START"))).toEqual([]);
  });
});

describe("a text that means nothing to Godwit", () => {
  it("becomes an event of its meaning without its words, which are read in full by who may", async () => {
    const world = await open();
    const text = "My code 123456 did not work, write to ada@example.com";
    const { body } = await write(world, text);
    expect(body["meaning"]).toBe("unknown");
    expect(await eventsOf(world, "message.received")).toEqual([
      {
        inbound_id: body.id,
        to: SENDER,
        phone_masked: "+1 ••••••••00",
        phone_token: expect.stringMatching(/^[0-9a-f]{32}$/),
        country: "US",
        meaning: "unknown",
        media_count: 0,
      },
    ]);
    const { data } = (await world.call("GET", "/v1/messages/inbound")).body;
    expect(data).toEqual([
      expect.objectContaining({ id: body.id, text, meaning: "unknown", to: SENDER, user_id: null }),
    ]);
    const analyst = { key: world.liveKey, body: { name: "numbers", role: "analyst", mode: "test" } };
    const { secret } = (await world.call("POST", "/v1/keys", analyst)).body;
    expect((await world.call("GET", "/v1/messages/inbound", { key: String(secret) })).status).toBe(403);
  });

  it("is nowhere in clear but in that list", async () => {
    const world = await open();
    const words = "the purple pelican paid 918273";
    const { body } = await write(world, words);
    const tables = JSON.stringify(await dumpObject(world.phoneObjectOf(body.id)));
    expect(tables).not.toContain("918273");
    expect(tables).not.toContain(NUMBER);
    await world.advance(5_000);
    expect(JSON.stringify(world.queues.sent.map(({ body: sent }) => String(sent)))).not.toContain("918273");
    const day = Math.floor(Date.now() / 86_400_000);
    const place = { tenant: { id: world.tenantId, residency: "global" }, mode: "test", day } as const;
    const { texts = [] } = await dumpObject(world.env.INBOUND_TEXTS.getByName(dayName(place)));
    expect(texts).toMatchObject([{ id: body.id, meaning: "unknown" }]);
    expect(JSON.stringify(texts)).not.toMatch(/pelican|918273|13105550100/);
    expect(await world.env.DB.prepare("select count(*) as n from inbound_messages").first("n")).toBe(0);
  });

  it("of one tenant is in no other tenant's list, nor of one mode in the other's", async () => {
    const world = await open();
    await write(world, "hello there");
    const list = async (key: string) => (await world.call("GET", "/v1/messages/inbound", { key })).body.data;
    expect(await list(world.testKey)).toHaveLength(1);
    expect(await list(world.liveKey)).toEqual([]);
    await world.addTenant();
    expect(await list(world.testKey)).toEqual([]);
  });
});

describe("a text from a carrier", () => {
  /** Live, by way of the queue, as a webhook hands it over. */
  async function deliverTwice(world: World, text: string, times = 2): Promise<void> {
    const vault = makeVault(readKeyring(String(world.env.VAULT_KEYS)));
    const queue = makeReceiptQueue(world.env, vault);
    for (let time = 0; time < times; time += 1) {
      await queue.sendInbound("loopback", [
        { carrierMessageId: "MO1", from: LIVE_NUMBER, to: SENDER, text, takenAtMs: Date.now() },
      ]);
    }
    await world.settle();
  }

  async function openLive(): Promise<World> {
    const world = await open();
    const route = { account: "loopback", country: "US", transport: "sms", sender: SENDER.slice(1), priority: 0 };
    expect((await world.call("POST", "/v1/routes", { key: world.liveKey, body: route })).status).toBe(201);
    return world;
  }

  const inboxOf = async (world: World) => (await world.inbox(world.liveKey)).map(({ text }) => text);

  it("that is delivered twice has one effect, one confirmation, one event and one row", async () => {
    const world = await openLive();
    await deliverTwice(world, "STOP");
    expect(await inboxOf(world)).toHaveLength(1);
    const { data } = (await world.call("GET", "/v1/messages/inbound", { key: world.liveKey })).body;
    expect(data).toHaveLength(1);
    const row = String(data[0]?.["id"]);
    const { outbox = [] } = await dumpObject(world.phoneObjectOf(row));
    const lines = outbox.flatMap(({ body }) => textOf(body).split("\n"));
    const types = lines.map((line) => JSON.parse(line).detail.type);
    expect(types.filter((type) => type === "number.opted_out" || type === "message.received")).toHaveLength(2);
  });

  it("to a number of no tenant is nobody's", async () => {
    const world = await open();
    await deliverTwice(world, "STOP", 1);
    expect((await world.call("GET", "/v1/messages/inbound", { key: world.liveKey })).body.data).toEqual([]);
    expect((await world.start(LIVE_NUMBER, {}, { key: world.liveKey })).status).toBe(201);
  });
});

describe("an answer", () => {
  /** Whom the last text came from. */
  const asker = async (world: World) => (await world.inbox()).at(-1)?.sender ?? "";

  async function openAlert(world: World): Promise<string> {
    expect((await world.call("PUT", "/v1/users/u1", { body: { phone_number: NUMBER } })).status).toBe(201);
    const context = { city: "Madrid", ip: "203.0.113.77", at: new Date().toISOString() };
    const body = { user_id: "u1", type: "password_change", context };
    const { body: alert } = await world.call("POST", "/v1/alerts", { body });
    await world.advance(3_000);
    return alert.id;
  }

  const statusOf = async (world: World, path: string) => (await world.call("GET", path)).body.status;

  it.each([
    { text: "No, it wasn't me!", alert: "rejected", user: "frozen" },
    { text: "confirm", alert: "confirmed", user: "active" },
  ])("$text to an open alert makes it $alert", async ({ text, alert, user }) => {
    const world = await openWorld({}, { PUBLIC_URL: "https://godwit.example" });
    const id = await openAlert(world);
    const to = await asker(world);
    const texts = await textsAfter(world, async () => {
      expect((await write(world, text, { to })).body["meaning"]).toBe("answer");
    });
    expect(texts).toHaveLength(1);
    expect(await statusOf(world, `/v1/alerts/${id}`)).toBe(alert);
    expect(await statusOf(world, "/v1/users/u1")).toBe(user);
  });

  it("that is unclear gets one text that asks again, and changes nothing", async () => {
    const world = await openWorld({}, { PUBLIC_URL: "https://godwit.example" });
    const id = await openAlert(world);
    const to = await asker(world);
    expect(await textsAfter(world, () => write(world, "yes no maybe", { to }))).toHaveLength(1);
    expect(await textsAfter(world, () => write(world, "no yes dunno", { to }))).toEqual([]);
    expect(await statusOf(world, `/v1/alerts/${id}`)).toBe("open");
  });

  it("to no question is unknown, and a STOP to one that names texts is a STOP alone", async () => {
    const world = await openWorld({}, { PUBLIC_URL: "https://godwit.example" });
    expect((await write(world, "confirm")).body["meaning"]).toBe("unknown");
    const id = await openAlert(world);
    expect((await write(world, "unsubscribe", { to: await asker(world) })).body["meaning"]).toBe("stop");
    expect(await statusOf(world, `/v1/alerts/${id}`)).toBe("open");
  });

  it("JOIN to an invitation makes its reminder, once", async () => {
    const world = await openWorld();
    const startsAt = new Date(Date.now() + 5 * 86_400_000).toISOString();
    const invitation = {
      phone_number: NUMBER,
      template: "event_invitation",
      variables: { name: "Ana", event: "Finals", link: "https://acme.example/finals" },
      event: { id: "match-42", starts_at: startsAt },
    };
    expect((await world.call("POST", "/v1/messages", { body: invitation })).status).toBe(201);
    await world.advance(20 * 3_600_000);
    // The sender of test keys. The inbox has forgotten the text by now.
    for (const text of ["JOIN", "join"]) await write(world, text, { to: "GODWIT" });
    expect(await eventsOf(world, "reminder.created")).toHaveLength(1);
  });
});

describe("the loopback phone", () => {
  it("writes back for test keys alone", async () => {
    const world = await open();
    const body = { from: NUMBER, to: SENDER, text: "STOP" };
    const refused = await world.call("POST", "/v1/inbox/replies", { key: world.liveKey, body });
    expect({ status: refused.status, code: refused.body.code }).toEqual({ status: 403, code: "test_key_needed" });
    const wrong = await write(world, "STOP", { from: "not a number" });
    expect({ status: wrong.status, code: wrong.body.code }).toEqual({ status: 422, code: "not_a_number" });
  });
});
