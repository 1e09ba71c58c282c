/** Who asks more than his tenant may, over all of its keys. */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { REQUEST_QUOTAS } from "../../../src/domain/limits/ingress-limits.ts";
import { postAsTwilio } from "../../support/twilio-webhook.ts";
import { openWorld, type Reply, type World } from "../../support/worker-world.ts";

/** As many as a window of this counter has: the platform's own goes by the wall clock, in which a slow machine never fills it. */
const ROOM = 20;

/** Counts each key by itself, as the binding does. */
function makeCounter(): RateLimit {
  const counts = new Map<string, number>();
  return {
    limit: async ({ key }) => {
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return { success: count <= ROOM };
    },
  };
}

async function openTrial(): Promise<World> {
  const world = await openWorld({ plan: "trial" });
  Object.assign(world, { env: { ...world.env, REQUESTS_TRIAL: makeCounter() } });
  return world;
}

/** Asks with the keys in turn until one is refused. The refusal, and what the requests before it were answered. */
async function flood(world: World, keys: readonly string[], ask = "GET /v1/tenant") {
  const [method = "", path = ""] = ask.split(" ");
  const before: number[] = [];
  for (let sent = 0; sent <= ROOM; sent += 1) {
    const reply = await world.call(method, path, { key: keys[sent % keys.length] ?? "" });
    if (reply.status === 429) return { refused: reply, before };
    before.push(reply.status);
  }
  throw new Error("nothing was refused");
}

const read = (world: World, key: string): Promise<Reply> => world.call("GET", "/v1/tenant", { key });

describe("who floods the API with the keys of his own tenant", () => {
  it("is refused with the quota's name over all keys together, and takes nothing from others nor from his test keys", async () => {
    const world = await openTrial();
    const [flooded, testKey] = [world.liveKey, world.testKey];
    const other = await world.makeKey("developer", "live");
    // Making the other key was a request too.
    const { refused, before } = await flood(world, [flooded, other]);
    expect(before).toEqual(Array.from({ length: ROOM - 1 }, () => 200));
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
    const world = await openTrial();
    const key = await world.makeKey("analyst", "live");
    const { refused, before } = await flood(world, [key], "DELETE /v1/keys/key_01kakx2m3xe5g8q4s9z6v7w1c4");
    expect(before).toEqual(Array.from({ length: ROOM - 1 }, () => 403));
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
