import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { answerByReply } from "../../../src/app/alerts/answer-by-reply.ts";
import type { Services } from "../../../src/app/services.ts";
import type { AlertChoice } from "../../../src/domain/alerts/decide-answer.ts";
import { readSlot } from "../../../src/domain/base/ids.ts";
import { objectName } from "../../../src/domain/base/placement.ts";
import { servicesFor } from "../../../src/wiring.ts";
import { openWorld, type Reply, type World } from "../../support/worker-world.ts";

const PUBLIC_URL = "https://godwit.example";
const NUMBER = "+14155550111";
const OTHER_NUMBER = "+14155550112";
const PHONE = "+14155552671";
const CONTEXT = { city: "Madrid", ip: "203.0.113.77", device: "iPhone 15 Pro" };
const WINDOW_MS = 900_000;

afterEach(() => vi.useRealTimers());

let world: World;

/** A tenant whose live texts go out by a number, and a user of it. */
beforeEach(async () => {
  world = await openWorld({}, { PUBLIC_URL });
  await call("PATCH", "/v1/tenant", { messaging: { support: "help@acme.example" } });
  await useSender(NUMBER);
  expect((await call("PUT", "/v1/users/u1", { phone_number: PHONE })).status).toBe(201);
});

function call(method: string, path: string, body?: unknown, key = world.liveKey): Promise<Reply> {
  return world.call(method, path, { key, ...(body === undefined ? {} : { body }) });
}

/** From now on texts go out by this sender. */
async function useSender(sender: string): Promise<void> {
  const routes = await call("GET", "/v1/routes");
  for (const { id, transport } of routes.body.data) {
    if (transport === "sms") await call("DELETE", `/v1/routes/${String(id)}`);
  }
  const route = { account: "loopback", country: "*", transport: "sms", sender, priority: 1 };
  expect((await call("POST", "/v1/routes", route)).status).toBe(201);
  // Routes are read through a cache that is fresh for half a minute.
  world.skip(31_000);
  await world.settle();
}

/** Of a country that lets names in. */
async function userWhereNamesMay(): Promise<string> {
  expect((await call("PUT", "/v1/users/u2", { phone_number: "+447400123456" })).status).toBe(201);
  return "u2";
}

interface Opened {
  readonly id: string;
  readonly token: string;
  readonly link: string;
  readonly text: string;
}

/** Opens an alert and lets its text arrive. */
async function openAlert(over: Record<string, unknown> = {}): Promise<Opened> {
  // What happens in one millisecond has no order.
  await world.settle();
  world.skip(1);
  const at = new Date(Date.now() - 60_000).toISOString();
  const body = { user_id: "u1", type: "remote_login", context: { ...CONTEXT, at }, ...over };
  const made = await call("POST", "/v1/alerts", body);
  expect(made).toMatchObject({ status: 201, body: { status: "open", user_id: body.user_id } });
  const slot = readSlot("alert", made.body.id);
  if (slot === null) throw new Error("no alert id");
  world.watch(env.PHONES.getByName(objectName(world.tenantId, slot)));
  await world.settle();
  const text = (await texts()).at(-1) ?? "";
  const token = /CONFIRM (\w{3})/.exec(text)?.[1] ?? "";
  const link = /https:\S+/.exec(text)?.[0] ?? "";
  return { id: made.body.id, token, link, text };
}

/** The object goes from memory; what it stored stays. */
async function evict({ id }: Opened): Promise<void> {
  const slot = readSlot("alert", id);
  if (slot !== null) await evictDurableObject(env.PHONES.getByName(objectName(world.tenantId, slot)));
}

async function texts(): Promise<string[]> {
  return (await world.inbox(world.liveKey)).map(({ text }) => text);
}

function services(): Services {
  return servicesFor(world.env, { run: (work) => void work });
}

async function phoneOf(alertId: string) {
  const slot = readSlot("alert", alertId);
  if (slot === null) throw new Error("no alert id");
  const [alert] = await services().alerts.list(slot, { tenantId: world.tenantId, asked: { alertId } });
  if (alert === undefined) throw new Error("no alert");
  return { tenantId: world.tenantId, slot, phoneToken: alert.phone.token };
}

/** What the consumer of inbound texts does once it has read a text. */
async function reply(to: Opened, choice: AlertChoice, rest: { token?: string | null; sender?: string } = {}) {
  const { token = to.token, sender = NUMBER } = rest;
  const decision = await answerByReply(services(), { ...(await phoneOf(to.id)), sender, choice, token });
  await world.settle();
  return decision.decision;
}

function press(link: string, choice: string): Promise<Response> {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return world.fetch(new Request(link, { method: "POST", body: `choice=${choice}`, headers }));
}

async function statusOf({ id }: Opened): Promise<unknown> {
  return (await call("GET", `/v1/alerts/${id}`)).body.status;
}

async function events(type: string): Promise<readonly Record<string, unknown>[]> {
  await world.advance(3_000);
  const page = await call("GET", `/v1/events?limit=100`);
  return page.body.data.filter((event) => event["type"] === type);
}

const user = async (id = "u1") => (await call("GET", `/v1/users/${id}`)).body;

describe("an alert", () => {
  it("asks by a text with the place, the masked address, both answers and a link", async () => {
    const { text, token, link } = await openAlert();
    expect(text).toContain("Madrid, 203.0.113.XX, iPhone 15 Pro");
    expect(text).toContain(`Reply CONFIRM ${token}. If not, REJECT ${token} freezes the account.`);
    expect(link).toMatch(/^https:\/\/godwit\.example\/a\/[0-9A-Za-z]{61}$/);
  });

  it("that is rejected by reply freezes the user, cancels open verifications, and says so to the phone", async () => {
    const login = { phone_number: PHONE, verification_type: "login", user_id: "u1" };
    const open = await call("POST", "/v1/verify", login);
    expect(open.status).toBe(201);
    const alert = await openAlert();
    expect(await reply(alert, "reject")).toBe("answered");
    expect(await statusOf(alert)).toBe("rejected");
    expect(await user()).toMatchObject({ status: "frozen", frozen_because: "alert_rejected" });
    expect((await call("GET", `/v1/verify/${open.body.id}`)).body).toMatchObject({
      status: "canceled",
      reason: "user_frozen",
    });
    expect((await texts()).at(-1)).toMatch(/account is frozen.*\nTo unlock it: help@acme\.example$/s);
    expect(await call("POST", "/v1/verify", login)).toMatchObject({ status: 403, body: { code: "user_frozen" } });
    const data = { alert_id: alert.id, user_id: "u1", by: "reply" };
    expect(await events("alert.rejected")).toEqual([expect.objectContaining({ data: expect.objectContaining(data) })]);
    expect(await events("user.frozen")).toHaveLength(1);
  });

  it("that is confirmed by reply changes nothing and thanks", async () => {
    const alert = await openAlert();
    expect(await reply(alert, "confirm")).toBe("answered");
    expect(await statusOf(alert)).toBe("confirmed");
    expect(await user()).toMatchObject({ status: "active", frozen_at: null });
    expect((await texts()).at(-1)).toContain("we noted that it was you");
    expect(await events("alert.confirmed")).toHaveLength(1);
  });

  it("that was answered says so once, and changes nothing more", async () => {
    const alert = await openAlert();
    await reply(alert, "reject");
    expect(await reply(alert, "confirm")).toBe("over");
    expect((await texts()).at(-1)).toContain("answered before");
    const count = (await texts()).length;
    expect(await reply(alert, "confirm")).toBe("over");
    expect(await texts()).toHaveLength(count);
    expect(await user()).toMatchObject({ status: "frozen" });
  });

  it("is open up to its last millisecond, and expires in the next", async () => {
    const first = await openAlert();
    const { expires_at: expiresAt } = (await call("GET", `/v1/alerts/${first.id}`)).body;
    world.skip(Date.parse(String(expiresAt)) - Date.now() - 1);
    expect(await statusOf(first)).toBe("open");
    expect(await reply(first, "confirm")).toBe("answered");

    const second = await openAlert();
    const { expires_at: endsAt, created_at: openedAt } = (await call("GET", `/v1/alerts/${second.id}`)).body;
    expect(Date.parse(String(endsAt)) - Date.parse(String(openedAt))).toBe(WINDOW_MS);
    world.skip(Date.parse(String(endsAt)) - Date.now());
    expect(await statusOf(second)).toBe("expired");
    expect(await reply(second, "reject")).toBe("over");
    expect(await user()).toMatchObject({ status: "active" });
    expect((await texts()).at(-1)).toContain("time to answer this alert is over");
    expect(await events("alert.expired")).toHaveLength(1);
  });

  it("expires by itself at the end of its window, also over an eviction", async () => {
    const alert = await openAlert({ reply_window_seconds: 60 });
    await evict(alert);
    await world.advance(60_000);
    const { body } = await call("GET", `/v1/alerts/${alert.id}`);
    expect(body).toMatchObject({ status: "expired", answered_at: null, by: null });
    expect(await events("alert.expired")).toEqual([expect.objectContaining({ timestamp: body["expires_at"] })]);
  });

  it("keeps what it was over an eviction between text and answer", async () => {
    const alert = await openAlert();
    await evict(alert);
    expect(await reply(alert, "reject")).toBe("answered");
    await evict(alert);
    expect(await user()).toMatchObject({ status: "frozen" });
  });

  it("is rejected once, whichever of two answers at once is first", async () => {
    const alert = await openAlert();
    await Promise.all([reply(alert, "reject"), reply(alert, "confirm"), press(alert.link, "reject")]);
    expect(await statusOf(alert)).toBe("rejected");
    expect((await user()).status).toBe("frozen");
    expect(await events("alert.rejected")).toHaveLength(1);
    expect((await events("alert.confirmed")).length).toBeLessThanOrEqual(1);
  });
});

describe("an unclear answer", () => {
  it("is asked again once a question", async () => {
    const alert = await openAlert();
    expect(await reply(alert, "unclear", { token: null })).toBe("unclear");
    expect((await texts()).at(-1)).toContain(`Reply CONFIRM ${alert.token} if it was you`);
    const count = (await texts()).length;
    expect(await reply(alert, "unclear", { token: null })).toBe("unclear");
    expect(await texts()).toHaveLength(count);
    expect(await statusOf(alert)).toBe("open");
  });

  it("between two alerts lists both, and the token tells them apart", async () => {
    const first = await openAlert();
    const second = await openAlert({
      type: "password_change",
      context: { ...CONTEXT, city: "Oslo", at: new Date().toISOString() },
    });
    expect(first.token).not.toBe(second.token);
    expect(await reply(first, "reject", { token: null })).toBe("unclear");
    const asked = (await texts()).at(-1);
    expect(asked).toMatch(new RegExp(`${second.token} Oslo.*\n${first.token} Madrid`));
    expect(await user()).toMatchObject({ status: "active" });
    expect(await reply(first, "confirm", { token: first.token.toLowerCase() })).toBe("answered");
    expect([await statusOf(first), await statusOf(second)]).toEqual(["confirmed", "open"]);
    expect(await reply(second, "reject", { token: null })).toBe("answered");
    expect(await statusOf(second)).toBe("rejected");
  });

  it("is none where the senders of two alerts differ", async () => {
    const first = await openAlert();
    await useSender(OTHER_NUMBER);
    const second = await openAlert();
    expect(await reply(first, "confirm", { token: null })).toBe("answered");
    expect([await statusOf(first), await statusOf(second)]).toEqual(["confirmed", "open"]);
    // Some carriers write the number without its plus sign.
    expect(await reply(first, "reject", { token: null, sender: OTHER_NUMBER.slice(1) })).toBe("answered");
    expect(await statusOf(second)).toBe("rejected");
  });

  it("is none for a reply to another of the tenant's numbers, or with the token of another number's alert", async () => {
    const first = await openAlert();
    await useSender(OTHER_NUMBER);
    const second = await openAlert();
    expect(await reply(first, "confirm", { sender: OTHER_NUMBER })).toBe("answered");
    expect([await statusOf(first), await statusOf(second)]).toEqual(["confirmed", "open"]);
    expect(await reply(second, "reject", { token: null, sender: "+14155550999" })).toBe("answered");
    expect(await statusOf(second)).toBe("rejected");
  });
});

describe("the link of an alert", () => {
  it("shows the question as often as anybody looks, and changes nothing", async () => {
    const alert = await openAlert();
    for (const method of ["GET", "HEAD", "GET"]) {
      const page = await world.fetch(new Request(alert.link, { method }));
      expect(page.status).toBe(200);
    }
    const page = await (await world.fetch(new Request(alert.link))).text();
    expect(page).toContain("203.0.113.XX");
    expect(page).not.toContain(CONTEXT.ip);
    expect(await statusOf(alert)).toBe("open");
    expect(await user()).toMatchObject({ status: "active" });
  });

  it("answers once: the second press says what it came to", async () => {
    const alert = await openAlert();
    expect((await press(alert.link, "reject")).status).toBe(200);
    await world.settle();
    expect(await user()).toMatchObject({ status: "frozen" });
    expect((await texts()).at(-1)).toContain("account is frozen");
    expect((await press(alert.link, "confirm")).status).toBe(409);
    expect(await call("GET", `/v1/alerts/${alert.id}`)).toMatchObject({ body: { status: "rejected", by: "link" } });
  });

  it("is over with the window", async () => {
    const alert = await openAlert({ reply_window_seconds: 60 });
    world.skip(60_000);
    expect((await press(alert.link, "reject")).status).toBe(410);
    expect(await user()).toMatchObject({ status: "active" });
  });

  it("is all there is where nobody can reply", async () => {
    await useSender("ACME");
    const { text } = await openAlert({ user_id: await userWhereNamesMay() });
    expect(text).toMatch(/Confirm it or freeze the account: https:/);
    expect(text).not.toContain("REJECT");
  });
});

describe("without a public address", () => {
  beforeEach(async () => {
    world = await openWorld();
    await useSender(NUMBER);
    await call("PUT", "/v1/users/u1", { phone_number: PHONE });
  });

  it("an alert is answered by reply alone", async () => {
    const alert = await openAlert();
    expect(alert.link).toBe("");
    expect(alert.text.endsWith("freezes the account.")).toBe(true);
    expect(await reply(alert, "reject")).toBe("answered");
  });

  it("an alert that nobody could answer is refused", async () => {
    await useSender("ACME");
    const user_id = await userWhereNamesMay();
    const context = { ...CONTEXT, at: new Date().toISOString() };
    const made = await call("POST", "/v1/alerts", { user_id, type: "remote_login", context });
    expect(made).toMatchObject({ status: 422, body: { code: "alert_unanswerable" } });
  });
});

describe("what an alert is asked with", () => {
  const at = "2026-11-22T21:05:00Z";

  it.each([
    { title: "no address", change: { context: { ...CONTEXT, ip: "203.0.113", at } }, field: "/context/ip" },
    { title: "no time", change: { context: { ...CONTEXT, at: "yesterday" } }, field: "/context/at" },
    {
      title: "a city with a link",
      change: { context: { ...CONTEXT, city: "evil.example.com", at } },
      field: "/context/city",
    },
    {
      title: "a device missing",
      change: { type: "new_device", context: { city: "Oslo", ip: CONTEXT.ip, at } },
      field: "/context/device",
    },
    { title: "a window too short", change: { reply_window_seconds: 59 }, field: "/reply_window_seconds" },
    { title: "a window too long", change: { reply_window_seconds: 86_401 }, field: "/reply_window_seconds" },
    { title: "an unknown type", change: { type: "weather" }, field: "/type" },
  ])("is refused: $title", async ({ change, field }) => {
    const body = { user_id: "u1", type: "remote_login", context: { ...CONTEXT, at }, ...change };
    const made = await call("POST", "/v1/alerts", body);
    expect(made.status).toBeGreaterThanOrEqual(400);
    expect(made.body["violations"]).toContainEqual(expect.objectContaining({ field }));
  });

  it("belongs to one tenant: another one's key finds no alert and no user", async () => {
    const alert = await openAlert();
    await world.addTenant();
    expect((await call("GET", `/v1/alerts/${alert.id}`)).status).toBe(404);
    expect((await call("GET", "/v1/users/u1")).status).toBe(404);
    expect(
      (await call("POST", "/v1/alerts", { user_id: "u1", type: "remote_login", context: { ...CONTEXT, at } })).status,
    ).toBe(404);
  });

  it("is opened once for one Idempotency-Key", async () => {
    const body = { user_id: "u1", type: "remote_login", context: { ...CONTEXT, at } };
    const options = { key: world.liveKey, body, headers: { "idempotency-key": '"one"' } };
    const first = await world.call("POST", "/v1/alerts", options);
    const again = await world.call("POST", "/v1/alerts", options);
    expect(again.body.id).toBe(first.body.id);
  });
});
