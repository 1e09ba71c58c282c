/** Every bucket of a tenant is told and asked, and what they answer is one report. */
import { describe, expect, it } from "vitest";
import { countCampaign, tellBuckets } from "../../../src/app/campaigns/count-campaign.ts";
import { moveCampaignBy } from "../../../src/app/campaigns/move-campaign.ts";
import { readReport } from "../../../src/app/campaigns/read-report.ts";
import type { Services } from "../../../src/app/services.ts";
import type { Campaign } from "../../../src/domain/campaigns/campaign.ts";
import type { OccurrenceCount } from "../../../src/domain/campaigns/occurrence-count.ts";
import type { Principal } from "../../../src/domain/tenants/tenant.ts";
import { countOf } from "../../domain/campaigns/counts.ts";
import { campaignOf } from "../../support/campaigns.ts";
import { makeServices } from "../support/services.ts";
import { TENANT } from "../../support/tenant.ts";

const NOW = 1_800_000_000_000;
const OWNER = { tenant: { ...TENANT, bucketCount: 256 }, mode: "live" } as const;
const PRINCIPAL: Principal = { ...OWNER, keyId: "key_1", role: "owner" };

type Told = Parameters<Services["campaignBuckets"]["setStatus"]>[1];

/** Buckets of whom each counts the same, or fails. */
function worldOf(campaign: Campaign, counts: readonly OccurrenceCount[], broken: ReadonlySet<number> = new Set()) {
  const told: (Told & { readonly bucket: number })[] = [];
  const state = { campaign, broken };
  const answer = (bucket: number) =>
    state.broken.has(bucket) ? Promise.reject(new Error("the bucket is away")) : Promise.resolve(counts);
  const services = makeServices({
    clock: { nowMs: () => NOW },
    campaigns: {
      store: {
        create: () => Promise.reject(new Error("nothing is made")),
        find: async () => state.campaign,
        list: () => Promise.reject(new Error("nothing is listed")),
        save: async (saved) => {
          state.campaign = saved;
          return "written";
        },
        history: async () => [],
        authors: async () => [],
        runsSince: async () => null,
        running: async () => [],
        ownersRunning: async () => [],
      },
      book: { running: async () => [], isRunning: async () => false },
      queue: { send: async () => true },
    },
    campaignBuckets: {
      zones: () => Promise.reject(new Error("nobody is asked")),
      unplaced: () => Promise.reject(new Error("nobody is asked")),
      learnZones: () => Promise.reject(new Error("nobody is asked")),
      plan: () => Promise.reject(new Error("nobody is asked")),
      take: () => Promise.reject(new Error("nobody is asked")),
      settle: () => Promise.reject(new Error("nobody is asked")),
      note: () => Promise.reject(new Error("nobody is asked")),
      load: () => Promise.reject(new Error("nobody is asked")),
      setStatus: ({ bucket }, status) => {
        told.push({ ...status, bucket });
        return answer(bucket);
      },
      counts: ({ bucket }) => answer(bucket),
    },
  });
  return { services, told, state };
}

describe("the buckets of a tenant", () => {
  it("are all told once, and their counts are added up", async () => {
    const campaign = campaignOf();
    const { services, told } = worldOf(campaign, [countOf({ people: 2 })]);
    const counts = await tellBuckets(services, OWNER, campaign);
    expect(counts).toMatchObject([{ people: 512 }]);
    expect(told.map(({ bucket }) => bucket).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 256 }, (_, at) => at),
    );
    expect(told[0]).toMatchObject({
      campaignId: campaign.id,
      status: "running",
      revision: 3,
      goal: campaign.plan.goal,
    });
    expect(await countCampaign(services, OWNER, { campaignId: campaign.id })).toEqual(counts);
  });

  it("are told few at once, so that whoever waits for a code does not wait for all of them", async () => {
    const { services } = worldOf(campaignOf(), []);
    let [open, most] = [0, 0];
    const setStatus = async () => {
      open += 1;
      most = Math.max(most, open);
      await Promise.resolve();
      open -= 1;
      return [];
    };
    const campaignBuckets = { ...services.campaignBuckets, setStatus };
    await tellBuckets({ ...services, campaignBuckets }, OWNER, campaignOf());
    expect(most).toBe(8);
  });

  it("that do not answer make no count that is short: it is asked for again, and then it is exact", async () => {
    const world = worldOf(campaignOf(), [countOf({ people: 1 })], new Set([77]));
    const pause = () => moveCampaignBy(world.services, PRINCIPAL, { campaignId: "cmp_1", verb: "pause", reason: null });
    await expect(pause()).rejects.toThrow("the bucket is away");
    expect(world.state.campaign).toMatchObject({ status: "paused", revision: 4 });
    expect(world.told.map(({ status }) => status)).toEqual(Array.from({ length: 256 }, () => "paused"));
    world.state.broken = new Set();
    expect(await pause()).toMatchObject({
      ok: true,
      value: { campaign: { status: "paused", revision: 4 }, counts: [{ people: 256 }] },
    });
  });

  it("are not asked about a campaign that has never run", async () => {
    const { services, told } = worldOf(campaignOf({}, { status: "draft", startedAtMs: null }), [countOf()]);
    const finished = await moveCampaignBy(services, PRINCIPAL, { campaignId: "cmp_1", verb: "finish", reason: null });
    expect(finished).toMatchObject({ ok: true, value: { campaign: { status: "finished" }, counts: [] } });
    expect(told).toEqual([]);
    expect(await readReport(services, PRINCIPAL, "cmp_1")).toMatchObject({ ok: true, value: { progress: { due: 0 } } });
  });
});

describe("a report", () => {
  it("is of what all buckets count now", async () => {
    const held = { variant: null, state: "held_out", costMicros: 0, currency: null } as const;
    const { services } = worldOf(campaignOf({}, { startedAtMs: NOW - 3_600_000 }), [
      countOf(),
      countOf({ ...held, people: 10, judged: 10, returned: 1 }),
    ]);
    const report = await readReport(services, PRINCIPAL, "cmp_1");
    expect(report).toMatchObject({
      ok: true,
      value: {
        progress: { due: 5_120, sent: 2_560, heldOut: 2_560 },
        pace: { perHour: 2_560, endsAtMs: null },
        comparison: {
          all: { goal: { toText: { people: 2_560, returned: 512 }, lift: { share: expect.closeTo(0.1, 10) } } },
        },
        losing: [],
      },
    });
  });
});
