// What a bucket says of its texts and their days: what they cost, when they went, and for whom a day has room.
import { beforeEach, describe, expect, it } from "vitest";
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
