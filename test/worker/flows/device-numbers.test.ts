import { env } from "cloudflare:workers";
import { evictDurableObject } from "cloudflare:test";
import { describe, expect, it, vi } from "vitest";
import { openWorld, type Reply, type World } from "../../support/worker-world.ts";

const REASON = "Ticket 4713: a phone that asks for everybody's codes.";
/** Until a change counts everywhere. */
const IN_FORCE = 61_000;
/** Isolates ask again after so long. */
const LOOKED_AGAIN = 31_000;
const DEVICE = { device_id: "device-0001" };

/** Each of another thousand, and of another ten thousand. */
const numberOf = (index: number) => `+6391${String(70_000_000 + index * 1_000_007)}`;
const reasonsOf = ({ body }: Reply) => JSON.parse(JSON.stringify(body["risk"])).reasons;
const start = (world: World, index: number, from: object = DEVICE) =>
  world.start(numberOf(index), { ...from }, { key: world.liveKey });

async function openGuarded(): Promise<World> {
  // What waits behind replies for a while is not waited for.
  vi.spyOn(scheduler, "wait").mockResolvedValue(undefined);
  const world = await openWorld({}, {}, { isGuarded: true });
  world.watch(env.COUNTRIES.getByName(`${world.tenantId}:live:*`));
  const policy = {
    rules: { device_numbers: { mode: "enforce" }, network_unconverted: { mode: "off" } },
    guard: { opening_sends: 100, challenge_at: 15, block_at: 15 },
  };
  const body = { revision: 0, reason: REASON, policy };
  expect((await world.call("PUT", "/v1/fraud/policy", { key: world.liveKey, body })).status).toBe(200);
  const limits = { policy: { codes_per_device_per_day: 10 } };
  expect((await world.call("PATCH", "/v1/tenant", { key: world.liveKey, body: limits })).status).toBe(200);
  await world.advance(IN_FORCE);
  return world;
}

/** What the object of addresses and devices has to hear of it is told behind the reply; what comes of it with the next start. */
async function heard(world: World): Promise<void> {
  await world.settle();
  await world.behind();
}

/** By one device, after which another one asks: by then the isolate knows what the object made of the first. */
async function startAll(world: World, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const started = await start(world, index);
    expect(started.status).toBe(201);
    ids.push(started.body.id);
    await heard(world);
  }
  await lookAgain(world);
  return ids;
}

async function lookAgain(world: World): Promise<void> {
  world.skip(LOOKED_AGAIN);
  await start(world, 8, { device_id: "device-0002" });
  await heard(world);
}

describe("a device that asks for codes of many numbers and types none", () => {
  it("is stopped at the fourth, and no other device is, named with an address or not", async () => {
    const world = await openGuarded();
    await startAll(world, 3);
    const fourth = await start(world, 3, { ...DEVICE, client_ip: "203.0.113.7" });
    expect([fourth.status, fourth.body.code]).toEqual([403, "start_refused"]);
    expect(reasonsOf(fourth)).toEqual([{ signal: "device_numbers", weight: 15, enforced: true }]);
    expect((await start(world, 4, { device_id: "device-0002" })).status).toBe(201);
    expect((await start(world, 5, {})).status).toBe(201);
  });

  it("is remembered where it is counted over an eviction", async () => {
    const world = await openGuarded();
    await startAll(world, 3);
    const anywhere = env.COUNTRIES.getByName(`${world.tenantId}:live:*`);
    await world.advance(IN_FORCE);
    await evictDurableObject(anywhere);
    await lookAgain(world);
    expect((await start(world, 3)).status).toBe(403);
  });

  it("goes on once one of its codes is typed", async () => {
    const world = await openGuarded();
    const ids = await startAll(world, 3);
    const code = await world.codeOf(ids[2] ?? "");
    const checked = await world.call("POST", `/v1/verify/${ids[2]}/check`, { key: world.liveKey, body: { code } });
    expect(checked.body["result"]).toBe("approved");
    await world.advance(IN_FORCE);
    await lookAgain(world);
    expect((await start(world, 3)).status).toBe(201);
  });
});
