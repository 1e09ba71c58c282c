// What a bucket says of its texts and their days: what they cost, when they went, and for whom a day has room.
import { beforeEach, describe, expect, it } from "vitest";
import type { TextCost, TextNews } from "../../../src/app/campaigns/bucket-ports.ts";
import { progressOf } from "../../../src/domain/campaigns/progress.ts";
import { campaigns, nameOf, NOON_MS, openCampaignBucket, RULE } from "../../support/campaign-bucket.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let bucket: ReturnType<typeof openCampaignBucket>;

beforeEach(() => {
  bucket = openCampaignBucket();
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
