import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { dumpObject } from "../../support/phone-bucket.ts";
import {
  audiencePorts,
  byWords,
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  NOON_MS,
  QUEUED,
  TriggerBucket,
} from "../../support/trigger-bucket.ts";
import { triggerRule } from "../../support/triggers.ts";
import { makeOwner, profileOf } from "../../support/users-contract.ts";

const { users, campaigns, triggers } = audiencePorts;

let bucket: TriggerBucket;

beforeEach(async () => {
  bucket = await TriggerBucket.open();
});
afterEach(() => vi.useRealTimers());

const alarmMs = () => runInDurableObject(bucket.stub, (_object, { storage }) => storage.getAlarm());

describe("the alarm of a bucket", () => {
  it("rings when the first text is due, for each instance of the object, and tidies up once a day all the same", async () => {
    await bucket.on();
    await bucket.message(3);
    const firstMs = Date.now() + 2 * MINUTE_MS;
    expect(await alarmMs()).toBe(firstMs);
    await bucket.message(3, undefined, "u2");
    // It is late by now, and a later one has not pushed it away.
    expect(Date.now()).toBe(firstMs);
    expect(await alarmMs()).toBe(firstMs);
    await runDurableObjectAlarm(bucket.stub);
    expect(await alarmMs()).toBe(Date.now() + 2 * MINUTE_MS);
    const { audience } = await dumpObject(bucket.stub);
    expect(audience).toMatchObject([{ tidies_at_ms: NOON_MS + DAY_MS }]);
    vi.setSystemTime(NOON_MS + DAY_MS);
    await runDurableObjectAlarm(bucket.stub);
    expect((await dumpObject(bucket.stub))["audience"]).toMatchObject([{ tidies_at_ms: NOON_MS + 2 * DAY_MS }]);
  });

  it("forgets the times of a day that is over, and firings after ninety days", async () => {
    await bucket.on();
    await bucket.message(3);
    vi.setSystemTime(NOON_MS + 2 * DAY_MS);
    await runDurableObjectAlarm(bucket.stub);
    const { activity_days } = await dumpObject(bucket.stub);
    expect(activity_days).toMatchObject([{ name: "message.received", count: 3, recent: null }]);
    vi.setSystemTime(NOON_MS + 91 * DAY_MS);
    await runDurableObjectAlarm(bucket.stub);
    expect(await bucket.rows()).toEqual([]);
  });
});

describe("which triggers are on", () => {
  it("is learnt of newer revisions alone, and what a bucket has missed is said", async () => {
    await bucket.on({}, 4);
    await bucket.off(3);
    expect(await triggers.compare(bucket.place, [{ triggerId: "trg_1", revision: 4 }])).toEqual({
      lacking: [],
      unnamed: [],
    });
    const other = { triggerId: "trg_2", revision: 1 };
    expect(await triggers.compare(bucket.place, [other, { triggerId: "trg_1", revision: 5 }])).toEqual({
      lacking: ["trg_2", "trg_1"],
      unnamed: [],
    });
    expect(await triggers.compare(bucket.place, [])).toEqual({ lacking: [], unnamed: ["trg_1"] });
    await bucket.off(5);
    expect(await triggers.compare(bucket.place, [])).toEqual({ lacking: [], unnamed: [] });
  });

  it("is nothing to a bucket in which nobody is", async () => {
    const empty = { ...makeOwner(), bucket: 1 };
    await triggers.know(empty, [{ rule: triggerRule(), isOn: true }]);
    expect(await triggers.compare(empty, [{ triggerId: "trg_1", revision: 2 }])).toEqual({ lacking: [], unnamed: [] });
    expect(await dumpObject(env.AUDIENCES.getByName(`${empty.tenant.id}:live:1`))).toEqual({});
  });
});

describe("the last day, tried", () => {
  it("comes to what came of it when the trigger was on", async () => {
    await bucket.on();
    await bucket.message(3);
    bucket.later(2 * MINUTE_MS);
    for (const one of await bucket.take()) await bucket.settle(QUEUED, one);
    await bucket.message(3, undefined, "u2");
    await bucket.happen("login", {}, "u2");
    bucket.later(10 * MINUTE_MS);
    await bucket.happen("login");
    bucket.later(MINUTE_MS);
    await bucket.message(3);
    bucket.later(10 * MINUTE_MS);
    const { counts, cursor } = await triggers.tryOut(bucket.place, {
      rule: triggerRule({}, { id: "" }),
      nowMs: Date.now(),
      limit: 500,
      cursor: null,
    });
    expect(cursor).toBeNull();
    const tried = counts.map(({ outcome, times }) => [outcome, times]);
    for (const one of await bucket.take()) await bucket.settle(QUEUED, one);
    const found = (await bucket.states()).map(([state, reason, people]) => [
      state === "queued" ? "text" : reason,
      people,
    ]);
    expect(tried.toSorted(byWords)).toEqual(found.toSorted(byWords));
    expect(tried.toSorted(byWords)).toEqual([
      ["answered", 1],
      ["once_in", 1],
      ["text", 1],
    ]);
  });

  it("is read page by page, and looks at nobody to whom nothing happened", async () => {
    await users.save(bucket.place, profileOf("u3", 3));
    for (const userId of ["u1", "u2"]) await bucket.message(3, undefined, userId);
    bucket.later(HOUR_MS);
    const asked = { rule: triggerRule(), nowMs: Date.now(), limit: 1 };
    const first = await triggers.tryOut(bucket.place, { ...asked, cursor: null });
    const second = await triggers.tryOut(bucket.place, { ...asked, cursor: first.cursor });
    const third = await triggers.tryOut(bucket.place, { ...asked, cursor: second.cursor });
    expect([first, second, third].map(({ counts }) => counts.length)).toEqual([1, 1, 0]);
    expect(third.cursor).toBeNull();
  });
});

describe("who comes back", () => {
  it("within a day of the text counts for it, whatever they do", async () => {
    await bucket.on({
      graceMs: 0,
      when: { kind: "activity", activity: "mention.received", times: 1, withinMs: HOUR_MS },
    });
    for (const [userId, hours] of [
      ["u1", 23],
      ["u2", 25],
    ] as const) {
      await bucket.happen("mention.received", { received: true }, userId);
      const [one] = await bucket.take();
      if (one === undefined) throw new Error("it is due");
      await bucket.settle(QUEUED, one);
      await campaigns.note(bucket.place, [
        { campaignId: "trg_1", userId, run: one.run, atMs: Date.now(), news: { kind: "sent", cost: null } },
      ]);
      bucket.later(hours * HOUR_MS);
      await bucket.happen("login", {}, userId);
    }
    bucket.later(30 * HOUR_MS);
    const counted = await campaigns.counts(bucket.place, { campaignId: "trg_1", nowMs: Date.now() });
    const sent = counted.filter(({ state }) => state === "sent");
    expect(sent.reduce((sum, { judged }) => sum + judged, 0)).toBe(2);
    expect(sent.reduce((sum, { returned }) => sum + returned, 0)).toBe(1);
  });
});
