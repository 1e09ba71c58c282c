// Triggers, recalls and closed hours in test mode, by moving the clock: the real one stands still.
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PLAN } from "../../support/campaign-desk.ts";
import { advanceClock, moveClock } from "../../support/test-clock.ts";
import { THIRD_MESSAGE } from "../../support/trigger-desk.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** California, where ten in the morning is 18 o'clock UTC, or 17. */
const ANA = "+13105552368";
const WORDS = { version: "1", text: "Yes, text me." };

let world: World;

beforeEach(async () => {
  world = await openWorld({ countries: ["US"] }, { PUBLIC_URL: "https://godwit.test" });
  const messaging = { opt_out: { link: "https://acme.example/stop" } };
  await done("PATCH", "/v1/tenant", { messaging }, world.liveKey);
  const morning = new Date();
  morning.setUTCHours(18, 0, 0, 0);
  vi.setSystemTime(morning.getTime() + DAY * 1_000);
});
afterEach(() => vi.useRealTimers());

async function done(method: string, path: string, body?: unknown, key = world.testKey) {
  const reply = await world.call(method, path, { key, ...(body === undefined ? {} : { body }) });
  expect(reply.status, `${path}: ${JSON.stringify(reply.body)}`).toBeLessThan(300);
  return reply.body;
}

async function arrive(userId: string, category: string): Promise<void> {
  await done("PUT", `/v1/users/${userId}`, { phone_number: ANA });
  const said = { user_id: userId, category, strength: "written_opt_in", source: "app", words: WORDS };
  await done("POST", "/v1/consents", said);
}

const happen = (userId: string, name: string, said: object = {}) =>
  done("POST", `/v1/users/${userId}/activity`, { name, ...said });

async function switchedOn(over: object = {}): Promise<void> {
  const { id } = await done("POST", "/v1/triggers", { ...THIRD_MESSAGE, ...over });
  await done("POST", `/v1/triggers/${id}/on`);
}

async function messages(userId: string, count: number): Promise<void> {
  for (let nth = 0; nth < count; nth += 1)
    await happen(userId, "message.received", { received: true, values: { sender_name: "Bea" } });
}

describe("a test of a trigger", () => {
  it("sees its text two minutes after the third message, and not before", async () => {
    await arrive("ana", "engagement");
    await switchedOn();
    await messages("ana", 3);
    await advanceClock(world, 2 * MINUTE - 2);
    expect(await world.inbox()).toEqual([]);
    await advanceClock(world, 4);
    expect(await world.inbox()).toMatchObject([{ to: ANA, text: expect.stringContaining("Bea") }]);
  });

  it("sees it as well where the clock goes an hour at once, and none when they answered", async () => {
    await arrive("ana", "engagement");
    await switchedOn();
    await messages("ana", 3);
    await advanceClock(world, HOUR);
    expect(await world.inbox()).toHaveLength(1);
    await advanceClock(world, 2 * DAY);
    await messages("ana", 3);
    await happen("ana", "message.sent");
    await advanceClock(world, HOUR);
    expect(await world.inbox()).toHaveLength(1);
  });
});

describe("a test of a recall", () => {
  it("sees its text at the tick when somebody was silent for five days, and not before", async () => {
    await arrive("ana", "marketing");
    await happen("ana", "login");
    const { id } = await done("POST", "/v1/campaigns", { ...PLAN, hold_out_share: 0 });
    await done("POST", `/v1/campaigns/${id}/approve`, {}, await world.makeKey("compliance", "test"));
    await done("POST", `/v1/campaigns/${id}/start`);
    await advanceClock(world, 5 * DAY - 10 * MINUTE);
    await advanceClock(world, MINUTE);
    expect(await world.inbox()).toEqual([]);
    // The tick at the end of this way plans the text, and that of the next hands it out.
    await advanceClock(world, 9 * MINUTE);
    await advanceClock(world, MINUTE);
    expect(await world.inbox()).toMatchObject([{ to: ANA }]);
  });
});

describe("a test of closed hours", () => {
  it("sees a text of the night go in the morning", async () => {
    // Eleven in the evening, where the number is.
    await advanceClock(world, 13 * HOUR);
    const marketing = { phone_number: ANA, template: "marketing", variables: { offer: "Ten percent off" } };
    expect(await done("POST", "/v1/messages", marketing)).toMatchObject({ status: "queued" });
    await advanceClock(world, 6 * HOUR);
    expect(await world.inbox()).toEqual([]);
    await advanceClock(world, 6 * HOUR);
    expect(await world.inbox()).toHaveLength(1);
  });
});

describe("a clock that is put back", () => {
  it("finds nothing that users of test mode did, and all that those of live mode did", async () => {
    const activity = (key: string) => done("GET", "/v1/users/ana/activity", undefined, key);
    for (const key of [world.testKey, world.liveKey]) {
      await done("PUT", "/v1/users/ana", { phone_number: ANA }, key);
      await done("POST", "/v1/users/ana/activity", { name: "login" }, key);
    }
    const [inTest, inLive] = [await activity(world.testKey), await activity(world.liveKey)];
    expect(inTest).toEqual(inLive);
    await advanceClock(world, HOUR);
    await moveClock(world, { reset: true });
    await done("PUT", "/v1/users/ana", { phone_number: ANA });
    expect(await activity(world.testKey)).not.toEqual(inTest);
    expect(await activity(world.liveKey)).toEqual(inLive);
  });
});

describe("a bucket of users of live mode", () => {
  it("lets no time pass and forgets nothing, whoever asks", async () => {
    const object = env.AUDIENCES.getByName(`${world.tenantId}:live:1`);
    await runInDurableObject(object, async (bucket) => {
      const move = { fromMs: 0, aheadMs: HOUR, isLast: true, isPatienceOver: false };
      await expect(bucket.passTime(move)).rejects.toThrow("live traffic has the real time");
      await expect(bucket.endTests()).rejects.toThrow("live traffic has the real time");
    });
  });
});
