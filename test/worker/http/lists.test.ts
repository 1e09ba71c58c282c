/** What somebody lost the id of is found again: by number, user and status, and by pages of one list only. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { openWorld, type World } from "../../support/worker-world.ts";

const ONE = "+13105550100";
const OTHER = "+13105550101";

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function tokenOf(world: World, phone: string): Promise<string> {
  const { body } = await world.call("POST", "/v1/lookup", { body: { phone_number: phone } });
  return String(body["phone_token"]);
}

async function idsOf(world: World, path: string): Promise<unknown[]> {
  const { status, body } = await world.call("GET", path);
  expect(status, `${path} ${JSON.stringify(body)}`).toBe(200);
  return body.data.map((entry) => entry["id"]);
}

const shipped = (phone: string) => ({ phone_number: phone, template: "order_shipped", variables: { order: "A-1" } });

/** A verification, a message, a text and an alert for each of two numbers and users. */
async function openTwo() {
  const world = await openWorld();
  const made: Record<string, string[]> = { verify: [], messages: [], inbound: [], alerts: [], reminders: [] };
  for (const [user, phone] of [
    ["u-1", ONE],
    ["u-2", OTHER],
  ] as const) {
    const post = async (path: string, body: unknown) => {
      const reply = await world.call("POST", path, { body });
      expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300);
      return reply.body.id;
    };
    await world.call("PUT", `/v1/users/${user}`, { body: { phone_number: phone } });
    made["verify"]?.push(await post("/v1/verify", { phone_number: phone, verification_type: "login", user_id: user }));
    made["messages"]?.push(await post("/v1/messages", shipped(phone)));
    made["inbound"]?.push(await post("/v1/inbox/replies", { from: phone, to: "+13105550198", text: "hello" }));
    const at = new Date(Date.now()).toISOString();
    const context = { city: "Madrid", ip: "203.0.113.7", at };
    made["alerts"]?.push(await post("/v1/alerts", { user_id: user, type: "remote_login", context }));
    const startsAt = new Date(Date.now() + 3 * 86_400_000).toISOString();
    const variables = { event: "Talk", starts_at: startsAt };
    made["reminders"]?.push(await post("/v1/reminders", { user_id: user, category: "transactional", variables }));
  }
  await world.advance(5_000);
  return { world, made };
}

describe("a lost id", () => {
  it("is found by the number's token, which is the same however the number is written", async () => {
    const { world, made } = await openTwo();
    const token = await tokenOf(world, "(310) 555-0100".padStart(17, "+1 "));
    expect(token).toBe(await tokenOf(world, ONE));
    expect(await idsOf(world, `/v1/verify?phone_token=${token}`)).toEqual([made["verify"]?.[0]]);
    const messages = await idsOf(world, `/v1/messages?phone_token=${token}&status=delivered`);
    expect(messages).toContain(made["messages"]?.[0]);
    expect(messages).not.toContain(made["messages"]?.[1]);
    expect(await idsOf(world, `/v1/messages/inbound?phone_token=${token}`)).toEqual([made["inbound"]?.[0]]);
    expect(await idsOf(world, `/v1/reminders?phone_token=${token}`)).toEqual([made["reminders"]?.[0]]);
  });

  it("is found by user and by status", async () => {
    const { world, made } = await openTwo();
    expect(await idsOf(world, "/v1/verify?user_id=u-2&status=pending")).toEqual([made["verify"]?.[1]]);
    expect(await idsOf(world, "/v1/messages/inbound?user_id=u-2&meaning=unknown")).toEqual([made["inbound"]?.[1]]);
    expect(await idsOf(world, "/v1/reminders?user_id=u-2&status=waiting")).toEqual([made["reminders"]?.[1]]);
    expect(await idsOf(world, "/v1/alerts?user_id=u-2&status=open")).toEqual([made["alerts"]?.[1]]);
    expect(await idsOf(world, "/v1/alerts?user_id=u-2&status=rejected")).toEqual([]);
    expect((await world.call("GET", "/v1/alerts?user_id=nobody")).status).toBe(404);
  });

  it("is not found with another tenant's token, and a number in the address is refused", async () => {
    const { world } = await openTwo();
    const token = await tokenOf(world, ONE);
    await world.addTenant();
    expect(await idsOf(world, `/v1/verify?phone_token=${token}`)).toEqual([]);
    const { status, body } = await world.call("GET", `/v1/verify?phone_token=${encodeURIComponent(ONE)}`);
    expect({ status, code: body.code }).toEqual({ status: 400, code: "request_invalid" });
    expect(JSON.stringify(body)).not.toContain(ONE.slice(1));
  });
});

describe("a cursor", () => {
  it("is taken by the list and filters that gave it out, and by no other", async () => {
    const { world } = await openTwo();
    const first = await world.call("GET", "/v1/messages?limit=1");
    const cursor = String(first.body["next_cursor"]);
    expect((await world.call("GET", `/v1/messages?limit=5&cursor=${cursor}`)).status).toBe(200);
    for (const path of [
      `/v1/messages?status=delivered&cursor=${cursor}`,
      `/v1/messages?user_id=u-1&cursor=${cursor}`,
      `/v1/verify?cursor=${cursor}`,
      `/v1/reminders?cursor=${cursor}`,
      `/v1/messages/inbound?cursor=${cursor}`,
      `/v1/alerts?user_id=u-1&cursor=${cursor}`,
      `/v1/events?after=${cursor}`,
    ]) {
      const { status, body } = await world.call("GET", path);
      expect({ path, status, code: body.code }).toEqual({ path, status: 422, code: "cursor_invalid" });
      expect(body["violations"]).toMatchObject([{ message: expect.stringContaining("next_cursor") }]);
    }
    const live = await world.call("GET", `/v1/messages?cursor=${cursor}`, { key: world.liveKey });
    expect(live.body.code).toBe("cursor_invalid");
  });
});
