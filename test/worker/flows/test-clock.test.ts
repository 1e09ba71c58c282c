// Tests that move time, through the public API alone: the real clock stands still.
import { planCommands } from "../../../src/objects/phone/reminders/plan-at-hand.ts";
import { runInDurableObject } from "cloudflare:test";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { advanceClock, moveClock } from "../../support/test-clock.ts";
import { openWorld, type Reply, type World } from "../../support/worker-world.ts";

const MINUTE = 60;
const HOUR = 3_600;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const PHONE = "+13105550100";

// Objects import it when the first of them wakes: here they share what loads modules, and must not ask for it at once.
beforeAll(async () => {
  await planCommands();
});
afterEach(() => vi.useRealTimers());

const texts = ({ body }: Reply): readonly { text: string; code: string | null }[] =>
  JSON.parse(JSON.stringify(body.data));

async function begun(world: World, rest: Record<string, unknown> = {}): Promise<string> {
  const started = await world.start(PHONE, rest);
  expect(started.status, JSON.stringify(started.body)).toBe(201);
  await world.settle();
  return started.body.id;
}

describe("a test that moves time", () => {
  it("sees a code expire, and the next one work", async () => {
    const world = await openWorld();
    const id = await begun(world);
    const code = await world.codeOf(id);
    await advanceClock(world, 5 * MINUTE - 1);
    expect((await world.read(id)).body.status).toBe("pending");
    await advanceClock(world, 1);
    expect((await world.read(id)).body.status).toBe("expired");
    expect((await world.check(id, code)).body.result).not.toBe("approved");
    const next = await begun(world);
    const { text } = texts(await world.call("GET", `/v1/inbox?verification_id=${next}`))[0] ?? { text: "" };
    expect(text).toContain("5 min");
    expect((await world.check(next, await world.codeOf(next))).body.result).toBe("approved");
  });

  it("sees the help text that follows a code which nobody types", async () => {
    const world = await openWorld();
    const id = await begun(world);
    await advanceClock(world, 2 * MINUTE);
    const shown = texts(await world.call("GET", `/v1/inbox?verification_id=${id}`));
    expect(shown).toHaveLength(2);
    expect(shown[0]?.code).toBeNull();
  });

  it("sees it as well where the clock goes a day at once", async () => {
    const world = await openWorld();
    const id = await begun(world);
    await advanceClock(world, 24 * HOUR);
    expect(texts(await world.call("GET", `/v1/inbox?verification_id=${id}`))).toHaveLength(2);
    expect((await world.read(id)).body.status).toBe("expired");
  });

  it("waits for no time between two texts", async () => {
    const world = await openWorld();
    const limits = { headers: { "godwit-enforce-limits": "true" } };
    const id = await begun(world);
    expect((await world.resend(id, {}, limits)).status).toBe(429);
    await advanceClock(world, MINUTE);
    expect((await world.resend(id, {}, limits)).status).toBe(200);
  });

  it("sees a reminder go at its hour, and none made for an hour that is over by the clock", async () => {
    const world = await openWorld();
    const nine = new Date(Date.now());
    nine.setUTCHours(17, 0, 0, 0);
    // In the morning, where the number is.
    vi.setSystemTime(nine.getTime() + DAY_MS);
    const remind = (inMs: number) => {
      const variables = { event: "Finals", starts_at: new Date(Date.now() + inMs).toISOString() };
      return world.call("POST", "/v1/reminders", { body: { phone_number: PHONE, variables } });
    };
    const { id } = (await remind(3 * HOUR_MS)).body;
    await advanceClock(world, 2 * HOUR);
    expect((await world.call("GET", `/v1/reminders/${id}`)).body.status).toBe("waiting");
    await advanceClock(world, HOUR);
    expect((await world.inbox()).map(({ text }) => text)).toEqual([expect.stringContaining("Finals")]);
    expect((await world.call("GET", `/v1/reminders/${id}`)).body.status).toBe("sent");
    expect((await remind(2 * HOUR_MS)).status).toBe(422);
  });

  it("is told what time it is, and that nothing but test mode has it", async () => {
    const world = await openWorld();
    const beganMs = Date.now();
    const live = await world.start("+14155552671", {}, { key: world.liveKey });
    await world.settle();
    const moved = await advanceClock(world, HOUR);
    expect(moved.body).toMatchObject({ now: new Date(beganMs + 3_600_000).toISOString(), ahead_seconds: 3_600 });
    expect((await moveClock(world)).body).toEqual(moved.body);
    expect((await world.read(live.body.id, { key: world.liveKey })).body.status).toBe("pending");
  });
});

describe("the test mode of another tenant", () => {
  it("has its own clock", async () => {
    const world = await openWorld();
    const key = world.testKey;
    await world.addTenant();
    const id = await begun(world);
    const reply = await world.call("POST", "/v1/test/clock", { key, body: { advance_seconds: HOUR } });
    expect(reply.body).toMatchObject({ ahead_seconds: HOUR });
    expect((await moveClock(world)).body).toMatchObject({ ahead_seconds: 0 });
    expect((await world.read(id)).body.status).toBe("pending");
    expect((await world.check(id, await world.codeOf(id))).body.result).toBe("approved");
  });
});

describe("a key that is made while the clock is ahead", () => {
  it("is of the real time, as all that live traffic reads", async () => {
    const world = await openWorld();
    await advanceClock(world, 24 * HOUR);
    const made = await world.call("POST", "/v1/keys", { body: { role: "developer", mode: "test", name: "Laptop" } });
    expect(made.body).toMatchObject({ created_at: new Date(Date.now()).toISOString() });
  });
});

describe("a bucket of live traffic", () => {
  it("lets no time pass and forgets nothing, whoever asks", async () => {
    const world = await openWorld();
    const { body } = await world.start("+14155552671", {}, { key: world.liveKey });
    const bucket = world.phoneObject(body.id);
    await runInDurableObject(bucket, async (object) => {
      const move = { fromMs: 0, aheadMs: HOUR_MS, isLast: true, isPatienceOver: false };
      await expect(object.passTime(move)).rejects.toThrow("live traffic has the real time");
      await expect(object.endTests()).rejects.toThrow("live traffic has the real time");
    });
    expect((await world.read(body.id, { key: world.liveKey })).body.status).toBe("pending");
  });
});

describe("a clock that is put back", () => {
  it("finds nothing of the time that did not come", async () => {
    const world = await openWorld();
    await advanceClock(world, HOUR);
    const id = await begun(world);
    const back = await moveClock(world, { reset: true });
    expect(back.body).toMatchObject({ now: new Date(Date.now()).toISOString(), ahead_seconds: 0 });
    expect((await world.read(id)).status).toBe(404);
    const next = await begun(world);
    expect((await world.check(next, await world.codeOf(next))).body.result).toBe("approved");
  });
});

describe("a move that nobody can mean", () => {
  it.each([
    ["advance_seconds", { advance_seconds: -1 }],
    ["advance_seconds", { advance_seconds: 2_678_401 }],
    ["advance_seconds", { advance_seconds: 0.5 }],
    ["reset", { advance_seconds: 1, reset: true }],
    ["to", { to: "2027-01-01T00:00:00Z" }],
  ])("is refused with its field: %s", async (field, body) => {
    const world = await openWorld();
    const refused = await world.call("POST", "/v1/test/clock", { body });
    expect([refused.status, refused.body.code]).toEqual([400, "request_invalid"]);
    expect(JSON.stringify(refused.body)).toContain(field);
  });

  it("is refused a year ahead", async () => {
    const world = await openWorld();
    for (let month = 0; month < 11; month += 1) await advanceClock(world, 2_678_400);
    const refused = await world.call("POST", "/v1/test/clock", { body: { advance_seconds: 2_678_400 } });
    expect([refused.status, refused.body.code]).toEqual([422, "test_clock_too_far"]);
  });

  it("with a live key is refused", async () => {
    const world = await openWorld();
    const refused = await world.call("POST", "/v1/test/clock", { key: world.liveKey, body: {} });
    expect(refused).toMatchObject({ status: 403, body: { code: "test_key_needed" } });
  });
});
