import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { CampaignRule, DueIn, PlanReply, TextNews } from "../../../src/app/campaigns/bucket-ports.ts";
import type { AudiencePlace } from "../../../src/app/users/audience-ports.ts";
import { armsOf } from "../../../src/domain/campaigns/campaign.ts";
import { makeAudiencePorts } from "../../../src/objects/audience-ports.ts";
import { campaignOf } from "../../support/campaigns.ts";
import { makeOwner, profileOf } from "../../support/users-contract.ts";

const OPTIONS = {
  rules: { hasJurisdictions: false },
  random: { unit: () => 0, bytes: (length: number) => new Uint8Array(length) },
};
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A Friday noon in Berlin, and the middle of the night in Los Angeles. */
const NOON_MS = Date.parse("2026-11-27T11:00:00Z");
const LEASE_MS = 60_000;

const { users, activity, campaigns } = makeAudiencePorts(env, OPTIONS);
const CAMPAIGN = campaignOf({ holdOutShare: 0 });
const RULE: CampaignRule = {
  campaignId: CAMPAIGN.id,
  revision: CAMPAIGN.revision,
  condition: { field: "tier", op: "eq", value: "ordinary" },
  window: CAMPAIGN.plan.window,
  caps: CAMPAIGN.plan.caps,
  goal: CAMPAIGN.plan.goal,
  arms: armsOf(CAMPAIGN),
};

let place: AudiencePlace;

beforeEach(() => {
  place = { ...makeOwner(), bucket: 0 };
});

/** People with a clock in Berlin, unless another is named: the first is u1. */
async function arrive(count: number, timeZone: string | null = "Europe/Berlin", from = 1): Promise<void> {
  for (let index = from; index < from + count; index += 1) {
    await users.save(place, profileOf(`u${index}`, index, { timeZone }));
  }
}

interface Asked {
  readonly rule?: Partial<CampaignRule>;
  readonly due?: DueIn;
  readonly nowMs?: number;
  readonly limit?: number;
  readonly cursor?: number | null;
}

const plan = ({ rule = {}, due = { kind: "when_true" }, nowMs = NOON_MS, limit = 500, cursor = null }: Asked = {}) =>
  campaigns.plan(place, { rule: { ...RULE, ...rule }, due, everyMs: { "": 0 }, nowMs, limit, cursor });

async function take(nowMs = NOON_MS, limit = 50): Promise<readonly string[]> {
  const named = [{ campaignId: RULE.campaignId, revision: RULE.revision }];
  const handed = await campaigns.take(place, { campaigns: named, nowMs, leaseMs: LEASE_MS, limit });
  return handed.map(({ userId }) => userId).toSorted();
}

const nameOf = (userId: string, run = "1") => ({ campaignId: RULE.campaignId, userId, run });
const queued = (userId: string, run = "1") =>
  campaigns.settle(place, [{ ...nameOf(userId, run), outcome: { kind: "queued", messageId: `msg_${userId}` } }]);
const hear = (userId: string, news: TextNews) => campaigns.note(place, [{ ...nameOf(userId), atMs: NOON_MS, news }]);
const logIn = (userId: string, atMs: number) =>
  activity.record(place, { importKey: null, people: [{ userId, events: [{ name: "login", atMs, id: null }] }] });

async function counts(nowMs = NOON_MS) {
  const rows = await campaigns.counts(place, { campaignId: RULE.campaignId, nowMs });
  return rows.map(({ state, reason, people }) => [state, reason, people]);
}

describe("who is due for a campaign", () => {
  it("is planned once, however often and in whatever pages it is asked", async () => {
    await arrive(5);
    const replies: PlanReply[] = [];
    for (let cursor: number | null = null, page = 0; page < 4; page += 1) {
      const reply: PlanReply = await plan({ limit: 2, cursor });
      replies.push(reply);
      ({ cursor } = reply);
      if (cursor === null) break;
    }
    expect(replies.map(({ planned }) => planned)).toEqual([2, 2, 1]);
    const again = await Promise.all([plan({ nowMs: NOON_MS + HOUR_MS }), plan({ nowMs: NOON_MS + HOUR_MS })]);
    expect(again.map(({ planned }) => planned)).toEqual([0, 0]);
    expect(await counts()).toEqual([["planned", null, 5]]);
  });

  it("goes in the window, by the clock on their own wall", async () => {
    await arrive(1);
    await arrive(1, "America/Los_Angeles", 2);
    await plan();
    expect(await take()).toEqual(["u1"]);
    await queued("u1");
    const opensMs = Date.parse("2026-11-27T17:00:00Z");
    expect(await take(opensMs - 1)).toEqual([]);
    expect(await take(opensMs)).toEqual(["u2"]);
  });

  it("waits until somebody has said where their clock is", async () => {
    await arrive(1, null);
    expect(await plan()).toMatchObject({ planned: 0 });
    const [unplaced] = await campaigns.unplaced(place, { limit: 9 });
    expect(unplaced).toMatchObject({ userId: "u1", phone: profileOf("u1").phone });
    const known = { userId: "u1", phoneToken: profileOf("u1").phone.token, zone: "Europe/Berlin" };
    // Of a number that they do not have any more nothing is learnt.
    await campaigns.learnZones(place, [{ ...known, phoneToken: "f".repeat(32) }]);
    expect(await campaigns.unplaced(place, { limit: 9 })).toHaveLength(1);
    await campaigns.learnZones(place, [known]);
    expect(await campaigns.unplaced(place, { limit: 9 })).toEqual([]);
    expect(await campaigns.zones(place)).toEqual(["Europe/Berlin"]);
    expect(await plan({ nowMs: NOON_MS + HOUR_MS })).toMatchObject({ planned: 1 });
    // Another number may be elsewhere.
    await users.save(place, profileOf("u1", 2, { timeZone: null }));
    expect(await campaigns.unplaced(place, { limit: 9 })).toHaveLength(1);
  });

  it("is, of a schedule, whoever's clock has come to it, and each run is one", async () => {
    await arrive(1);
    await arrive(1, "UTC", 2);
    const berlin = { zone: "Europe/Berlin", run: "2026-11-27T12:00" };
    const rule = { caps: { ...RULE.caps, onceInDays: 0 } };
    const runs = (...due: readonly (typeof berlin)[]) => ({ rule, due: { kind: "runs", runs: due } as const });
    expect(await plan(runs(berlin))).toMatchObject({ planned: 1 });
    expect(await plan(runs(berlin))).toMatchObject({ planned: 0 });
    const nowMs = NOON_MS + HOUR_MS;
    const utc = { zone: "UTC", run: berlin.run };
    expect(await plan({ ...runs(berlin, utc), nowMs })).toMatchObject({ planned: 1 });
    const tomorrow = { zone: "Europe/Berlin", run: "2026-11-28T12:00" };
    expect(await plan({ ...runs(tomorrow, utc), nowMs: NOON_MS + DAY_MS })).toMatchObject({ planned: 1 });
  });

  it("is held out where the arms say so, with a time like everybody's, and is handed to nobody", async () => {
    await arrive(40);
    const arms = { ...RULE.arms, holdOutShare: 0.5 };
    const { planned, heldOut } = await plan({ rule: { arms } });
    expect(planned + heldOut).toBe(40);
    expect(heldOut).toBeGreaterThan(5);
    expect(await take()).toHaveLength(planned);
    const [row] = (await campaigns.counts(place, { campaignId: RULE.campaignId, nowMs: NOON_MS + 3 * DAY_MS })).filter(
      ({ variant }) => variant === null,
    );
    expect(row).toMatchObject({ state: "held_out", people: heldOut, judged: heldOut });
  });

  it("is due again after the days of the cap, and never after so many that nobody answered", async () => {
    await arrive(1);
    const planned: number[] = [];
    for (let day = 0; day < 90; day += 1) planned.push((await plan({ nowMs: NOON_MS + day * DAY_MS })).planned);
    expect(planned.flatMap((count, day) => (count > 0 ? [day] : []))).toEqual([0, 14, 28]);
    await logIn("u1", Date.now() - DAY_MS);
    const later = Math.max(Date.now(), NOON_MS + 90 * DAY_MS) + DAY_MS;
    expect((await plan({ nowMs: later })).planned).toBe(1);
  });

  it("is nobody of a campaign that the bucket knows to be paused, or in a newer revision", async () => {
    await arrive(1);
    const told = { campaignId: RULE.campaignId, goal: RULE.goal, nowMs: NOON_MS };
    await campaigns.setStatus(place, { ...told, status: "paused", revision: RULE.revision + 1 });
    expect(await plan()).toMatchObject({ planned: 0 });
    await campaigns.setStatus(place, { ...told, status: "running", revision: RULE.revision + 2 });
    expect(await plan({ rule: { revision: RULE.revision + 2 } })).toMatchObject({ planned: 1 });
  });
});

describe("whose time has come", () => {
  it("is handed to one, and to another when its lease is over", async () => {
    await arrive(3);
    await plan();
    const handed = await Promise.all([take(NOON_MS, 2), take(NOON_MS, 2)]);
    expect(handed.flat().toSorted()).toEqual(["u1", "u2", "u3"]);
    expect(await take(NOON_MS + LEASE_MS - 1)).toEqual([]);
    await queued("u1");
    expect(await take(NOON_MS + LEASE_MS)).toEqual(["u2", "u3"]);
  });

  it("goes later where it is put off, and not at all when it would be stale", async () => {
    await arrive(2);
    await plan();
    await take();
    const later = { kind: "later", atMs: NOON_MS + 2 * HOUR_MS } as const;
    await campaigns.settle(place, [
      { ...nameOf("u1"), outcome: later },
      { ...nameOf("u2"), outcome: { kind: "skipped", reason: "no_route" } },
    ]);
    expect(await take(NOON_MS + 2 * HOUR_MS - 1)).toEqual([]);
    expect(await take(NOON_MS + DAY_MS + 1)).toEqual([]);
    expect(await counts()).toEqual([
      ["skipped", "no_route", 1],
      ["skipped", "stale", 1],
    ]);
  });

  it("stays where it is while its campaign is paused, and is over with it", async () => {
    await arrive(1);
    await plan();
    const told = { campaignId: RULE.campaignId, goal: RULE.goal, nowMs: NOON_MS };
    await campaigns.setStatus(place, { ...told, status: "paused", revision: RULE.revision + 1 });
    expect(await take()).toEqual([]);
    // What comes late about an older revision changes nothing.
    await campaigns.setStatus(place, { ...told, status: "running", revision: RULE.revision });
    expect(await take()).toEqual([]);
    const ended = await campaigns.setStatus(place, { ...told, status: "finished", revision: RULE.revision + 2 });
    expect(ended).toMatchObject([{ state: "skipped", reason: "finished", people: 1 }]);
  });
});

describe("what was refused for everybody", () => {
  it("goes when the campaign is resumed, and what was refused for a person does not", async () => {
    await arrive(2);
    await plan();
    await take();
    const skipped = (reason: string) => ({ kind: "skipped", reason }) as const;
    await campaigns.settle(place, [
      { ...nameOf("u1"), outcome: skipped("template_refused") },
      { ...nameOf("u2"), outcome: skipped("consent_missing") },
    ]);
    const told = { campaignId: RULE.campaignId, goal: RULE.goal, nowMs: NOON_MS };
    await campaigns.setStatus(place, { ...told, status: "paused", revision: RULE.revision + 1 });
    await campaigns.setStatus(place, { ...told, status: "running", revision: RULE.revision + 2 });
    expect(await take(NOON_MS + HOUR_MS)).toEqual(["u1"]);
  });
});

describe("who comes back", () => {
  const soon = () => Date.now() - HOUR_MS;

  it("before it was due gets nothing, and counts on neither side", async () => {
    await arrive(40);
    await plan({ nowMs: Date.now() + DAY_MS, rule: { arms: { ...RULE.arms, holdOutShare: 0.5 } } });
    for (let index = 1; index <= 40; index += 1) await logIn(`u${index}`, soon());
    expect((await counts()).map(([state, reason]) => [state, reason])).toEqual([
      ["held_out", "no_longer_due"],
      ["skipped", "no_longer_due"],
    ]);
  });

  it("after it was due counts in the goal's time or in the week, whether or not there was a text", async () => {
    await arrive(3);
    const dueMs = Date.now() - 6 * DAY_MS;
    await plan({ nowMs: dueMs, rule: { window: { fromMinute: 0, untilMinute: 1_440 } } });
    await take(dueMs);
    await queued("u1");
    await logIn("u1", dueMs + 47 * HOUR_MS);
    await logIn("u2", dueMs + 49 * HOUR_MS);
    await hear("u1", { kind: "sent", cost: { microUnits: 7_900, currency: "USD" } });
    await hear("u1", { kind: "sent", cost: null });
    await hear("u1", { kind: "delivered" });
    await hear("u1", { kind: "clicked" });
    const rows = await campaigns.counts(place, { campaignId: RULE.campaignId, nowMs: dueMs + 8 * DAY_MS });
    expect(rows).toMatchObject([
      { state: "handed", reason: null, people: 1, judged: 1, returned: 0, returnedWeek: 0 },
      { state: "sent", people: 1, returned: 1, returnedWeek: 1, delivered: 1, clicked: 1, costMicros: 7_900 },
      { state: "skipped", reason: "returned", people: 1, judged: 1, returned: 0, returnedWeek: 1 },
    ]);
    const early = await campaigns.counts(place, { campaignId: RULE.campaignId, nowMs: dueMs + 48 * HOUR_MS - 1 });
    expect(early.map(({ judged, returned }) => judged + returned)).toEqual([0, 0, 0]);
  });

  it("by another activity than the campaign waits for has not come back", async () => {
    await arrive(1);
    await plan({ nowMs: Date.now() + DAY_MS });
    const events = [{ name: "purchase", atMs: soon(), id: null }];
    await activity.record(place, { importKey: null, people: [{ userId: "u1", events }] });
    expect(await counts()).toEqual([["planned", null, 1]]);
  });
});

describe("who is deleted", () => {
  it("gets nothing, and what they had still counts, without them", async () => {
    await arrive(2);
    await plan();
    await take();
    await queued("u1");
    await hear("u1", { kind: "sent", cost: null });
    for (const userId of ["u1", "u2"]) await users.remove(place, { userId, isMoving: false });
    expect(await take(NOON_MS + HOUR_MS)).toEqual([]);
    expect(await counts()).toEqual([
      ["sent", null, 1],
      ["skipped", "gone", 1],
    ]);
    // Whoever comes next has nothing of theirs.
    await arrive(1, "Europe/Berlin", 3);
    expect(await plan({ nowMs: NOON_MS + HOUR_MS })).toMatchObject({ planned: 1 });
  });
});

describe("what is to go", () => {
  it("is told by hour and country", async () => {
    await arrive(2);
    await arrive(1, "America/Los_Angeles", 3);
    await plan();
    expect(await campaigns.load(place, { nowMs: NOON_MS, untilMs: NOON_MS + DAY_MS })).toEqual([
      { hourMs: NOON_MS, country: "US", texts: 2 },
      { hourMs: Date.parse("2026-11-27T17:00:00Z"), country: "US", texts: 1 },
    ]);
  });

  it("is nothing where nobody was ever saved, and asking leaves nothing there", async () => {
    expect(await plan()).toEqual({ planned: 0, heldOut: 0, cursor: null });
    expect(await take()).toEqual([]);
    expect(await counts()).toEqual([]);
    expect(await campaigns.load(place, { nowMs: NOON_MS, untilMs: NOON_MS + DAY_MS })).toEqual([]);
  });
});
