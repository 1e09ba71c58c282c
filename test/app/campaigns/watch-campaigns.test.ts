import { describe, expect, it } from "vitest";
import { watchCampaign, watchCampaigns } from "../../../src/app/campaigns/watch-campaigns.ts";
import type { CampaignSaid } from "../../../src/app/campaigns/ports.ts";
import type { Campaign } from "../../../src/domain/campaigns/campaign.ts";
import type { OccurrenceCount } from "../../../src/domain/campaigns/occurrence-count.ts";
import { campaignOf } from "../../support/campaigns.ts";
import { TENANT } from "../../support/tenant.ts";
import { makeServices } from "../support/services.ts";

const NOW_MS = 30_000 * 86_400_000;
/** It is judged by what went out since. */
const RESUMED_MS = NOW_MS - 3_600_000;
const BUDGET = { microUnits: 1_000, currency: "EUR" };

interface Case {
  readonly campaign: Campaign;
  readonly counts: readonly OccurrenceCount[];
  readonly saves?: "written" | "taken";
}

async function watch({ campaign, counts, saves = "written" }: Case) {
  const saved: { readonly campaign: Campaign; readonly said: CampaignSaid }[] = [];
  const told: string[] = [];
  const unasked = () => Promise.reject(new Error("nobody is asked"));
  const services = makeServices({
    clock: { nowMs: () => NOW_MS },
    telemetry: { emit: () => undefined },
    directory: { findKey: async () => null, findTenant: async () => TENANT },
    campaigns: {
      store: {
        create: unasked,
        find: async () => campaign,
        list: unasked,
        history: unasked,
        runsSince: async () => RESUMED_MS,
        authors: unasked,
        async save(next, said) {
          saved.push({ campaign: next, said });
          return saves;
        },
        running: unasked,
        ownersRunning: unasked,
      },
      book: { running: unasked, isRunning: unasked },
      queue: { send: unasked },
    },
    campaignBuckets: {
      zones: unasked,
      unplaced: unasked,
      learnZones: unasked,
      plan: unasked,
      take: unasked,
      settle: unasked,
      note: unasked,
      load: unasked,
      async setStatus(_place, { status, revision }) {
        told.push(`${status} ${revision}`);
        return [];
      },
      async counts({ bucket }, { sinceMs }) {
        expect(sinceMs).toBe(RESUMED_MS);
        return bucket === 0 ? counts : [];
      },
    },
  });
  await watchCampaign(services, { tenantId: TENANT.id, mode: "live", campaignId: campaign.id });
  return { saved, told };
}

const sent = (change: Partial<OccurrenceCount>): OccurrenceCount => ({
  variant: "plain",
  tier: "ordinary",
  country: "FR",
  day: 20_000,
  state: "sent",
  reason: null,
  people: 1,
  judged: 0,
  returned: 0,
  judgedWeek: 0,
  returnedWeek: 0,
  delivered: 0,
  failed: 0,
  clicked: 0,
  optedOut: 0,
  sentSince: 0,
  failedSince: 0,
  optedOutSince: 0,
  costMicros: 0,
  listedMicros: 0,
  currency: "EUR",
  ...change,
});

describe("a campaign that runs", () => {
  it("is left alone while nothing is against it", async () => {
    const campaign = campaignOf({ budget: BUDGET });
    expect(await watch({ campaign, counts: [sent({ costMicros: 999 })] })).toEqual({ saved: [], told: [] });
  });

  it("is paused when its budget is spent, with why, and every bucket is told", async () => {
    const campaign = campaignOf({ budget: BUDGET });
    const { saved, told } = await watch({ campaign, counts: [sent({ costMicros: 1_000 })] });
    expect(saved).toMatchObject([
      {
        campaign: { status: "paused", because: "budget_spent", revision: campaign.revision + 1 },
        said: { by: null, reason: "budget_spent" },
      },
    ]);
    expect(told).toEqual(Array.from({ length: TENANT.bucketCount }, () => `paused ${campaign.revision + 1}`));
  });

  it("goes on without a variant that clearly loses", async () => {
    const text = { template: "recall", version: null, values: {} };
    const variants = ["a", "b"].map((name) => ({ name, weight: 1, texts: { ordinary: text, core: null } }));
    const counts = [1, 2, 3, 4].flatMap((day) => [
      sent({ variant: "a", day, judged: 300, returned: 9 }),
      sent({ variant: "b", day, judged: 300, returned: 60 }),
    ]);
    const { saved, told } = await watch({ campaign: campaignOf({ variants }), counts });
    expect(saved).toMatchObject([
      { campaign: { status: "running", stoppedVariants: ["a"] }, said: { by: null, reason: "variant_lost" } },
    ]);
    expect(told).toEqual([]);
  });

  it("is whoever's who changed it meanwhile: nobody is told of a pause that was not written", async () => {
    const counts = [sent({ costMicros: 5_000 })];
    const { told } = await watch({ campaign: campaignOf({ budget: BUDGET }), counts, saves: "taken" });
    expect(told).toEqual([]);
  });

  it("is looked after no more once it is paused", async () => {
    const campaign = campaignOf({ budget: BUDGET }, { status: "paused" });
    expect(await watch({ campaign, counts: [sent({ costMicros: 5_000 })] })).toEqual({ saved: [], told: [] });
  });
});

it("all that run are knocked at, each by itself, and no bucket is asked for it", async () => {
  const knocks: unknown[] = [];
  const owners = [
    { tenantId: "ten_1", mode: "live" },
    { tenantId: "ten_2", mode: "test" },
  ] as const;
  const unasked = () => Promise.reject(new Error("nobody is asked"));
  const services = makeServices({
    telemetry: { emit: () => undefined },
    campaigns: {
      store: {
        create: unasked,
        find: unasked,
        list: unasked,
        save: unasked,
        history: unasked,
        runsSince: unasked,
        authors: unasked,
        running: async ({ tenantId }) => ["cmp_1", "cmp_2"].map((id) => campaignOf({}, { id: `${id} of ${tenantId}` })),
        ownersRunning: async () => owners,
      },
      book: { running: unasked, isRunning: unasked },
      queue: { send: async (sent) => knocks.push(...sent) > 0 },
    },
  });
  await watchCampaigns(services);
  expect(knocks).toEqual(
    owners.flatMap((owner) => ["cmp_1", "cmp_2"].map((id) => ({ ...owner, campaignId: `${id} of ${owner.tenantId}` }))),
  );
});
