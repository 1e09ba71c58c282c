import { describe, expect, it } from "vitest";
import { openWorld, type Reply, type World } from "../../support/worker-world.ts";

const DAY_MS = 86_400_000;
const NUMBER = "+14155552671";
const OWNER = { device_id: "device-of-the-owner" };
const ENFORCED = { "godwit-enforce-limits": "true" };

const startLive = (world: World, number = NUMBER, rest: Record<string, unknown> = {}) =>
  world.start(number, rest, { key: world.liveKey });

/** Starts so often, a minute and a second apart; every one has to be taken. */
async function startOften(world: World, times: number, rest: Record<string, unknown> = {}): Promise<string> {
  let id = "";
  for (let count = 0; count < times; count += 1) {
    const reply = await startLive(world, NUMBER, rest);
    expect(reply.status).toBe(201);
    ({ id } = reply.body);
    world.skip(61_000);
  }
  return id;
}

function expectRefused(reply: Reply, code: string, opensInMs: number): void {
  expect({ status: reply.status, code: reply.body.code }).toEqual({ status: 429, code });
  expect(Date.parse(reply.body.opens_at) - Date.now()).toBe(opensInMs);
  expect(reply.headers.get("retry-after")).toBe(String(Math.ceil(opensInMs / 1000)));
  expect(reply.headers.get("content-type")).toContain("application/problem+json");
}

describe("a minute between two sends to a number", () => {
  it.each([
    { afterMs: 59_999, status: 429 },
    { afterMs: 60_000, status: 201 },
    { afterMs: 60_001, status: 201 },
  ])("a start $afterMs ms after another gets $status", async ({ afterMs, status }) => {
    const world = await openWorld();
    await startLive(world);
    world.skip(afterMs);
    const again = await startLive(world, NUMBER, { verification_type: "login" });
    expect(again.status).toBe(status);
    if (status === 429) expectRefused(again, "send_interval", 60_000 - afterMs);
  });

  it.each([
    { afterMs: 59_999, status: 429 },
    { afterMs: 60_000, status: 200 },
  ])("a resend $afterMs ms after the start gets $status", async ({ afterMs, status }) => {
    const world = await openWorld();
    const { body } = await startLive(world);
    world.skip(afterMs);
    const again = await world.resend(body.id, {}, { key: world.liveKey });
    expect(again.status).toBe(status);
    if (status === 429) expectRefused(again, "send_interval", 60_000 - afterMs);
    await world.settle();
    expect(await world.inbox(world.liveKey)).toHaveLength(status === 429 ? 1 : 2);
  });

  it("a refusal names the caller's open verification and what may be done with it", async () => {
    const world = await openWorld();
    const { body } = await startLive(world);
    world.skip(10_000);
    const refused = await startLive(world, NUMBER, { locale: "fr" });
    expect(refused.body).toMatchObject({
      verification_id: body.id,
      next_actions: [{ action: "check" }, { action: "resend", at: refused.body.opens_at }],
    });
  });
});

describe("five codes a number in 24 hours", () => {
  it("takes the fifth, refuses the sixth, and opens a day after the first", async () => {
    const world = await openWorld();
    const firstAtMs = Date.now();
    await startOften(world, 5);
    const opensInMs = firstAtMs + DAY_MS - Date.now();
    expectRefused(await startLive(world), "number_daily_limit", opensInMs);
    world.skip(opensInMs - 1);
    expectRefused(await startLive(world), "number_daily_limit", 1);
    world.skip(1);
    expect((await startLive(world)).status).toBe(201);
  });

  it("counts a resend like a start", async () => {
    const world = await openWorld();
    const id = await startOften(world, 4);
    expect((await world.resend(id, {}, { key: world.liveKey })).body.sends_left).toBe(0);
    world.skip(61_000);
    expect((await world.resend(id, {}, { key: world.liveKey })).body.code).toBe("number_daily_limit");
    expect((await startLive(world)).body.code).toBe("number_daily_limit");
  });

  it("a stranger who uses up the day leaves one code for a device that verified the number before", async () => {
    const world = await openWorld();
    const first = await startLive(world, NUMBER, OWNER);
    const code = await world.codeOf(first.body.id);
    await world.check(first.body.id, code, { key: world.liveKey });
    world.skip(61_000);
    await startOften(world, 3);
    expect((await startLive(world)).body.code).toBe("number_daily_limit");
    expect((await startLive(world, NUMBER, { device_id: "device-of-a-stranger" })).body.code).toBe(
      "number_daily_limit",
    );
    expect((await startLive(world, NUMBER, OWNER)).status).toBe(201);
    world.skip(61_000);
    expect((await startLive(world, NUMBER, OWNER)).body.code).toBe("number_daily_limit");
  });

  it("a device that only asked for codes and never verified the number gets none of the owner's", async () => {
    const world = await openWorld();
    const first = await startLive(world, NUMBER, OWNER);
    await world.check(first.body.id, await world.codeOf(first.body.id), { key: world.liveKey });
    world.skip(61_000);
    await startOften(world, 2);
    expect((await startLive(world, NUMBER, { device_id: "device-of-a-stranger" })).status).toBe(201);
    world.skip(61_000);
    expect((await startLive(world, NUMBER, { device_id: "device-of-a-stranger" })).status).toBe(429);
  });

  it("another tenant's codes do not count", async () => {
    const world = await openWorld();
    await startOften(world, 5);
    await world.addTenant();
    expect((await startLive(world)).status).toBe(201);
  });
});

describe("three codes a device in 24 hours", () => {
  const numbers = ["+14155552671", "+14155552672", "+447400123456", "+34612345678"];
  const [first, second, third, fourth] = numbers;

  it("takes the third, refuses the fourth whatever its number, and opens a day after the first", async () => {
    const world = await openWorld();
    for (const number of [first, second, third]) {
      expect((await startLive(world, number, OWNER)).status).toBe(201);
      world.skip(1_000);
    }
    const opensInMs = DAY_MS - 3_000;
    expectRefused(await startLive(world, fourth, OWNER), "device_daily_limit", opensInMs);
    expect((await startLive(world, fourth)).status).toBe(201);
    world.skip(opensInMs - 1);
    expectRefused(await startLive(world, fourth, OWNER), "device_daily_limit", 1);
    world.skip(1);
    expect((await startLive(world, fourth, OWNER)).status).toBe(201);
  });

  it("a start that the number refuses costs the device nothing", async () => {
    const world = await openWorld();
    await startLive(world, first, OWNER);
    for (let count = 0; count < 5; count += 1) {
      world.skip(10_000);
      expect((await startLive(world, first, { ...OWNER, locale: "fr" })).body.code).toBe("send_interval");
    }
    expect((await startLive(world, second, OWNER)).body.sends_left).toBe(1);
    expect((await startLive(world, third, OWNER)).body.sends_left).toBe(0);
  });

  it("counts a resend like a start", async () => {
    const world = await openWorld();
    const { body } = await startLive(world, first, OWNER);
    await startLive(world, second, OWNER);
    world.skip(61_000);
    expect((await world.resend(body.id, {}, { key: world.liveKey })).body.sends_left).toBe(0);
    world.skip(61_000);
    expect((await world.resend(body.id, {}, { key: world.liveKey })).body.code).toBe("device_daily_limit");
  });
});

describe("starts for one number and purpose that come together", () => {
  it.each([{ device: {} }, { device: OWNER }])(
    "100 at once are one send and one verification, $device",
    async ({ device }) => {
      const world = await openWorld();
      const replies = await Promise.all(Array.from({ length: 100 }, () => startLive(world, NUMBER, device)));
      expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
      expect(replies.filter(({ status }) => status === 200)).toHaveLength(99);
      expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1);
      await world.settle();
      expect(await world.inbox(world.liveKey)).toHaveLength(1);
    },
  );

  it("the same start again within five seconds folds whatever the limits, and later until a text is due", async () => {
    const world = await openWorld();
    const { body } = await startLive(world);
    for (const afterMs of [4_999, 1, 54_999]) {
      world.skip(afterMs);
      expect(await startLive(world)).toMatchObject({ status: 200, body: { id: body.id } });
    }
    world.skip(1);
    expect((await startLive(world)).status).toBe(201);
  });

  it("folds even when the device has had its last code of the day", async () => {
    const world = await openWorld();
    await startLive(world, "+14155552672", OWNER);
    await startLive(world, "+14155552673", OWNER);
    const { body } = await startLive(world, NUMBER, OWNER);
    expect(await startLive(world, NUMBER, OWNER)).toMatchObject({ status: 200, body: { id: body.id } });
    const other = await startLive(world, NUMBER, { ...OWNER, locale: "fr" });
    expect(other).toMatchObject({ status: 429, body: { code: "device_daily_limit" } });
  });

  it("another purpose is another verification, which has to wait", async () => {
    const world = await openWorld();
    await startLive(world);
    expect((await startLive(world, NUMBER, { verification_type: "login" })).body.code).toBe("send_interval");
  });
});

describe("test keys", () => {
  it("skip the limits of sending unless they ask for them", async () => {
    const world = await openWorld();
    const { body } = await world.start("+13105550100");
    expect((await world.resend(body.id)).status).toBe(200);
    expect((await world.resend(body.id, {}, { headers: ENFORCED })).body.code).toBe("send_interval");
    world.skip(10_000);
    expect((await world.start("+13105550100")).status).toBe(201);
    expect((await world.start("+13105550100", { verification_type: "login" }, { headers: ENFORCED })).status).toBe(429);
    for (let count = 0; count < 10; count += 1) {
      world.skip(10_000);
      expect((await world.start("+13105550100", OWNER)).status).toBe(201);
    }
  });

  it("never skip the limits of guessing", async () => {
    const world = await openWorld();
    const { body } = await world.start("+13105550100");
    const code = await world.codeOf(body.id);
    const wrong = code.startsWith("1") ? "000000" : "100000";
    for (let count = 0; count < 3; count += 1)
      expect((await world.check(body.id, wrong)).body.result).toBe("wrong_code");
    expectRefused(await world.check(body.id, code), "checks_too_fast", 1_000);
  });

  it("a live key has no header to skip them with", async () => {
    const world = await openWorld();
    await startLive(world);
    world.skip(10_000);
    const headers = { "godwit-enforce-limits": "false" };
    expect((await world.start(NUMBER, { locale: "fr" }, { key: world.liveKey, headers })).status).toBe(429);
  });
});
