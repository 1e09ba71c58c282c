/** Who asks more than his tenant may, over all of its keys: by the platform's own counters, which are bound here as they are. */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { REQUEST_QUOTAS } from "../../../src/domain/limits/fence.ts";
import { postAsTwilio } from "../../support/twilio-webhook.ts";
import { openWorld, type Reply, type World } from "../../support/worker-world.ts";

const TOGETHER = 50;
/** The platform's windows begin by the wall clock: a flood may lie in two of them, and a third full one has no excuse. */
const FLOOD_MAX = 3 * REQUEST_QUOTAS.trial.limit;

/** Asks with the keys in turn until one is refused. The refusal, and how many were answered otherwise and how. */
async function flood(world: World, keys: readonly string[], ask = "GET /v1/tenant") {
  const [method = "", path = ""] = ask.split(" ");
  const before = new Set<number>();
  for (let sent = 0; sent < FLOOD_MAX; sent += TOGETHER) {
    const keyAt = (index: number) => ({ key: keys[index % keys.length] ?? "" });
    const calls = Array.from({ length: TOGETHER }, (_, index) => world.call(method, path, keyAt(index)));
    const replies = await Promise.all(calls);
    const refused = replies.find(({ status }) => status === 429);
    for (const { status } of replies) if (status !== 429) before.add(status);
    if (refused !== undefined) return { refused, before: [...before] };
  }
  throw new Error("nothing was refused");
}

const read = (world: World, key: string): Promise<Reply> => world.call("GET", "/v1/tenant", { key });

describe("who floods the API with the keys of his own tenant", () => {
  it("is refused with the quota's name over all keys together, and takes nothing from others nor from his test keys", async () => {
    const world = await openWorld({ plan: "trial" });
    const [flooded, testKey] = [world.liveKey, world.testKey];
    const { refused, before } = await flood(world, [flooded, await world.makeKey("developer", "live")]);
    expect(before).toEqual([200]);
    expect(refused).toMatchObject({ status: 429, body: { code: "quota_requests" } });
    expect(refused.headers.get("ratelimit-policy")).toBe('"quota_requests";q=1000;w=10');
    expect(refused.headers.get("retry-after")).toBe("10");
    expect((await read(world, testKey)).status).toBe(200);
    // The phones of the tenant are heard: a STOP is no request of it.
    const form = { MessageSid: `SM${"0".repeat(32)}`, From: "+14155552671", To: "+15005550006", Body: "STOP" };
    expect((await postAsTwilio(world, { ...form, SmsStatus: "received" })).status).toBe(200);
    await world.addTenant({ plan: "trial" });
    expect((await read(world, world.liveKey)).status).toBe(200);
  });

  it("gets no more by asking for what his key may not do", async () => {
    const world = await openWorld({ plan: "trial" });
    const key = await world.makeKey("analyst", "live");
    const { refused, before } = await flood(world, [key], "DELETE /v1/keys/key_01kakx2m3xe5g8q4s9z6v7w1c4");
    expect(before).toEqual([403]);
    expect(refused.body.code).toBe("quota_requests");
  });
});

it.each(["trial", "standard", "large"] as const)("plan %s has a counter that is bound and counts", async (plan) => {
  const counter = { trial: env.REQUESTS_TRIAL, standard: env.REQUESTS_STANDARD, large: env.REQUESTS_LARGE }[plan];
  expect(await counter.limit({ key: crypto.randomUUID() })).toEqual({ success: true });
});

it.each([
  ["trial", "REQUESTS_TRIAL"],
  ["standard", "REQUESTS_STANDARD"],
  ["large", "REQUESTS_LARGE"],
] as const)("a tenant of plan %s is refused by the counter of its plan and by no other", async (plan, counter) => {
  const world = await openWorld({ plan });
  const { limit, windowSeconds } = REQUEST_QUOTAS[plan];
  Object.assign(world, { env: { ...world.env, [counter]: { limit: async () => ({ success: false }) } } });
  const refused = await read(world, world.liveKey);
  expect(refused).toMatchObject({ status: 429, body: { code: "quota_requests" } });
  expect(refused.headers.get("ratelimit")).toBe(`"quota_requests";r=0;t=${windowSeconds}`);
  expect(refused.headers.get("ratelimit-policy")).toBe(`"quota_requests";q=${limit};w=${windowSeconds}`);
});
