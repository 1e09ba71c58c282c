/** What was just answered with an id can be read by it: no queue and no ledger stands between. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { openWorld, type World } from "../../support/worker-world.ts";

const NUMBER = "+13105550100";
const SHIPPED = { phone_number: NUMBER, template: "order_shipped", variables: { order: "A-1001" } };

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

async function idOf(world: World, path: string, body: unknown, key?: string): Promise<string> {
  const made = await world.call("POST", path, { body, ...(key === undefined ? {} : { key }) });
  expect(made.status, JSON.stringify(made.body)).toBeLessThan(300);
  return made.body.id;
}

describe("what a POST has just answered", () => {
  it("is read at once: a message", async () => {
    const world = await openWorld();
    const id = await idOf(world, "/v1/messages", SHIPPED);
    const { status, body } = await world.call("GET", `/v1/messages/${id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id, template: "order_shipped", verification_id: null, status: "queued" });
    expect(body).toMatchObject({ segments: null, submitted_at: null, delivered_at: null, attempts: [] });
    expect((await world.call("GET", `/v1/messages/${id}/links`)).status).toBe(200);
  });

  it("is read at once: every message of a batch", async () => {
    const world = await openWorld();
    const other = { ...SHIPPED, phone_number: "+13105550101" };
    const { body } = await world.call("POST", "/v1/messages/batch", { body: { messages: [SHIPPED, other] } });
    const results: { message: { id: string } }[] = JSON.parse(JSON.stringify(body["results"]));
    expect(results).toHaveLength(2);
    for (const { message } of results) {
      expect((await world.call("GET", `/v1/messages/${message.id}`)).body.id).toBe(message.id);
    }
  });

  it("is read at once: that a message was taken back, and why", async () => {
    const world = await openWorld();
    const id = await idOf(world, "/v1/messages", { ...SHIPPED, scheduled_at: inDays(1) });
    expect((await world.call("GET", `/v1/messages/${id}`)).body.status).toBe("queued");
    expect((await world.call("POST", `/v1/messages/${id}/cancel`)).status).toBe(200);
    const { body } = await world.call("GET", `/v1/messages/${id}`);
    expect(body).toMatchObject({ status: "dropped", reason: "canceled_by_caller" });
  });

  it("is what is read when the ledger has heard of it, too", async () => {
    const world = await openWorld();
    const id = await idOf(world, "/v1/messages", SHIPPED);
    const before = (await world.call("GET", `/v1/messages/${id}`)).body;
    await world.advance(5_000);
    const after = (await world.call("GET", `/v1/messages/${id}`)).body;
    for (const field of ["id", "created_at", "phone_masked", "country", "template", "category", "cause", "user_id"]) {
      expect(after[field], field).toEqual(before[field]);
    }
    expect(after).toMatchObject({ status: "delivered", delivered_at: expect.any(String) });
    const listed = (await world.call("GET", "/v1/messages")).body.data.find((entry) => entry["id"] === id);
    expect(listed?.["created_at"]).toBe(before["created_at"]);
  });

  it("says of a text that has gone out what the ledger will say, before the ledger has heard of it", async () => {
    const world = await openWorld();
    const id = await idOf(world, "/v1/messages", SHIPPED);
    const started = await idOf(world, "/v1/verify", { phone_number: "+13105550101", verification_type: "signup" });
    // Lanes and receipts are delivered; what the ledger hears waits.
    world.queues.break("godwit-events", () => Promise.reject(new Error("queue is away")));
    world.skip(1_200);
    await world.advance(2_000);
    const [now] = (await world.call("GET", "/v1/messages")).body.data;
    expect(now).toBeUndefined();
    const before = (await world.call("GET", `/v1/messages/${id}`)).body;
    expect(before).toMatchObject({ status: "delivered", segments: 1, history: [] });
    world.queues.break("godwit-events", null);
    await world.advance(60_000);
    const after = (await world.call("GET", `/v1/messages/${id}`)).body;
    expect(after["history"]).not.toEqual([]);
    expect({ ...after, history: [] }).toEqual(before);
    expect(after).toMatchObject({ submitted_at: expect.any(String), delivered_at: expect.any(String) });
    expect((await world.read(started)).body.status).toBe("pending");
  });

  it("is read by its owner only: another tenant and the other mode find nothing", async () => {
    const world = await openWorld();
    const id = await idOf(world, "/v1/messages", SHIPPED);
    expect((await world.call("GET", `/v1/messages/${id}`, { key: world.liveKey })).status).toBe(404);
    await world.addTenant();
    expect((await world.call("GET", `/v1/messages/${id}`)).status).toBe(404);
  });

  it("is read at once: a verification, an alert and the text that asks, a reminder", async () => {
    const world = await openWorld();
    const verification = await idOf(world, "/v1/verify", { phone_number: NUMBER, verification_type: "signup" });
    expect((await world.call("GET", `/v1/verify/${verification}`)).body.id).toBe(verification);
    await world.call("PUT", "/v1/users/u-1", { body: { phone_number: "+13105550101" } });
    expect((await world.call("GET", "/v1/users/u-1")).body["id"]).toBe("u-1");
    const alert = await idOf(world, "/v1/alerts", {
      user_id: "u-1",
      type: "remote_login",
      context: { city: "Madrid", ip: "203.0.113.7", at: inDays(0) },
    });
    expect((await world.call("GET", `/v1/alerts/${alert}`)).body.id).toBe(alert);
    const reminder = await idOf(world, "/v1/reminders", {
      user_id: "u-1",
      event_id: "e-1",
      category: "transactional",
      variables: { event: "Talk", starts_at: inDays(3) },
    });
    expect((await world.call("GET", `/v1/reminders/${reminder}`)).body.id).toBe(reminder);
  });

  it("is listed at once: a text from a phone, a key, a route, an endpoint, a carrier account and its route", async () => {
    const world = await openWorld();
    const key = world.liveKey;
    const listed = async (path: string, id: string) => {
      const { body } = await world.call("GET", path, { key });
      expect(
        body.data.map((entry) => entry["id"]),
        path,
      ).toContain(id);
    };
    await listed("/v1/keys", await idOf(world, "/v1/keys", { name: "k", mode: "live", role: "analyst" }, key));
    const route = { account: "loopback", country: "FR", transport: "sms", sender: "GODWIT", priority: 2 };
    await listed("/v1/routes", await idOf(world, "/v1/routes", route, key));
    const endpoint = { url: "https://hooks.example.com/godwit", events: ["*"] };
    await listed("/v1/webhook-endpoints", await idOf(world, "/v1/webhook-endpoints", endpoint, key));
    const inbound = await world.call("POST", "/v1/inbox/replies", {
      body: { from: NUMBER, to: "+13105550198", text: "hello" },
    });
    expect(inbound.status).toBeLessThan(300);
    const texts = await world.call("GET", "/v1/messages/inbound");
    expect(texts.body.data.map((entry) => entry["id"])).toContain(inbound.body.id);
  });
});
