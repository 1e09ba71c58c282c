// How a bucket keeps to the pace of a country: its zones share the places, and each finds what the others have left.
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { campaigns, NOON_MS, openCampaignBucket, RULE } from "../../support/campaign-bucket.ts";
import { dumpObject } from "../../support/phone-bucket.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let bucket: ReturnType<typeof openCampaignBucket>;

beforeEach(() => {
  bucket = openCampaignBucket();
});

describe("what is to go", () => {
  it("keeps to the pace of its country over all of its zones, and finds the places that others have left", async () => {
    const zones = ["Europe/Berlin", "America/New_York", "America/Chicago"];
    for (const [index, zone] of zones.entries()) await bucket.arrive(20, zone, 1 + index * 20);
    await bucket.plan({ everyMs: { "": 9, US: HOUR_MS / 10 }, nowMs: NOON_MS });
    const hours = await campaigns.load(bucket.place, { nowMs: NOON_MS, untilMs: NOON_MS + 5 * DAY_MS });
    expect(hours.reduce((sum, { texts }) => sum + texts, 0)).toBe(60);
    for (const { texts } of hours) expect(texts).toBeLessThanOrEqual(10);
    // Those of Berlin begin at noon, and the others when their morning comes: nobody waits for another's night.
    expect(hours.map(({ hourMs }) => (hourMs - NOON_MS) / HOUR_MS)).toEqual([0, 1, 3, 4, 5, 6]);
  });

  it.each([1, 7, 60])("has the same times whether it is planned at once or in pages: of %i", async (limit) => {
    const zones = ["Europe/Berlin", "America/New_York", "America/Chicago"];
    for (let index = 0; index < 60; index += 1) await bucket.arrive(1, zones[index % 3] ?? null, 1 + index);
    const asked = { everyMs: { US: HOUR_MS / 10 }, rule: { arms: { ...RULE.arms, holdOutShare: 0.2 } } };
    for (let cursor: number | null = null, page = 0; page <= 60; page += 1) {
      ({ cursor } = await bucket.plan({ ...asked, limit, cursor }));
      if (cursor === null) break;
    }
    const load = await campaigns.load(bucket.place, { nowMs: NOON_MS, untilMs: NOON_MS + 5 * DAY_MS });
    const whole = openCampaignBucket();
    for (let index = 0; index < 60; index += 1) await whole.arrive(1, zones[index % 3] ?? null, 1 + index);
    await whole.plan(asked);
    expect(load).toEqual(await campaigns.load(whole.place, { nowMs: NOON_MS, untilMs: NOON_MS + 5 * DAY_MS }));
    for (const { texts } of load) expect(texts).toBeLessThanOrEqual(10);
  });

  it("has over days a place of its own, and no later one than if nobody knew where those of a zone begin", async () => {
    const stubOf = ({ place }: typeof bucket) => env.AUDIENCES.getByName(`${place.tenant.id}:${place.mode}:0`);
    const zones = ["Europe/Berlin", "America/New_York", "America/Chicago", "America/Los_Angeles"];
    const unknowing = openCampaignBucket();
    const stub = stubOf(unknowing);
    const everyMs = { US: HOUR_MS / 2 };
    for (let look = 0; look < 16; look += 1) {
      const nowMs = NOON_MS + look * 7 * HOUR_MS;
      const [from, zone] = [1 + look * 7, zones[(look * 3) % 4] ?? null];
      for (const one of [bucket, unknowing]) {
        await one.arrive(4, zone, from);
        await one.arrive(3, zones[look % 4], from + 4);
      }
      await runInDurableObject(stub, (_object, { storage }) =>
        storage.sql.exec("UPDATE paces SET since_ms = 0").toArray(),
      );
      const asked = { everyMs, nowMs, rule: { caps: { ...RULE.caps, onceInDays: 60 } } };
      for (const one of [bucket, unknowing]) expect(await one.plan(asked)).toMatchObject({ planned: 7 });
    }
    const times = async (one: typeof bucket) => {
      const { occurrences = [] } = await dumpObject(stubOf(one));
      return occurrences.map(({ due_at_ms: dueAtMs }) => Number(dueAtMs)).toSorted((one, other) => one - other);
    };
    const [known, unknown] = [await times(bucket), await times(unknowing)];
    for (const all of [known, unknown])
      expect(new Set(all.map((dueMs) => Math.floor(dueMs / everyMs.US))).size).toBe(16 * 7);
    for (const [index, dueMs] of known.entries()) expect(dueMs).toBeLessThanOrEqual(unknown[index] ?? 0);
  });
});
