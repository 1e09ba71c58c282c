// A 10DLC brand that has sent all that T-Mobile takes of it in a day: other senders first, then the next day, codes never late.
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { pacificMidnight } from "../../../src/domain/senders/pacific-day.ts";
import { makeBrandStates } from "../../../src/objects/states.ts";
import { openSenderDesk, type SenderDesk } from "../../support/sender-desk.ts";

const LONG_CODE = "+14155550123";
const CAP = 2_000;
const DAY_MS = 86_400_000;
const TEN_DLC = {
  brand_id: "BABC123",
  campaign_id: "CABC123",
  campaign_class: "E",
  tmobile_tier: "low",
  status: "active",
};
const SHIPPED = { template: "order_shipped", variables: { order: "A-1001" } };

let desk: SenderDesk;

beforeEach(async () => {
  desk = await openSenderDesk();
  // A morning in Los Angeles, so that no test passes midnight by itself.
  vi.setSystemTime(Math.ceil(Date.now() / DAY_MS) * DAY_MS + 18 * 3_600_000);
  const { world } = desk;
  const { data } = (await world.call("GET", "/v1/routes", { key: world.liveKey })).body;
  for (const { id } of data) await world.call("DELETE", `/v1/routes/${String(id)}`, { key: world.liveKey });
  const id = await desk.add(LONG_CODE);
  const registered = await desk.register(id, { country: "US", ten_dlc: TEN_DLC });
  expect(registered.status, JSON.stringify(registered.body)).toBe(201);
  for (const to of ["submitted", "in_review", "approved"]) await desk.move(id, to, {}, { country: "US" });
  await addRoute(LONG_CODE, 1);
});
afterEach(() => vi.useRealTimers());

async function addRoute(sender: string, priority: number): Promise<string> {
  const { world } = desk;
  const route = { account: "loopback", country: "US", transport: "sms", sender, priority };
  const added = await world.call("POST", "/v1/routes", { key: world.liveKey, body: route });
  expect(added.status, JSON.stringify(added.body)).toBe(201);
  world.skip(31_000);
  return added.body.id;
}

/** Texts that went out before. */
async function useUp(used: number): Promise<void> {
  const ref = { tenantId: desk.world.tenantId, brandId: TEN_DLC.brand_id };
  const brands = makeBrandStates(env);
  await brands.open(ref, { holdId: "before", cap: CAP, wanted: used });
  await brands.close(ref, { holdId: "before", used });
}

const usedNow = () => makeBrandStates(env).peek({ tenantId: desk.world.tenantId, brandId: TEN_DLC.brand_id });

async function send(index: number): Promise<string> {
  const { world } = desk;
  const body = { phone_number: `+1415555${2_000 + index}`, ...SHIPPED };
  const reply = await world.call("POST", "/v1/messages", { key: world.liveKey, body });
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  return reply.body.id;
}

const startCode = async (index: number): Promise<string> =>
  (await desk.world.start(`+1415555${3_000 + index}`, {}, { key: desk.world.liveKey })).body.id;

const statusOf = async (id: string) => {
  const { body } = await desk.world.call("GET", `/v1/messages/${id}`, { key: desk.world.liveKey });
  return body["status"];
};

describe("the last places of a brand's day", () => {
  it("go to as many texts; what can wait goes at midnight Pacific, and counts on that day", async () => {
    await useUp(CAP - 2);
    const ids = [await send(1), await send(2), await send(3), await send(4)];
    await desk.world.advance(60_000);
    const now = await Promise.all(ids.map(statusOf));
    expect(now.filter((status) => status === "queued")).toHaveLength(2);
    expect(await usedNow()).toBe(CAP);
    await desk.world.advance(13 * 3_600_000);
    expect((await Promise.all(ids.map(statusOf))).filter((status) => status === "queued")).toHaveLength(2);
    await desk.world.advance(2 * 3_600_000);
    expect((await Promise.all(ids.map(statusOf))).filter((status) => status === "queued")).toEqual([]);
    expect(await usedNow()).toBe(2);
  });

  it("are missed by a code that has no other sender, which ends by that name", async () => {
    await useUp(CAP);
    const id = await startCode(1);
    await desk.world.advance(10_000);
    expect((await desk.world.read(id, { key: desk.world.liveKey })).body).toMatchObject({
      status: "failed",
      reason: "sender_cap_reached",
    });
    expect(await usedNow()).toBe(CAP);
  });

  it("are known to be gone a moment later: a code is refused before it is made, a preflight says when they are back", async () => {
    await useUp(CAP);
    await startCode(3);
    await desk.world.advance(6_000);
    const { world } = desk;
    const opensAt = new Date(pacificMidnight(Date.now())).toISOString();
    const refused = await world.start("+14155553004", {}, { key: world.liveKey });
    expect(refused).toMatchObject({
      status: 429,
      body: { code: "sender_cap_reached", opens_at: opensAt },
    });
    const body = { phone_number: "+14155552009", ...SHIPPED };
    const tried = await world.call("POST", "/v1/messages/preflight", { key: world.liveKey, body });
    expect(tried.body).toMatchObject({
      may_go_now: false,
      hindrances: ["sender_cap_reached"],
      senders_open_at: opensAt,
    });
    const soon = { ...body, expires_at: new Date(Date.now() + 3_600_000).toISOString() };
    const stale = await world.call("POST", "/v1/messages", { key: world.liveKey, body: soon });
    expect(stale).toMatchObject({ status: 429, body: { code: "sender_cap_reached" } });
    expect((await world.call("POST", "/v1/messages", { key: world.liveKey, body })).status).toBe(201);
  });

  it("are left to others by a code that has another sender, and explain says why", async () => {
    const short = await desk.add("24587");
    await desk.register(short, { country: "US" });
    for (const to of ["submitted", "in_review", "approved"]) await desk.move(short, to, {}, { country: "US" });
    await addRoute("24587", 2);
    const explain = async () => {
      const body = { phone_number: "+14155553002" };
      return (await desk.world.call("POST", "/v1/routes/explain", { key: desk.world.liveKey, body })).body;
    };
    expect(JSON.stringify(await explain())).not.toContain("sender_cap_reached");
    await useUp(CAP);
    const id = await startCode(2);
    await desk.world.advance(10_000);
    expect((await desk.world.read(id, { key: desk.world.liveKey })).body).toMatchObject({ status: "pending" });
    const sent = await desk.world.call("GET", `/v1/messages?verification_id=${id}`, { key: desk.world.liveKey });
    expect(sent.body.data).toMatchObject([{ status: expect.stringMatching(/sent|delivered|submitted/) }]);
    expect((await explain())["excluded"]).toContainEqual({
      route_id: expect.any(String),
      reason: "sender_cap_reached",
    });
    expect(await usedNow()).toBe(CAP);
  });
});
