// What a bucket says of its texts and their days: what they cost, when they went, and for whom a day has room.
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { TextCost, TextNews } from "../../../src/app/campaigns/bucket-ports.ts";
import { progressOf } from "../../../src/domain/campaigns/progress.ts";
import { utcDay } from "../../../src/domain/limits/day-window.ts";
import { campaigns, nameOf, NOON_MS, openCampaignBucket, RULE } from "../../support/campaign-bucket.ts";
import { dumpObject } from "../../support/phone-bucket.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let bucket: ReturnType<typeof openCampaignBucket>;

beforeEach(() => {
  bucket = openCampaignBucket();
});

describe("who is due on a day", () => {
  it("is, of a day that has no room for all, so many, and the others as soon as there is room, each in turn", async () => {
    await bucket.arrive(6);
    const room = (texts: number, ahead = 0) => [{ day: utcDay(NOON_MS) + ahead, texts }];
    const rule = { caps: { ...RULE.caps, onceInDays: 1 } };
    const look = (nowMs: number, texts: number) =>
      bucket.plan({ rule, nowMs, room: room(texts, utcDay(nowMs) - utcDay(NOON_MS)) });
    expect(await bucket.plan({ rule, room: [] })).toMatchObject({ planned: 0, short: 6, from: 0, cursor: null });
    // It was looked a moment ago; what room there is by now is asked for by where that began.
    expect(await look(NOON_MS, 2)).toMatchObject({ short: 0 });
    expect(await bucket.plan({ rule, cursor: 0, room: room(2) })).toMatchObject({
      planned: 2,
      short: 4,
      left: [{ texts: 0 }],
    });
    expect(await bucket.take()).toEqual(["u1", "u2"]);
    for (const userId of ["u1", "u2"]) await bucket.queued(userId);
    // They are due again, and it is the others' turn.
    const nextMs = NOON_MS + DAY_MS;
    expect(await look(nextMs, 3)).toMatchObject({ planned: 3, short: 1 });
    expect(await bucket.take(nextMs)).toEqual(["u3", "u4", "u5"]);
    expect(await look(nextMs + HOUR_MS, 9)).toMatchObject({ planned: 1, short: 0, left: [{ texts: 8 }] });
    expect(await look(nextMs + 2 * HOUR_MS, 9)).toMatchObject({ planned: 2, short: 0 });
  });

  it("is held out of a day that has room alone, and takes none of it", async () => {
    await bucket.arrive(40);
    const rule = { arms: { ...RULE.arms, holdOutShare: 0.5 } };
    const room = (texts: number) => [{ day: utcDay(NOON_MS), texts }];
    expect(await bucket.plan({ rule, room: room(0) })).toMatchObject({ planned: 0, heldOut: 0, short: 40 });
    const { planned, heldOut, short } = await bucket.plan({ rule, cursor: 0, room: room(10) });
    expect(planned).toBe(10);
    expect(heldOut).toBeGreaterThan(0);
    expect(planned + heldOut + short).toBe(40);
  });

  it("has lost no turn by texts of a day that were spent until it was too late", async () => {
    await bucket.arrive(2);
    await bucket.plan();
    await bucket.take();
    const later = (userId: string, because?: string) => ({
      ...nameOf(userId),
      outcome: {
        kind: "later",
        atMs: NOON_MS + DAY_MS - HOUR_MS,
        ...(because === undefined ? {} : { because }),
      } as const,
    });
    await campaigns.settle(bucket.place, [later("u1", "texts_per_day"), later("u2")]);
    // The hours are closed when the day begins, which is another wait.
    expect(await bucket.take(NOON_MS + DAY_MS - HOUR_MS)).toEqual(["u1", "u2"]);
    await campaigns.settle(bucket.place, [later("u1"), later("u2")]);
    expect(await bucket.take(NOON_MS + DAY_MS + 1)).toEqual([]);
    expect(await bucket.counts()).toEqual([
      ["skipped", "stale", 1],
      ["skipped", "texts_per_day", 1],
    ]);
    expect(await bucket.plan({ nowMs: NOON_MS + DAY_MS + HOUR_MS })).toMatchObject({ planned: 1 });
    expect(await bucket.take(NOON_MS + DAY_MS + HOUR_MS)).toEqual(["u1"]);
  });
});

describe("a text", () => {
  it("is told apart by when the text went: of those before a moment nothing counts since it", async () => {
    await bucket.arrive(2);
    await bucket.plan();
    await bucket.take();
    for (const [index, userId] of ["u1", "u2"].entries()) {
      await bucket.queued(userId);
      const atMs = NOON_MS + index * HOUR_MS;
      await campaigns.note(bucket.place, [
        { ...nameOf(userId), atMs, news: { kind: "sent", cost: null } },
        // Told late, or twice, it went when it went.
        { ...nameOf(userId), atMs: atMs + DAY_MS, news: { kind: "sent", cost: null } },
        { ...nameOf(userId), atMs: atMs + DAY_MS, news: { kind: "failed", reason: "undelivered" } },
        { ...nameOf(userId), atMs: atMs + DAY_MS, news: { kind: "opted_out" } },
      ]);
    }
    const asked = { campaignId: RULE.campaignId, nowMs: NOON_MS + DAY_MS };
    const since = async (sinceMs?: number) =>
      (await campaigns.counts(bucket.place, sinceMs === undefined ? asked : { ...asked, sinceMs })).map((row) => [
        row.sentSince,
        row.failedSince,
        row.optedOutSince,
      ]);
    expect(await since()).toEqual([[2, 2, 2]]);
    expect(await since(NOON_MS + 1)).toEqual([[1, 1, 1]]);
    expect(await since(NOON_MS + DAY_MS)).toEqual([[0, 0, 0]]);
  });
});

describe("what segments read of it", () => {
  const row = async () => {
    const { people = [] } = await dumpObject(
      env.AUDIENCES.getByName(`${bucket.place.tenant.id}:${bucket.place.mode}:0`),
    );
    return people.map((one) => [one["last_recall_ms"], one["recalls_unanswered"]]);
  };

  it("is when the last text went, and how many have since they were there, each once", async () => {
    await bucket.arrive(1);
    const dueMs = Date.now() - 40 * DAY_MS;
    const rule = { window: { fromMinute: 0, untilMinute: 1_440 } };
    for (const [index, run] of ["1", "2"].entries()) {
      const atMs = dueMs + index * 15 * DAY_MS;
      expect(await bucket.plan({ nowMs: atMs, rule })).toMatchObject({ planned: 1 });
      await bucket.take(atMs);
      await bucket.queued("u1", run);
      const sent = { ...nameOf("u1", run), atMs, news: { kind: "sent", cost: null } } as const;
      await campaigns.note(bucket.place, [sent, sent, { ...sent, news: { kind: "delivered" } }]);
    }
    const lastMs = dueMs + 15 * DAY_MS;
    expect(await row()).toEqual([[lastMs, 2]]);
    // What is told late of a time before it answers none of them.
    await bucket.logIn("u1", lastMs - HOUR_MS);
    expect(await row()).toEqual([[lastMs, 2]]);
    await bucket.logIn("u1", lastMs + HOUR_MS);
    expect(await row()).toEqual([[lastMs, 0]]);
  });
});

describe("what a text cost", () => {
  const paid = (
    microUnits: number,
    by: TextCost["by"],
    of: Partial<Pick<TextCost, "attempt">> & { currency?: string } = {},
  ) => {
    const { attempt = 1, currency = "USD" } = of;
    return { kind: "sent", cost: { attempt, money: { microUnits, currency }, by } } as const;
  };

  async function costsAfter(...news: readonly TextNews[]) {
    await bucket.arrive(1);
    await bucket.plan();
    await bucket.take();
    await bucket.queued("u1");
    for (const one of news) await bucket.hear("u1", one);
    const rows = await campaigns.counts(bucket.place, { campaignId: RULE.campaignId, nowMs: NOON_MS });
    expect(rows.reduce((sum, { people }) => sum + people, 0)).toBe(1);
    const { sent, costs } = progressOf(rows);
    expect(sent).toBe(1);
    return costs.map(({ currency, microUnits, listedMicroUnits }) => [currency, microUnits, listedMicroUnits]);
  }

  it.each<[string, readonly TextNews[], readonly (readonly [string, number, number])[]]>([
    ["is what its route is said to cost", [paid(50, "list")], [["USD", 50, 50]]],
    ["until the carrier names a price", [paid(50, "list"), paid(40, "receipt")], [["USD", 40, 0]]],
    [
      "which no word from before takes back",
      [paid(40, "receipt"), paid(50, "list"), paid(45, "carrier")],
      [["USD", 40, 0]],
    ],
    ["and is paid once, told twice", [paid(40, "carrier"), paid(40, "carrier")], [["USD", 40, 0]]],
    [
      "and for each time it went out",
      [paid(40, "carrier", { attempt: 2 }), paid(30, "list"), paid(30, "list"), paid(40, "carrier", { attempt: 2 })],
      [["USD", 70, 30]],
    ],
    [
      "in the money of each",
      [
        paid(30, "carrier"),
        paid(9, "list", { attempt: 2, currency: "EUR" }),
        paid(7, "receipt", { attempt: 2, currency: "EUR" }),
      ],
      [
        ["USD", 30, 0],
        ["EUR", 7, 0],
      ],
    ],
  ])("%s", async (_title, news, costs) => {
    expect(await costsAfter(...news)).toEqual(costs);
  });
});
