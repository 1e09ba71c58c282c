import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { readKeyring } from "../../../src/crypto/keyring.ts";
import { makeVault } from "../../../src/crypto/vault.ts";
import { makeReceiptQueue } from "../../../src/queues/producers.ts";
import { deliver } from "../../support/queue-rig.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const BULK = "godwit-dispatch-bulk";
const CODES = "godwit-dispatch-otp-amer";
const NUMBER = "+13105550100";
const SHIPPED = { template: "order_shipped", variables: { order: "A-1001" } };

afterEach(() => vi.restoreAllMocks());

async function worldWith(quotas: Record<string, number>): Promise<World> {
  const world = await openWorld();
  await allow(world, quotas);
  return world;
}

async function allow(world: World, quotas: Record<string, number>): Promise<void> {
  const path = `/v1/platform/tenants/${world.tenantId}/quotas`;
  const body = { plan: "standard", quotas };
  expect((await world.call("PUT", path, { key: String(env.BOOTSTRAP_SECRET), body })).status).toBe(200);
  // In force everywhere within half a minute.
  world.skip(31_000);
}

const batch = (world: World, numbers: readonly string[], key = world.liveKey) =>
  world.call("POST", "/v1/messages/batch", {
    key,
    body: { messages: numbers.map((number) => ({ ...SHIPPED, phone_number: number })) },
  });
const mobile = (index: number) => `+1415555${String(3000 + index)}`;
const mobiles = (count: number, from = 0) => Array.from({ length: count }, (_, index) => mobile(from + index));
const codesOf = (body: Readonly<Record<string, unknown>>): string[] => {
  const text = JSON.stringify(body["results"]);
  return [...text.matchAll(/"code":"(\w+)"/g)].map(([, code = ""]) => code);
};

describe("who buries a number in texts", () => {
  it("gets three quarters of its day, in one batch or in many, and the rest is refused by name", async () => {
    const world = await worldWith({});
    const { body } = await batch(
      world,
      Array.from({ length: 60 }, () => "+14155552671"),
    );
    expect([body["sent"], body["refused"]]).toEqual([15, 45]);
    expect(new Set(codesOf(body))).toEqual(new Set(["number_text_limit"]));
    const single = { ...SHIPPED, phone_number: "+14155552671" };
    const again = await world.call("POST", "/v1/messages", { key: world.liveKey, body: single });
    expect(again).toMatchObject({ status: 429, body: { code: "number_text_limit" } });
    expect(Number(again.headers.get("retry-after"))).toBeGreaterThan(86_000);
    await world.advance(120_000);
    expect(await world.inbox(world.liveKey)).toHaveLength(15);
  });

  it("gets no more by naming times that come together: what is due is counted when it is claimed", async () => {
    const world = await worldWith({ bulk_per_second: 5_000 });
    const at = new Date(Date.now() + 3_600_000).toISOString();
    const body = { ...SHIPPED, phone_number: "+14155552671", scheduled_at: at };
    for (let index = 0; index < 30; index += 1) {
      expect((await world.call("POST", "/v1/messages", { key: world.liveKey, body })).status).toBe(201);
    }
    await world.advance(3_700_000);
    expect(await world.inbox(world.liveKey)).toHaveLength(15);
  });

  it("keeps no code from it", async () => {
    const world = await worldWith({});
    const enforced = { "godwit-enforce-limits": "true" };
    const messages = Array.from({ length: 30 }, () => ({ ...SHIPPED, phone_number: NUMBER }));
    const flood = await world.call("POST", "/v1/messages/batch", { body: { messages }, headers: enforced });
    expect(flood.body["sent"]).toBe(15);
    expect((await world.start(NUMBER)).status).toBe(201);
    await world.advance(60_000);
    expect(await world.inbox()).toHaveLength(16);
  });
});

describe("a number that has had its day of texts", () => {
  const PERSON = "+14155552671";
  const SENDER = "+15005550006";
  const shipped = (world: World) =>
    world.call("POST", "/v1/messages", { key: world.liveKey, body: { ...SHIPPED, phone_number: PERSON } });
  const code = (world: World) => world.start(PERSON, {}, { key: world.liveKey });
  const texts = async (world: World) => (await world.inbox(world.liveKey)).map(({ text }) => text);

  /** Live, with a sender that people can answer: three texts of four are the tenant's, the fourth is a code. */
  async function fullWorld(): Promise<World> {
    const world = await openWorld({}, { PUBLIC_URL: "https://godwit.example" });
    const route = { account: "loopback", country: "US", transport: "sms", sender: SENDER, priority: 0 };
    expect((await world.call("POST", "/v1/routes", { key: world.liveKey, body: route })).status).toBe(201);
    await allow(world, { texts_per_number_per_day: 4 });
    const user = { key: world.liveKey, body: { phone_number: PERSON } };
    expect((await world.call("PUT", "/v1/users/u1", user)).status).toBe(201);
    expect((await batch(world, [PERSON, PERSON, PERSON, PERSON])).body["sent"]).toBe(3);
    expect((await code(world)).status).toBe(201);
    await world.advance(60_000);
    expect(await texts(world)).toHaveLength(4);
    expect((await shipped(world)).body.code).toBe("number_text_limit");
    return world;
  }

  /** By way of the queue, as a webhook hands it over. What went back to the phone. */
  async function write(world: World, text: string): Promise<string[]> {
    const before = (await texts(world)).length;
    world.skip(1_000);
    const queue = makeReceiptQueue(world.env, makeVault(readKeyring(String(env.VAULT_KEYS))));
    const takenAtMs = Date.now();
    await queue.sendInbound("loopback", [
      { carrierMessageId: `MO${takenAtMs}`, from: PERSON, to: SENDER, text, takenAtMs },
    ]);
    await world.settle();
    return (await texts(world)).slice(before);
  }

  async function alert(world: World) {
    world.skip(1_000);
    const context = { city: "Madrid", ip: "203.0.113.77", at: new Date().toISOString() };
    const body = { user_id: "u1", type: "remote_login", context };
    const opened = await world.call("POST", "/v1/alerts", { key: world.liveKey, body });
    await world.settle();
    return opened;
  }

  it("is answered whatever it says: HELP, STOP and START, and its STOP holds before the next send", async () => {
    const world = await fullWorld();
    expect(await write(world, "HELP")).toEqual([expect.stringContaining("Reply STOP to opt out")]);
    // A code is on its way already when the STOP comes, and is claimed after it.
    world.skip(600_001);
    expect((await code(world)).status).toBe(201);
    const onItsWay = world.queues.take(CODES);
    expect(await write(world, "STOP")).toEqual([expect.stringContaining("unsubscribed")]);
    const told = await texts(world);
    expect([onItsWay.length, (await deliver(world.env, CODES, onItsWay)).size]).toEqual([1, 0]);
    await world.advance(60_000);
    expect(await texts(world)).toEqual(told);
    expect((await shipped(world)).body).toMatchObject({ status: "dropped", reason: "opted_out" });
    expect((await code(world)).body.code).toBe("number_opted_out");
    expect(await write(world, "START")).toEqual([expect.stringContaining("subscribed again")]);
    // It may be written to again, and its day is as full as it was.
    expect((await shipped(world)).body.code).toBe("number_text_limit");
  });

  it.each([
    { says: "YES", told: "noted that it was you", status: "confirmed" },
    { says: "REJECT", told: "frozen", status: "rejected" },
  ])("gets an alert, and is told what became of its $says", async ({ says, told, status }) => {
    const world = await fullWorld();
    const opened = await alert(world);
    expect(opened.status).toBe(201);
    expect((await texts(world)).at(-1)).toContain("new login to your account");
    expect(await write(world, says)).toEqual([expect.stringContaining(told)]);
    const now = await world.call("GET", `/v1/alerts/${opened.body.id}`, { key: world.liveKey });
    expect(now.body.status).toBe(status);
  });

  it("is buried in no alerts either: one more is refused and not left open without a text", async () => {
    const world = await fullWorld();
    for (let index = 0; index < 4; index += 1) expect((await alert(world)).status).toBe(201);
    const held = await texts(world);
    const refused = await alert(world);
    expect(refused).toMatchObject({ status: 429, body: { code: "alerts_too_many" } });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(86_000);
    expect(await texts(world)).toEqual(held);
    const { data } = (await world.call("GET", "/v1/alerts?user_id=u1", { key: world.liveKey })).body;
    expect(data).toHaveLength(4);
  });

  it("gets codes by their own limits", async () => {
    const world = await fullWorld();
    world.skip(600_001);
    expect((await code(world)).status).toBe(201);
    await world.settle();
    expect((await texts(world)).at(-1)).toMatch(/\b\d{6}\b/);
  });
});

describe("who asks for more than the tenant has", () => {
  it("is refused a batch as a whole, by the quota's name, and what was refused by itself is given back", async () => {
    const world = await worldWith({ texts_per_day: 10 });
    expect((await batch(world, mobiles(6))).body["sent"]).toBe(6);
    const refused = await batch(world, mobiles(5, 10));
    expect(refused).toMatchObject({ status: 429, body: { code: "quota_texts" } });
    expect(refused.headers.get("ratelimit-policy")).toBe('"quota_texts";q=10;w=86400');
    expect(world.queues.held(BULK)).toHaveLength(6);
    const bad = await batch(world, [...mobiles(2, 20), "+1", "+2"]);
    expect([bad.body["sent"], bad.body["refused"]]).toEqual([2, 2]);
    expect((await batch(world, mobiles(2, 30))).body["sent"]).toBe(2);
    expect((await batch(world, mobiles(1, 40))).status).toBe(429);
  });

  it("is refused a reminder too when it is asked for, and one that comes to nothing is given back", async () => {
    const world = await worldWith({ texts_per_day: 2 });
    const remind = async (index: number, afterMs = 5 * 86_400_000) => {
      const variables = { event: "Finals", starts_at: new Date(Date.now() + afterMs).toISOString() };
      const body = { phone_number: mobile(index), variables, category: "transactional" };
      const made = await world.call("POST", "/v1/reminders", { key: world.liveKey, body });
      await world.settle();
      return [made.status, made.body.code];
    };
    expect(await remind(0, -60_000)).toEqual([422, "no_time_to_remind"]);
    expect([await remind(1), await remind(2)]).toEqual([
      [201, undefined],
      [201, undefined],
    ]);
    expect(await remind(3)).toEqual([429, "quota_texts"]);
    expect((await batch(world, mobiles(1, 4))).body["code"]).toBe("quota_texts");
  });

  it("is refused a code too, which waited for no count, until the day is over", async () => {
    const world = await worldWith({ texts_per_day: 3 });
    const statuses: number[] = [];
    for (let index = 0; index < 6; index += 1) {
      statuses.push((await world.start(mobile(index), {}, { key: world.liveKey })).status);
      await world.settle();
    }
    expect(statuses).toEqual([201, 201, 201, 429, 429, 429]);
    world.skip(86_400_000);
    expect((await world.start(mobile(9), {}, { key: world.liveKey })).status).toBe(201);
  });

  it("is refused keys, accounts, endpoints and routes by name, also when all are asked for at once", async () => {
    const world = await worldWith({ keys: 5, carrier_accounts: 2, webhook_endpoints: 2, routes: 4 });
    const credentials = { accountSid: `AC${"0".repeat(32)}`, authToken: "t".repeat(32) };
    const bodies = {
      "/v1/keys": () => ({ name: "k", role: "analyst", mode: "live" }),
      "/v1/carriers": (name: string) => ({ name, kind: "twilio", credentials }),
      "/v1/webhook-endpoints": (name: string) => ({ url: `https://hooks.example.com/${name}`, events: ["*"] }),
    };
    const made: Record<string, unknown> = {};
    for (const [path, bodyOf] of Object.entries(bodies)) {
      const names = ["a", "b", "c", "d", "e"];
      const replies = await Promise.all(
        names.map((name) => world.call("POST", path, { key: world.liveKey, body: bodyOf(name) })),
      );
      const refused = new Set(
        replies.filter(({ status }) => status !== 201).map(({ status, body }) => `${status} ${body.code}`),
      );
      made[path] = [replies.filter(({ status }) => status === 201).length, ...refused];
    }
    expect(made).toEqual({
      // Three were there before.
      "/v1/keys": [2, "429 quota_keys"],
      "/v1/carriers": [2, "429 quota_carrier_accounts"],
      "/v1/webhook-endpoints": [2, "429 quota_webhook_endpoints"],
    });
    const route = { account: "loopback", country: "US", transport: "sms", sender: "ACME", priority: 1 };
    const third = await world.call("POST", "/v1/routes", { key: world.liveKey, body: route });
    const fourth = await world.call("POST", "/v1/routes", { key: world.liveKey, body: { ...route, country: "FR" } });
    expect([third.status, fourth.status, fourth.body.code]).toEqual([201, 429, "quota_routes"]);
  });
});

describe("a tenant with a campaign", () => {
  it("fills the lane no further than its own rate, and another tenant's text enters at once", async () => {
    const world = await worldWith({ bulk_per_second: 6.4 });
    await batch(world, mobiles(400));
    const inLane = world.queues.held(BULK).length;
    // 64 objects with a burst of three each, and the rest waits in them.
    expect(inLane).toBeLessThanOrEqual(192);
    await world.addTenant();
    await batch(world, mobiles(1, 900));
    expect(world.queues.held(BULK)).toHaveLength(inLane + 1);
  });

  it("sends it all in the end, at its rate", async () => {
    // Of 64 objects each has a text in ten seconds, at a time of its own, and three at once.
    const world = await worldWith({ bulk_per_second: 6.4 });
    const body = { ...SHIPPED, phone_number: mobile(1) };
    for (let index = 0; index < 6; index += 1) await world.call("POST", "/v1/messages", { key: world.liveKey, body });
    const arrived: number[] = [];
    for (const ms of [2_000, 10_000, 10_000, 10_000]) {
      await world.advance(ms);
      arrived.push((await world.inbox(world.liveKey)).length);
    }
    for (const [step, count] of arrived.entries()) {
      expect(count).toBeGreaterThanOrEqual(3 + step);
      expect(count).toBeLessThanOrEqual(Math.min(6, 4 + step));
    }
  });
});
