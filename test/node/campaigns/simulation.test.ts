/** A month of a recall campaign by seed; the long form is `npm run sim:campaigns -- --seeds 20 --users 200000`. */
import { describe, expect, it } from "vitest";
import { CAMPAIGN_FAULTS } from "../../sim/campaigns/campaign-faults.ts";
import { holdsTrueLift, playCampaign, type PlayedCampaign } from "../../sim/campaigns/play-campaign.ts";

const SIZE = { users: 1_200, buckets: 1 };
const SEEDS = [1, 2, 3, 4];

describe("a recall campaign in a world of faults", () => {
  const played: PlayedCampaign[] = [];

  it.each(SEEDS)("texts who is silent, once, in their day, and nobody else: seed %i", async (seed) => {
    const one = await playCampaign(seed, SIZE);
    played.push(one);
    expect(one.texts).toBeGreaterThan(500);
    expect(one.broken).toEqual([]);
  });

  it("reports the lift that was put in, within its interval", () => {
    // One interval of twenty misses by right, so that two of four would be a fault; the seeds are fixed.
    expect(played.filter((one) => !holdsTrueLift(one)).length).toBeLessThan(2);
  });

  it("was a world of all faults", () => {
    const met = new Set(played.flatMap(({ faults }) => faults.map(([fault]) => fault)));
    expect(CAMPAIGN_FAULTS.filter((fault) => !met.has(fault))).toEqual([]);
  });
});
