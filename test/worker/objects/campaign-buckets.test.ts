import { beforeEach, describe, expect, it } from "vitest";
import type { PlanReply } from "../../../src/app/campaigns/bucket-ports.ts";
import {
  activity,
  campaigns,
  LEASE_MS,
  nameOf,
  NOON_MS,
  openCampaignBucket,
  RULE,
  users,
} from "../../support/campaign-bucket.ts";
import { profileOf } from "../../support/users-contract.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let bucket: ReturnType<typeof openCampaignBucket>;

beforeEach(() => {
  bucket = openCampaignBucket();
});

describe("who is due for a campaign", () => {
  it("is planned once, however often and in whatever pages it is asked", async () => {
    await bucket.arrive(5);
    const replies: PlanReply[] = [];
    for (let cursor: number | null = null, page = 0; page < 4; page += 1) {
      const reply: PlanReply = await bucket.plan({ limit: 2, cursor });
      replies.push(reply);
      ({ cursor } = reply);
      if (cursor === null) break;
    }
    expect(replies.map(({ planned }) => planned)).toEqual([2, 2, 1]);
    const again = await Promise.all([
      bucket.plan({ nowMs: NOON_MS + HOUR_MS }),
      bucket.plan({ nowMs: NOON_MS + HOUR_MS }),
    ]);
    expect(again.map(({ planned }) => planned)).toEqual([0, 0]);
    expect(await bucket.counts()).toEqual([["planned", null, 5]]);
  });

  it("is planned in as many pages as were asked for, and no further", async () => {
    await bucket.arrive(5);
    const pages = { count: 2, restMs: 1 };
    const first = await bucket.plan({ limit: 2, pages });
    expect(first).toMatchObject({ planned: 4, from: 0 });
    expect(await bucket.plan({ limit: 2, pages, cursor: first.cursor })).toMatchObject({ planned: 1, cursor: null });
  });

  it("is planned no further once the campaign is paused between two pages", async () => {
    await bucket.arrive(4);
    const told = { campaignId: RULE.campaignId, goal: RULE.goal, nowMs: NOON_MS };
    const [reply] = await Promise.all([
      bucket.plan({ limit: 1, pages: { count: 4, restMs: 1 } }),
      campaigns.setStatus(bucket.place, { ...told, status: "paused", revision: RULE.revision + 1 }),
    ]);
    expect(reply).toMatchObject({ cursor: null });
    expect(reply.planned).toBeLessThan(4);
  });

  it("goes in the window, by the clock on their own wall", async () => {
    await bucket.arrive(1);
    await bucket.arrive(1, "America/Los_Angeles", 2);
    await bucket.plan();
    expect(await bucket.take()).toEqual(["u1"]);
    await bucket.queued("u1");
    const opensMs = Date.parse("2026-11-27T17:00:00Z");
    expect(await bucket.take(opensMs - 1)).toEqual([]);
    expect(await bucket.take(opensMs)).toEqual(["u2"]);
  });

  it("waits until somebody has said where their clock is", async () => {
    await bucket.arrive(1, null);
    expect(await bucket.plan()).toMatchObject({ planned: 0 });
    const [unplaced] = await campaigns.unplaced(bucket.place, { limit: 9 });
    expect(unplaced).toMatchObject({ userId: "u1", phone: profileOf("u1").phone });
    const known = { userId: "u1", phoneToken: profileOf("u1").phone.token, zone: "Europe/Berlin" };
    // Of a number that they do not have any more nothing is learnt.
    await campaigns.learnZones(bucket.place, [{ ...known, phoneToken: "f".repeat(32) }]);
    expect(await campaigns.unplaced(bucket.place, { limit: 9 })).toHaveLength(1);
    await campaigns.learnZones(bucket.place, [known]);
    expect(await campaigns.unplaced(bucket.place, { limit: 9 })).toEqual([]);
    expect(await campaigns.zones(bucket.place)).toEqual(["Europe/Berlin"]);
    expect(await bucket.plan({ nowMs: NOON_MS + HOUR_MS })).toMatchObject({ planned: 1 });
    // Another number may be elsewhere.
    await users.save(bucket.place, profileOf("u1", 2, { timeZone: null }));
    expect(await campaigns.unplaced(bucket.place, { limit: 9 })).toHaveLength(1);
  });

  it("needs nobody to look at a number that was seen when it was saved", async () => {
    await users.save(bucket.place, { ...profileOf("u1", 1, { timeZone: null }), numberZone: "America/Chicago" });
    expect(await campaigns.unplaced(bucket.place, { limit: 9 })).toEqual([]);
    expect(await campaigns.zones(bucket.place)).toEqual(["America/Chicago"]);
    // What is known of the number stays while the number does.
    await users.save(bucket.place, profileOf("u1", 1, { timeZone: null, locale: "en" }));
    expect(await campaigns.zones(bucket.place)).toEqual(["America/Chicago"]);
    await users.save(bucket.place, profileOf("u1", 2, { timeZone: null }));
    expect(await campaigns.unplaced(bucket.place, { limit: 9 })).toHaveLength(1);
  });

  it("is, of a schedule, whoever's clock has come to it, and each run is one", async () => {
    await bucket.arrive(1);
    await bucket.arrive(1, "UTC", 2);
    const berlin = { zone: "Europe/Berlin", run: "2026-11-27T12:00" };
    const rule = { caps: { ...RULE.caps, onceInDays: 0 } };
    const runs = (...due: readonly (typeof berlin)[]) => ({ rule, due: { kind: "runs", runs: due } as const });
    expect(await bucket.plan(runs(berlin))).toMatchObject({ planned: 1 });
    expect(await bucket.plan(runs(berlin))).toMatchObject({ planned: 0 });
    const nowMs = NOON_MS + HOUR_MS;
    const utc = { zone: "UTC", run: berlin.run };
    expect(await bucket.plan({ ...runs(berlin, utc), nowMs })).toMatchObject({ planned: 1 });
    const tomorrow = { zone: "Europe/Berlin", run: "2026-11-28T12:00" };
    expect(await bucket.plan({ ...runs(tomorrow, utc), nowMs: NOON_MS + DAY_MS })).toMatchObject({ planned: 1 });
  });

  it("is held out where the arms say so, with a time like everybody's, and is handed to nobody", async () => {
    await bucket.arrive(40);
    const arms = { ...RULE.arms, holdOutShare: 0.5 };
    const { planned, heldOut } = await bucket.plan({ rule: { arms } });
    expect(planned + heldOut).toBe(40);
    expect(heldOut).toBeGreaterThan(5);
    expect(await bucket.take()).toHaveLength(planned);
    const [row] = (
      await campaigns.counts(bucket.place, { campaignId: RULE.campaignId, nowMs: NOON_MS + 3 * DAY_MS })
    ).filter(({ variant }) => variant === null);
    expect(row).toMatchObject({ state: "held_out", people: heldOut, judged: heldOut });
  });

  it("is due again after the days of the cap, and never after so many that nobody answered", async () => {
    await bucket.arrive(1);
    const planned: number[] = [];
    for (let day = 0; day < 90; day += 1) planned.push((await bucket.plan({ nowMs: NOON_MS + day * DAY_MS })).planned);
    expect(planned.flatMap((count, day) => (count > 0 ? [day] : []))).toEqual([0, 14, 28]);
    await bucket.logIn("u1", Date.now() - DAY_MS);
    const later = Math.max(Date.now(), NOON_MS + 90 * DAY_MS) + DAY_MS;
    expect((await bucket.plan({ nowMs: later })).planned).toBe(1);
  });

  it("is found behind any number of people who have had all that they may have", async () => {
    await bucket.arrive(5);
    const rule = { caps: { ...RULE.caps, onceInDays: 1, unansweredMax: 1 } };
    await bucket.plan({ rule });
    await bucket.arrive(1, "Europe/Berlin", 6);
    const nowMs = NOON_MS + 3 * DAY_MS;
    expect(await bucket.plan({ rule, nowMs, limit: 1 })).toMatchObject({ planned: 1 });
    await bucket.logIn("u2", Date.now());
    const laterMs = Math.max(Date.now(), nowMs) + 3 * DAY_MS;
    expect(await bucket.plan({ rule, nowMs: laterMs, limit: 2 })).toMatchObject({ planned: 1, cursor: null });
  });

  it("is looked for a part of all people at a time, and found in the last of them", async () => {
    const profiles = Array.from({ length: 1_200 }, (_, index) =>
      profileOf(`u${index + 1}`, index + 1, { timeZone: index === 1_199 ? "Europe/Berlin" : null }),
    );
    await users.adopt(bucket.place, { profiles, isLeaving: false });
    const replies: PlanReply[] = [];
    for (let cursor: number | null = null, page = 0; page < 4; page += 1) {
      const reply: PlanReply = await bucket.plan({ cursor });
      replies.push(reply);
      ({ cursor } = reply);
      if (cursor === null) break;
    }
    expect(replies.map(({ planned }) => planned)).toEqual([0, 0, 1]);
    expect(replies.at(-1)?.cursor).toBeNull();
    expect(await bucket.plan({ nowMs: NOON_MS + 1 })).toMatchObject({ planned: 0, cursor: null });
  });

  it("is nobody of a campaign that the bucket knows to be paused, or in a newer revision", async () => {
    await bucket.arrive(1);
    const told = { campaignId: RULE.campaignId, goal: RULE.goal, nowMs: NOON_MS };
    await campaigns.setStatus(bucket.place, { ...told, status: "paused", revision: RULE.revision + 1 });
    expect(await bucket.plan()).toMatchObject({ planned: 0 });
    await campaigns.setStatus(bucket.place, { ...told, status: "running", revision: RULE.revision + 2 });
    expect(await bucket.plan({ rule: { revision: RULE.revision + 2 } })).toMatchObject({ planned: 1 });
  });
});

describe("whose time has come", () => {
  it("is handed to one, and to another when its lease is over", async () => {
    await bucket.arrive(3);
    await bucket.plan();
    const handed = await Promise.all([bucket.take(NOON_MS, 2), bucket.take(NOON_MS, 2)]);
    expect(handed.flat().toSorted()).toEqual(["u1", "u2", "u3"]);
    expect(await bucket.take(NOON_MS + LEASE_MS - 1)).toEqual([]);
    await bucket.queued("u1");
    expect(await bucket.take(NOON_MS + LEASE_MS)).toEqual(["u2", "u3"]);
  });

  it("goes later where it is put off, and not at all when it would be stale", async () => {
    await bucket.arrive(2);
    await bucket.plan();
    await bucket.take();
    const later = { kind: "later", atMs: NOON_MS + 2 * HOUR_MS } as const;
    await campaigns.settle(bucket.place, [
      { ...nameOf("u1"), outcome: later },
      { ...nameOf("u2"), outcome: { kind: "skipped", reason: "no_route" } },
    ]);
    expect(await bucket.take(NOON_MS + 2 * HOUR_MS - 1)).toEqual([]);
    expect(await bucket.take(NOON_MS + DAY_MS + 1)).toEqual([]);
    expect(await bucket.counts()).toEqual([
      ["skipped", "no_route", 1],
      ["skipped", "stale", 1],
    ]);
  });

  it("stays where it is while its campaign is paused, and is over with it", async () => {
    await bucket.arrive(1);
    await bucket.plan();
    const told = { campaignId: RULE.campaignId, goal: RULE.goal, nowMs: NOON_MS };
    await campaigns.setStatus(bucket.place, { ...told, status: "paused", revision: RULE.revision + 1 });
    expect(await bucket.take()).toEqual([]);
    // What comes late about an older revision changes nothing.
    await campaigns.setStatus(bucket.place, { ...told, status: "running", revision: RULE.revision });
    expect(await bucket.take()).toEqual([]);
    const ended = await campaigns.setStatus(bucket.place, { ...told, status: "finished", revision: RULE.revision + 2 });
    expect(ended).toMatchObject([{ state: "skipped", reason: "finished", people: 1 }]);
  });
});

describe("what was refused for everybody", () => {
  it("goes when the campaign is resumed, and what was refused for a person does not", async () => {
    await bucket.arrive(2);
    await bucket.plan();
    await bucket.take();
    const skipped = (reason: string) => ({ kind: "skipped", reason }) as const;
    await campaigns.settle(bucket.place, [
      { ...nameOf("u1"), outcome: skipped("template_refused") },
      { ...nameOf("u2"), outcome: skipped("consent_missing") },
    ]);
    const told = { campaignId: RULE.campaignId, goal: RULE.goal, nowMs: NOON_MS };
    await campaigns.setStatus(bucket.place, { ...told, status: "paused", revision: RULE.revision + 1 });
    await campaigns.setStatus(bucket.place, { ...told, status: "running", revision: RULE.revision + 2 });
    expect(await bucket.take(NOON_MS + HOUR_MS)).toEqual(["u1"]);
  });
});

describe("who comes back", () => {
  const soon = () => Date.now() - HOUR_MS;

  it("before it was due gets nothing, and counts on neither side", async () => {
    await bucket.arrive(40);
    await bucket.plan({ nowMs: Date.now() + DAY_MS, rule: { arms: { ...RULE.arms, holdOutShare: 0.5 } } });
    for (let index = 1; index <= 40; index += 1) await bucket.logIn(`u${index}`, soon());
    expect((await bucket.counts()).map(([state, reason]) => [state, reason])).toEqual([
      ["held_out", "no_longer_due"],
      ["skipped", "no_longer_due"],
    ]);
  });

  it("after it was due counts in the goal's time or in the week, whether or not there was a text", async () => {
    await bucket.arrive(3);
    const dueMs = Date.now() - 6 * DAY_MS;
    await bucket.plan({ nowMs: dueMs, rule: { window: { fromMinute: 0, untilMinute: 1_440 } } });
    await bucket.take(dueMs);
    await bucket.queued("u1");
    await bucket.logIn("u1", dueMs + 47 * HOUR_MS);
    await bucket.logIn("u2", dueMs + 49 * HOUR_MS);
    await bucket.hear("u1", {
      kind: "sent",
      cost: { attempt: 1, money: { microUnits: 7_900, currency: "USD" }, by: "carrier" },
    });
    await bucket.hear("u1", { kind: "sent", cost: null });
    await bucket.hear("u1", { kind: "delivered" });
    await bucket.hear("u1", { kind: "clicked" });
    const rows = await campaigns.counts(bucket.place, { campaignId: RULE.campaignId, nowMs: dueMs + 8 * DAY_MS });
    expect(rows).toMatchObject([
      { state: "handed", reason: null, people: 1, judged: 1, returned: 0, returnedWeek: 0 },
      { state: "sent", people: 1, returned: 1, returnedWeek: 1, delivered: 1, clicked: 1, costMicros: 7_900 },
      { state: "skipped", reason: "returned", people: 1, judged: 1, returned: 0, returnedWeek: 1 },
    ]);
    const early = await campaigns.counts(bucket.place, {
      campaignId: RULE.campaignId,
      nowMs: dueMs + 48 * HOUR_MS - 1,
    });
    expect(early.map(({ judged, returned }) => judged + returned)).toEqual([0, 0, 0]);
  });

  it("is told with the texts that wait for them, which were made before or just then, and of no other's", async () => {
    await bucket.arrive(3);
    const dueMs = Date.now() - 2 * HOUR_MS;
    await bucket.plan({ nowMs: dueMs, rule: { window: { fromMinute: 0, untilMinute: 1_440 } } });
    await bucket.take(dueMs);
    await bucket.queued("u1");
    await bucket.queued("u2");
    await bucket.hear("u2", { kind: "sent", cost: null });
    const noted = async (userId: string, name = "login", atMs = soon()) => {
      const events = [{ name, atMs, id: null }];
      return (await activity.record(bucket.place, { importKey: null, people: [{ userId, events }] })).overtaken;
    };
    expect(await noted("u1", "purchase")).toEqual([]);
    expect(await noted("u1")).toEqual(["msg_u1"]);
    // What is told of a time before is no news.
    expect(await noted("u1", "login", soon() - HOUR_MS)).toEqual([]);
    expect(await noted("u2")).toEqual([]);
    expect(await noted("u3")).toEqual([]);
    const made = { ...nameOf("u3"), outcome: { kind: "queued", messageId: "msg_u3" } } as const;
    expect(await campaigns.settle(bucket.place, [made])).toEqual(["msg_u3"]);
    expect(await campaigns.settle(bucket.place, [made])).toEqual([]);
  });

  it("by another activity than the campaign waits for has not come back", async () => {
    await bucket.arrive(1);
    await bucket.plan({ nowMs: Date.now() + DAY_MS });
    const events = [{ name: "purchase", atMs: soon(), id: null }];
    await activity.record(bucket.place, { importKey: null, people: [{ userId: "u1", events }] });
    expect(await bucket.counts()).toEqual([["planned", null, 1]]);
  });
});

describe("who is deleted", () => {
  it("gets nothing, and what they had still counts, without them", async () => {
    await bucket.arrive(2);
    await bucket.plan();
    await bucket.take();
    await bucket.queued("u1");
    await bucket.hear("u1", { kind: "sent", cost: null });
    for (const userId of ["u1", "u2"]) await users.remove(bucket.place, { userId, isMoving: false });
    expect(await bucket.take(NOON_MS + HOUR_MS)).toEqual([]);
    expect(await bucket.counts()).toEqual([
      ["sent", null, 1],
      ["skipped", "gone", 1],
    ]);
    // Who is made anew has had it, and whoever else comes has nothing of theirs.
    await bucket.arrive(1, "Europe/Berlin", 1);
    expect(await bucket.plan({ nowMs: NOON_MS + HOUR_MS / 2 })).toMatchObject({ planned: 0 });
    await bucket.arrive(1, "Europe/Berlin", 3);
    expect(await bucket.plan({ nowMs: NOON_MS + HOUR_MS })).toMatchObject({ planned: 1 });
    await users.remove(bucket.place, { userId: "u1", isMoving: false });
    await bucket.arrive(1, "Europe/Berlin", 1);
    const laterMs = NOON_MS + 14 * DAY_MS + HOUR_MS / 2;
    expect(await bucket.plan({ nowMs: laterMs })).toMatchObject({ planned: 1 });
    expect(await bucket.take(laterMs)).toEqual(["u1"]);
  });
});

describe("what is to go", () => {
  it("is told by hour and country", async () => {
    await bucket.arrive(2);
    await bucket.arrive(1, "America/Los_Angeles", 3);
    await bucket.plan();
    expect(await campaigns.load(bucket.place, { nowMs: NOON_MS, untilMs: NOON_MS + DAY_MS })).toEqual([
      { campaignId: RULE.campaignId, hourMs: NOON_MS, country: "US", texts: 2 },
      { campaignId: RULE.campaignId, hourMs: Date.parse("2026-11-27T17:00:00Z"), country: "US", texts: 1 },
    ]);
  });

  it("is told by whole hours, and counted by whole days", async () => {
    await bucket.arrive(1);
    await bucket.arrive(1, "America/Los_Angeles", 2);
    await bucket.plan({ nowMs: NOON_MS + 90_000 });
    const hours = await campaigns.load(bucket.place, { nowMs: NOON_MS, untilMs: NOON_MS + DAY_MS });
    expect(hours.map(({ hourMs }) => hourMs)).toEqual([NOON_MS, Date.parse("2026-11-27T17:00:00Z")]);
    const rows = await campaigns.counts(bucket.place, { campaignId: RULE.campaignId, nowMs: NOON_MS });
    expect(rows).toMatchObject([{ day: Math.floor(NOON_MS / DAY_MS), people: 2 }]);
  });

  it("is nothing where nobody was ever saved, and asking leaves nothing there", async () => {
    expect(await bucket.plan()).toEqual({ planned: 0, heldOut: 0, short: 0, left: [], from: 0, cursor: null });
    expect(await bucket.take()).toEqual([]);
    expect(await bucket.counts()).toEqual([]);
    expect(await campaigns.load(bucket.place, { nowMs: NOON_MS, untilMs: NOON_MS + DAY_MS })).toEqual([]);
  });
});
