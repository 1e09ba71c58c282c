import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { dumpObject } from "../../support/phone-bucket.ts";
import { audiencePorts, HOUR_MS, MINUTE_MS, QUEUED, TriggerBucket } from "../../support/trigger-bucket.ts";
import { profileOf } from "../../support/users-contract.ts";

const CART = { kind: "absence", activity: "checkout.paid", after: "cart.filled", forMs: 30 * MINUTE_MS } as const;

const { users, activity } = audiencePorts;

let bucket: TriggerBucket;

beforeEach(async () => {
  bucket = await TriggerBucket.open();
});
afterEach(() => vi.useRealTimers());

describe("an activity that a trigger waits for", () => {
  it("is handed out once it was counted so often and the grace is over, with what was said of it", async () => {
    await bucket.on();
    await bucket.message(3, { sender_name: "Ana" });
    expect(await bucket.take()).toEqual([]);
    bucket.later(2 * MINUTE_MS);
    expect(await bucket.take()).toMatchObject([
      { campaignId: "trg_1", userId: "u1", said: { count: 3, values: { sender_name: "Ana" } } },
    ]);
    // Leased: nobody else has it, until whoever took it is taken to have died.
    expect(await bucket.take()).toEqual([]);
    bucket.later(MINUTE_MS);
    const [again] = await bucket.take();
    if (again === undefined) throw new Error("it comes again");
    await bucket.settle(QUEUED, again);
    bucket.later(HOUR_MS);
    expect(await bucket.take()).toEqual([]);
    expect(await bucket.states()).toEqual([["queued", null, 1]]);
  });

  it("fires once of a thousand at once", async () => {
    await bucket.on({ graceMs: 0 });
    const events = Array.from({ length: 100 }, () => ({
      name: "message.received",
      atMs: Date.now(),
      id: null,
      received: true as const,
    }));
    const replies = await Promise.all(
      Array.from({ length: 10 }, () =>
        activity.record(bucket.place, { importKey: null, people: [{ userId: "u1", events }] }),
      ),
    );
    const outcomes = replies.flatMap((reply) => reply.outcomes).flat();
    expect(outcomes.filter((outcome) => outcome === "fired")).toHaveLength(1);
    expect(await bucket.rows()).toHaveLength(1);
    expect(await bucket.take()).toHaveLength(1);
  });

  it("is due at once without grace, and whoever recorded it is told", async () => {
    await bucket.on({
      graceMs: 0,
      when: { kind: "activity", activity: "mention.received", times: 1, withinMs: HOUR_MS },
    });
    expect(await bucket.happen("mention.received", { received: true })).toEqual(["fired"]);
    expect(await bucket.happen("mention.received", { received: true })).toEqual(["kept"]);
    expect(await bucket.take()).toHaveLength(1);
  });

  it("makes nobody active: only what they do themselves does", async () => {
    await bucket.on();
    await bucket.message(2);
    const { people } = await dumpObject(bucket.stub);
    expect(people?.[0]).toMatchObject({ last_active_ms: null, active_mask: 0 });
  });

  it("counts for one person, and not for another", async () => {
    await bucket.on();
    await bucket.message(2);
    await bucket.message(2, undefined, "u2");
    bucket.later(HOUR_MS);
    expect(await bucket.take()).toEqual([]);
  });

  it("told again under its id, too late, or from a file of the past, makes nothing", async () => {
    await bucket.on({
      graceMs: 0,
      when: { kind: "activity", activity: "mention.received", times: 2, withinMs: HOUR_MS },
    });
    await bucket.happen("mention.received", { received: true, id: "one" });
    expect(await bucket.happen("mention.received", { received: true, id: "one" })).toEqual(["known"]);
    const events = [{ name: "mention.received", atMs: Date.now(), id: "1", received: true as const }];
    await activity.record(bucket.place, { importKey: "file", people: [{ userId: "u1", events }] });
    expect(await bucket.rows()).toEqual([]);
    const old = Date.now() - 2 * HOUR_MS;
    for (const id of ["a", "b"]) await bucket.happen("mention.received", { received: true, id, atMs: old }, "u2");
    expect(await bucket.rows()).toEqual([]);
  });

  it("of a batch is judged event by event", async () => {
    await bucket.on();
    const events = ["Ana", "Ben", "Cem"].map((sender) => ({
      name: "message.received",
      atMs: Date.now(),
      id: null,
      received: true as const,
      values: { sender },
    }));
    await activity.record(bucket.place, { importKey: null, people: [{ userId: "u1", events }] });
    bucket.later(2 * MINUTE_MS);
    expect(await bucket.take()).toMatchObject([{ said: { count: 3, values: { sender: "Cem" } } }]);
  });
});

describe("what waits", () => {
  it("is about the newest, where that takes its place", async () => {
    await bucket.on();
    await bucket.message(3, { sender_name: "Ana" });
    await bucket.message(1, { sender_name: "Ben" });
    bucket.later(2 * MINUTE_MS);
    expect(await bucket.take()).toMatchObject([{ said: { count: 4, values: { sender_name: "Ben" } } }]);
  });

  it("is about what made it, where nothing takes its place", async () => {
    await bucket.on({ collapse: false });
    await bucket.message(3, { sender_name: "Ana" });
    await bucket.message(1, { sender_name: "Ben" });
    bucket.later(2 * MINUTE_MS);
    expect(await bucket.take()).toMatchObject([{ said: { count: 3, values: { sender_name: "Ana" } } }]);
  });

  it("goes to nobody who answers, and counts anew from there", async () => {
    await bucket.on();
    await bucket.message(3);
    bucket.later(MINUTE_MS);
    await bucket.happen("login");
    bucket.later(2 * HOUR_MS);
    expect(await bucket.take()).toEqual([]);
    expect(await bucket.states()).toEqual([["skipped", "answered", 1]]);
    await bucket.message(3);
    bucket.later(2 * MINUTE_MS);
    expect(await bucket.take()).toHaveLength(1);
  });

  it("is not answered by what they did before", async () => {
    await bucket.on();
    await bucket.message(3);
    await bucket.happen("login", { atMs: Date.now() - 90_000 });
    bucket.later(2 * MINUTE_MS);
    expect(await bucket.take()).toHaveLength(1);
  });

  it("that they answer while its text is made has been made all the same", async () => {
    await bucket.on();
    await bucket.message(3);
    bucket.later(2 * MINUTE_MS);
    const [one] = await bucket.take();
    await bucket.happen("login");
    if (one === undefined) throw new Error("it is due");
    await bucket.settle(QUEUED, one);
    expect(await bucket.states()).toEqual([["queued", null, 1]]);
  });

  it("that waits in its lane when they answer is named, so that it is withdrawn, and not for what they did before", async () => {
    await bucket.on();
    await bucket.message(3);
    bucket.later(2 * MINUTE_MS);
    const [one] = await bucket.take();
    if (one === undefined) throw new Error("it is due");
    await bucket.settle(QUEUED, one);
    const login = async (agoMs: number) => {
      const events = [{ name: "login", atMs: Date.now() - agoMs, id: null }];
      return (await activity.record(bucket.place, { importKey: null, people: [{ userId: "u1", events }] })).overtaken;
    };
    expect(await login(10 * MINUTE_MS)).toEqual([]);
    expect(await login(0)).toEqual([QUEUED.messageId]);
  });

  it("is forgotten in what was said of it, once it is settled", async () => {
    await bucket.on();
    const said = async () => (await bucket.rows()).map((row) => row["said"]);
    await bucket.message(3, { sender_name: "Ana" });
    bucket.later(2 * MINUTE_MS);
    const [one] = await bucket.take();
    if (one === undefined) throw new Error("it is due");
    await bucket.settle({ kind: "later", atMs: Date.now() + HOUR_MS }, one);
    expect(await said()).toEqual([JSON.stringify({ count: 3, values: { sender_name: "Ana" } })]);
    bucket.later(HOUR_MS);
    await bucket.take();
    await bucket.settle({ kind: "skipped", reason: "opted_out" }, one);
    expect(await said()).toEqual([null]);
  });

  it.each([
    ["its user is deleted", () => users.remove(bucket.place, { userId: "u1", isMoving: false }), "gone"],
    ["it is switched off", () => bucket.off(3), "switched_off"],
    ["it is switched on in other words", () => bucket.on({ graceMs: 0 }, 3), "switched_off"],
  ] as const)("goes to nobody once %s, and nothing is left of what it was to say", async (_title, then, reason) => {
    await bucket.on();
    await bucket.message(3, { sender_name: "Ana" });
    await then();
    bucket.later(HOUR_MS);
    expect(await bucket.take()).toEqual([]);
    expect(await bucket.rows()).toMatchObject([{ state: "skipped", reason, said: null }]);
  });

  it("is not sent when it has waited for too long", async () => {
    await bucket.on({ staleAfterMs: 2 * HOUR_MS });
    await bucket.message(3, { sender_name: "Ana" });
    bucket.later(3 * HOUR_MS);
    expect(await bucket.take()).toEqual([]);
    expect(await bucket.rows()).toMatchObject([{ state: "skipped", reason: "stale", said: null }]);
  });

  it("goes to nobody of whom its condition does not hold by then", async () => {
    await bucket.on({ condition: { field: "tier", op: "eq", value: "core" } });
    await bucket.message(3);
    const traits = { tier: "core", communities: [], interests: [], attributes: {} } as const;
    await users.save(bucket.place, profileOf("u2", 2, { traits }));
    await bucket.message(3, undefined, "u2");
    bucket.later(2 * MINUTE_MS);
    expect((await bucket.take()).map(({ userId }) => userId)).toEqual(["u2"]);
    expect(await bucket.states()).toEqual([
      ["handed", null, 1],
      ["skipped", "condition", 1],
    ]);
  });
});

describe("one who has had enough", () => {
  it("gets no second text within the hour, nor a fourth on the day, and what was kept back goes when it may", async () => {
    await bucket.on({
      graceMs: 0,
      when: { kind: "activity", activity: "mention.received", times: 1, withinMs: HOUR_MS },
    });
    const mentioned = async () => {
      await bucket.happen("login");
      bucket.later(MINUTE_MS);
      const outcome = await bucket.happen("mention.received", { received: true });
      for (const one of await bucket.take()) await bucket.settle(QUEUED, one);
      return outcome[0];
    };
    expect(await mentioned()).toBe("fired");
    expect(await mentioned()).toBe("kept");
    expect(await bucket.states()).toContainEqual(["skipped", "once_in", 1]);
    bucket.later(HOUR_MS);
    // They have not answered since: it is the same one, and it goes now.
    expect(await bucket.happen("mention.received", { received: true })).toEqual(["fired"]);
    for (const one of await bucket.take()) await bucket.settle(QUEUED, one);
    bucket.later(HOUR_MS);
    expect(await mentioned()).toBe("fired");
    bucket.later(HOUR_MS);
    expect(await mentioned()).toBe("kept");
    expect(await bucket.states()).toEqual([
      ["queued", null, 3],
      ["skipped", "per_day", 1],
    ]);
  });
});

describe("what does not follow", () => {
  it("is told when its time is over, and not when it followed", async () => {
    await bucket.on({ when: CART, graceMs: 0 });
    await bucket.happen("cart.filled", { values: { item: "Boots" } });
    await bucket.happen("cart.filled", {}, "u2");
    bucket.later(10 * MINUTE_MS);
    await bucket.happen("login");
    await bucket.happen("checkout.paid", {}, "u2");
    bucket.later(20 * MINUTE_MS);
    expect(await bucket.take()).toMatchObject([{ userId: "u1", said: { values: { item: "Boots" } } }]);
  });

  it("waits anew from each beginning", async () => {
    await bucket.on({ when: CART, graceMs: 0 });
    await bucket.happen("cart.filled");
    bucket.later(20 * MINUTE_MS);
    await bucket.happen("cart.filled");
    bucket.later(20 * MINUTE_MS);
    expect(await bucket.take()).toEqual([]);
    bucket.later(10 * MINUTE_MS);
    expect(await bucket.take()).toHaveLength(1);
  });
});
