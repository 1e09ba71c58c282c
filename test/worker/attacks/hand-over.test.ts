import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { takeTexts } from "../../../src/app/limits/text-quota.ts";
import type { TextQuotas } from "../../../src/app/limits/ports.ts";
import type { Tenant } from "../../../src/domain/tenants/tenant.ts";
import type { QuotaObject } from "../../../src/objects/quota-object.ts";
import { makeTextQuotas } from "../../../src/objects/states.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const SHIPPED = { template: "order_shipped", variables: { order: "A-1001" } };
const TOO_FAST = "quota_texts_per_second";
const TENANT_ID = "ten_01k0000000000000000000rate";
/** A burst of fifty. */
const TEN_A_SECOND = { texts_per_second: 10 };

afterEach(() => vi.restoreAllMocks());

async function worldWith(quotas: Record<string, number>, workerEnv: Parameters<typeof openWorld>[1] = {}) {
  const world = await openWorld({}, workerEnv);
  await allow(world, quotas);
  return world;
}

async function allow(world: World, quotas: Record<string, number>): Promise<void> {
  const set = await world.operate("PUT", `tenants/${world.tenantId}/quotas`, { plan: "standard", quotas });
  expect(set.status).toBe(200);
  // In force everywhere within half a minute.
  world.skip(30_000);
}

const mobiles = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => `+1415555${String(3000 + from + index)}`);
const batch = (
  world: World,
  numbers: readonly string[],
  options: { key?: string; headers?: Record<string, string> } = {},
) =>
  world.call("POST", "/v1/messages/batch", {
    key: world.liveKey,
    body: { messages: numbers.map((number) => ({ ...SHIPPED, phone_number: number })) },
    ...options,
  });
const single = (world: World, number: string) =>
  world.call("POST", "/v1/messages", { key: world.liveKey, body: { ...SHIPPED, phone_number: number } });

describe("who hands texts over faster than the tenant may", () => {
  it("is refused whole batches by the quota's name, with a time that is true, and nothing of them was made", async () => {
    const world = await worldWith({ ...TEN_A_SECOND, texts_per_day: 70 });
    const keyed = (index: number) => ({ headers: { "idempotency-key": `part-${index}` } });
    const parts = Array.from({ length: 8 }, (_, index) => mobiles(10, 10 * index));
    const replies = await Promise.all(parts.map((part, index) => batch(world, part, keyed(index))));
    const refused = replies.flatMap((reply, index) => (reply.status === 429 ? [{ reply, index }] : []));
    expect([replies.filter(({ body }) => body["sent"] === 10).length, refused.length]).toEqual([5, 3]);
    for (const { reply } of refused) {
      expect(reply.body).toMatchObject({ code: TOO_FAST, opens_at: new Date(Date.now() + 1_000).toISOString() });
      expect(reply.headers.get("retry-after")).toBe("1");
      expect(reply.headers.get("ratelimit-policy")).toBe(`"${TOO_FAST}";q=50;w=5`);
    }
    world.skip(999);
    const { index = 0 } = refused[0] ?? {};
    expect((await batch(world, parts[index] ?? [], keyed(index))).status).toBe(429);
    world.skip(1);
    expect((await batch(world, parts[index] ?? [], keyed(index))).body["sent"]).toBe(10);
    // Sixty of the day's seventy are used: what was refused took none of them.
    world.skip(5_000);
    expect((await batch(world, mobiles(10, 100))).body["sent"]).toBe(10);
    await world.advance(600_000);
    expect(await world.inbox(world.liveKey)).toHaveLength(70);
  });

  it("gets no more by many single texts, reminders among them", async () => {
    const world = await worldWith({ texts_per_second: 1 });
    const variables = { event: "Finals", starts_at: new Date(Date.now() + 86_400_000).toISOString() };
    const body = { phone_number: "+14155552671", variables, category: "transactional" };
    const remind = () => world.call("POST", "/v1/reminders", { key: world.liveKey, body });
    const replies = [await remind()];
    for (const number of mobiles(5)) replies.push(await single(world, number));
    replies.push(await remind());
    const codes = replies.map((reply) => reply.body.code ?? reply.status);
    expect(codes).toEqual([201, 201, 201, 201, 201, TOO_FAST, TOO_FAST]);
  });

  it("may hand over a batch larger than the burst, and waits for the rest of it afterwards", async () => {
    const world = await worldWith(TEN_A_SECOND);
    expect((await batch(world, mobiles(90))).body["sent"]).toBe(90);
    const next = await batch(world, mobiles(90, 100));
    expect([next.status, next.headers.get("retry-after")]).toEqual([429, "9"]);
    world.skip(8_999);
    expect((await batch(world, mobiles(90, 100))).status).toBe(429);
    world.skip(1);
    expect((await batch(world, mobiles(90, 100))).body["sent"]).toBe(90);
  });

  it("gets no more by keys of another mode, and takes nothing from it; a test key is held too", async () => {
    const world = await worldWith(TEN_A_SECOND);
    const test = { key: world.testKey };
    expect((await batch(world, mobiles(50), test)).body["sent"]).toBe(50);
    expect((await batch(world, mobiles(1, 60), test)).body.code).toBe(TOO_FAST);
    expect((await batch(world, mobiles(50))).body["sent"]).toBe(50);
    expect((await batch(world, mobiles(1, 60))).body.code).toBe(TOO_FAST);
  });

  it("is not refused for looking: a dry run hands nothing over", async () => {
    const world = await worldWith({ texts_per_second: 1 });
    const messages = mobiles(20).map((number) => ({ ...SHIPPED, phone_number: number }));
    const body = { messages, dry_run: true };
    const looked = await world.call("POST", "/v1/messages/batch", { key: world.liveKey, body });
    expect(looked.status).toBe(200);
    expect((await batch(world, mobiles(5))).body["sent"]).toBe(5);
  });

  it("keeps no code and no alert of the tenant, and no text of another tenant, from going at once", async () => {
    const world = await worldWith(TEN_A_SECOND, { PUBLIC_URL: "https://godwit.example" });
    const answerable = { account: "loopback", country: "US", transport: "sms", sender: "+15005550006", priority: 0 };
    expect((await world.call("POST", "/v1/routes", { key: world.liveKey, body: answerable })).status).toBe(201);
    const user = { key: world.liveKey, body: { phone_number: "+14155552671" } };
    expect((await world.call("PUT", "/v1/users/u1", user)).status).toBe(201);
    await batch(world, mobiles(90));
    expect((await single(world, "+14155552672")).body.code).toBe(TOO_FAST);
    expect((await world.start(mobiles(1, 500)[0] ?? "", {}, { key: world.liveKey })).status).toBe(201);
    const context = { city: "Madrid", ip: "203.0.113.77", at: new Date().toISOString() };
    const alert = { key: world.liveKey, body: { user_id: "u1", type: "remote_login", context } };
    expect((await world.call("POST", "/v1/alerts", alert)).status).toBe(201);
    await world.addTenant();
    expect((await batch(world, mobiles(10))).body["sent"]).toBe(10);
  });
});

describe("the platform's word about how fast a tenant may be", () => {
  it("is in force within half a minute, also for who was refused for much longer", async () => {
    const world = await worldWith({ texts_per_second: 1 });
    expect((await batch(world, mobiles(100))).body["sent"]).toBe(100);
    expect((await batch(world, mobiles(50))).headers.get("retry-after")).toBe("100");
    await allow(world, { texts_per_second: 100 });
    expect((await batch(world, mobiles(500))).body["sent"]).toBe(500);
    await allow(world, { texts_per_second: 1 });
    expect((await batch(world, mobiles(6))).body["sent"]).toBe(6);
    expect((await batch(world, mobiles(1))).body.code).toBe(TOO_FAST);
  });

  it("is the plan's where it says nothing, and that of the largest for a tenant older than plans", async () => {
    const world = await openWorld();
    const path = `tenants/${world.tenantId}/quotas`;
    const perSecond = async () => (await world.operate("GET", path)).body["quotas"];
    expect(await perSecond()).toMatchObject({ texts_per_second: 200 });
    await env.DB.prepare("update tenants set allowance = null where id = ?").bind(world.tenantId).run();
    expect(await perSecond()).toMatchObject({ texts_per_second: 2_000 });
    const beyond = await world.operate("PUT", path, { plan: "standard", quotas: { texts_per_second: 10_001 } });
    expect(beyond.status).toBe(400);
  });
});

describe("isolates that know nothing of each other", () => {
  const tenantOf = (textsPerSecond: number): Tenant => ({
    id: TENANT_ID,
    name: "Acme",
    brand: "Acme",
    residency: "global",
    bucketCount: 64,
    countries: "all",
    policy: {},
    allowance: { plan: "standard", quotas: { textsPerSecond } },
  });
  const object = () => env.QUOTAS.getByName(`${TENANT_ID}:live`);

  /** Each asks by itself for so many texts, and hears how many it got. */
  function isolate(textQuotas: TextQuotas = makeTextQuotas(env)) {
    const services = {
      clock: { nowMs: () => Date.now() },
      background: { run: () => undefined },
      telemetry: { emit: () => undefined },
      textQuotas,
    };
    return async (items: number, textsPerSecond = 10) => {
      const asker = { tenant: tenantOf(textsPerSecond), mode: "live" } as const;
      return (await takeTexts(services, asker, { items, isFree: false })).ok ? items : 0;
    };
  }

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
    await forgetAfter(2 * 86_400_000);
  });

  /** The alarm rings that much later, and then it is now again. */
  async function forgetAfter(laterMs: number): Promise<void> {
    const nowMs = Date.now();
    vi.setSystemTime(nowMs + laterMs);
    await runInDurableObject(object(), (instance: QuotaObject) => instance.alarm());
    vi.setSystemTime(nowMs);
  }

  it("are told of the day while it lasts, though the alarm that forgets it rings early, and begin anew after it", async () => {
    expect(await isolate()(50)).toBe(50);
    await forgetAfter(0);
    expect(await isolate()(1)).toBe(0);
    await forgetAfter(2 * 86_400_000);
    expect(await isolate()(50)).toBe(50);
  });

  it("take no more together than one would, however many ask at once", async () => {
    const isolates = Array.from({ length: 16 }, () => isolate());
    const taken = await Promise.all(isolates.flatMap((ask) => [ask(7), ask(1)]));
    expect(taken.reduce((total, items) => total + items, 0)).toBe(50);
  });

  it("find what was taken before the object left memory", async () => {
    expect(await isolate()(50)).toBe(50);
    await evictDurableObject(object());
    expect(await isolate()(1)).toBe(0);
    vi.setSystemTime(Date.now() + 100);
    expect(await isolate()(1)).toBe(1);
  });

  it("go on with the day that an older release counted", async () => {
    await runInDurableObject(object(), (_instance: QuotaObject, { storage }) => {
      storage.sql.exec("CREATE TABLE text_days (id INTEGER PRIMARY KEY, day INTEGER NOT NULL, used INTEGER NOT NULL)");
      storage.sql.exec("INSERT INTO text_days VALUES (1, ?, 199990)", Math.floor(Date.now() / 86_400_000));
    });
    await evictDurableObject(object());
    expect([await isolate()(11), await isolate()(10), await isolate()(1)]).toEqual([0, 10, 0]);
  });

  it("ask nobody again for what only time can open, and ask again for less, and once the platform allows more", async () => {
    const quotas = makeTextQuotas(env);
    const take = vi.spyOn(quotas, "take");
    const ask = isolate(quotas);
    expect([await ask(48), await ask(10), await ask(10), await ask(20)]).toEqual([48, 0, 0, 0]);
    expect(take).toHaveBeenCalledTimes(2);
    expect(await ask(2)).toBe(2);
    expect(await ask(10, 5_000)).toBe(0);
    vi.setSystemTime(Date.now() + 2);
    expect(await ask(10, 5_000)).toBe(10);
  });

  it("keep the rate each by itself while the object does not answer, and tell it then what went", async () => {
    const quotas = makeTextQuotas(env);
    vi.spyOn(quotas, "take").mockRejectedValueOnce(new Error("away")).mockRejectedValueOnce(new Error("away"));
    const ask = isolate(quotas);
    expect([await ask(50), await ask(50)]).toEqual([50, 0]);
    vi.setSystemTime(Date.now() + 5_000);
    expect(await ask(7)).toBe(7);
    const { used } = await object().take({ wanted: 0, uncounted: 0, limit: 1, items: 0, perSecond: 1 });
    expect(used).toBe(57);
  });
});
