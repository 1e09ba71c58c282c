import { describe, expect, it, vi } from "vitest";
import { env } from "cloudflare:workers";
import { openWorld, type Reply, type World } from "../../support/worker-world.ts";

const MINUTE = 60_000;
/** Events are gathered for a while before they are told. */
const GATHERED = 3_000;
const PUMP = { client_ip: "203.0.113.7" };

/** Consecutive numbers of one range of the Philippines. */
const numberOf = (index: number) => `+63917555${String(index).padStart(4, "0")}`;

async function openGuarded(): Promise<World> {
  // What waits behind replies for a while is not waited for.
  vi.spyOn(scheduler, "wait").mockResolvedValue(undefined);
  const world = await openWorld({}, {}, { isGuarded: true });
  for (const country of ["PH", "*"]) world.watch(env.COUNTRIES.getByName(`${world.tenantId}:live:${country}`));
  return world;
}

const startLive = (world: World, number: string, rest: Record<string, unknown> = {}) =>
  world.start(number, rest, { key: world.liveKey });

/** So many starts within 35 seconds, each for the next number. */
async function pump(world: World, count: number): Promise<readonly Reply[]> {
  const replies: Reply[] = [];
  for (let index = 0; index < count; index += 1) {
    replies.push(await startLive(world, numberOf(index), PUMP));
    world.skip(35_000 / count);
    if (index % 4 !== 3) continue;
    // What goes leaves its lane as it does outside: a text that nobody fetches makes later starts of its object wait.
    await world.settle();
    await world.behind();
  }
  return replies;
}

/** People of other ranges, each from an address of their own, who type their codes. */
async function people(world: World, count: number, from = 0): Promise<readonly number[]> {
  const statuses: number[] = [];
  for (let index = from; index < from + count; index += 1) {
    const number = `+6390${String(5 + (index % 5))}${String(2_000_000 + 10_007 * index).slice(0, 7)}`;
    const started = await startLive(world, number, { client_ip: `198.51.${index}.9` });
    statuses.push(started.status);
    if (started.status !== 201) continue;
    await world.check(started.body.id, await world.codeOf(started.body.id), { key: world.liveKey });
    world.skip(GATHERED);
    await world.settle();
    await world.behind();
  }
  return statuses;
}

describe("120 consecutive numbers from one address in 35 seconds", () => {
  it("are stopped within 60, and people elsewhere go on", async () => {
    const world = await openGuarded();
    expect(new Set(await people(world, 22))).toEqual(new Set([201]));
    const replies = await pump(world, 120);
    const first = replies.findIndex(({ status }) => status !== 201);
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThanOrEqual(60);
    expect(new Set(replies.slice(first).map(({ status }) => status))).toEqual(new Set([403]));
    expect(new Set(await people(world, 8, 30))).toEqual(new Set([201]));
  });

  it("get a refusal that teaches nothing, and the tenant's server reads why", async () => {
    const world = await openGuarded();
    await people(world, 22);
    const last = (await pump(world, 60)).at(-1);
    if (last === undefined) throw new Error("nothing was answered");
    const { body } = last;
    expect([body.code, body["detail"]]).toEqual([
      "start_refused",
      "No code goes to this number now. Nothing was sent or charged.",
    ]);
    expect(body["next_actions"]).toEqual([{ action: "use_another_way" }]);
    expect(last.headers.get("retry-after")).toBeNull();
    expect(body["risk"]).toMatchObject({ decision: "block" });
    const kept = await world.read(String(body["verification_id"]), { key: world.liveKey });
    expect(kept.body).toMatchObject({ status: "blocked", reason: "risk_blocked", risk: body["risk"] });
  });

  it("are told as blocked, and nothing of them is sent", async () => {
    const world = await openGuarded();
    await people(world, 22);
    const replies = await pump(world, 60);
    // What they have to tell is told by their alarms.
    for (const { body } of replies.filter(({ status }) => status === 403))
      world.phoneObject(String(body["verification_id"]));
    world.skip(GATHERED);
    await world.settle();
    const went = replies.filter(({ status }) => status === 201).length;
    const listed = await world.call("GET", "/v1/events?types=verification.blocked&limit=100", { key: world.liveKey });
    expect(listed.body.data).toHaveLength(60 - went);
    expect(listed.body.data[0]).toMatchObject({ data: { status: "blocked", risk_decision: "block" } });
    const texts = await world.inbox(world.liveKey);
    expect(texts.filter(({ to }) => to.startsWith("+63917555"))).toHaveLength(went);
  });

  it("are let in again by themselves: one start first, and more as codes are typed", async () => {
    const world = await openGuarded();
    await people(world, 22);
    await pump(world, 60);
    // A day at most: how many places were shut, and so how long each waits, is a matter of what the objects heard in time.
    world.skip(25 * 60 * MINUTE);
    // What an object answers too late is asked again with the next start: an isolate may learn a minute later that it may try.
    let again = 403;
    for (let minute = 0; again !== 201 && minute < 3; minute += 1) {
      world.skip(MINUTE);
      await people(world, 1, 40 + minute);
      again = (await startLive(world, numberOf(500 + minute))).status;
      await world.behind();
    }
    expect(again).toBe(201);
  });
});

describe("a device that has verified its number", () => {
  it("goes on while its range is pumped", async () => {
    const world = await openGuarded();
    await people(world, 22);
    const owner = { device_id: "device-of-the-owner", user_id: "u-1" };
    const { body } = await startLive(world, numberOf(9_000), owner);
    await world.check(body.id, await world.codeOf(body.id), { key: world.liveKey });
    await world.settle();
    world.skip(MINUTE);
    await pump(world, 60);
    expect((await startLive(world, numberOf(9_000), owner)).body["risk"]).toMatchObject({ decision: "allow" });
  });
});

describe("a test key", () => {
  it("is judged by nobody", async () => {
    const world = await openGuarded();
    const statuses = [];
    for (let index = 0; index < 60; index += 1) statuses.push((await world.start(numberOf(index), PUMP)).status);
    expect(new Set(statuses)).toEqual(new Set([201]));
  });
});
