import { describe, expect, it } from "vitest";
import { CAMPAIGN_CLASSES, otherTiers, TMOBILE_TIERS, type TMobileTier } from "../../../src/domain/senders/ten-dlc.ts";

const CLASSES = Object.keys(CAMPAIGN_CLASSES).filter(
  (name): name is keyof typeof CAMPAIGN_CLASSES => name in CAMPAIGN_CLASSES,
);
const TIERS = Object.keys(TMOBILE_TIERS).filter((name): name is TMobileTier => name in TMOBILE_TIERS);

/** Segments a minute at AT&T, over what they are counted, and the tiers of such brands. */
const TABLE = {
  A: [4_500, "campaign", "top high_mid government"],
  B: [4_500, "campaign", "top high_mid government"],
  C: [2_400, "campaign", "high_mid low_mid"],
  D: [2_400, "campaign", "high_mid low_mid"],
  E: [240, "campaign", "low_mid low"],
  F: [240, "campaign", "low_mid low"],
  T: [75, "campaign", "low"],
  W: [15, "campaign", "sole_proprietor"],
  G: [60, "number", "top high_mid low_mid low"],
  N: [60, "number", "top high_mid low_mid low"],
  K: [4_500, "campaign", "top high_mid low_mid low"],
  P: [2_400, "campaign", "top high_mid low_mid low"],
  S: [9_000, "campaign", "top high_mid low_mid low"],
  X: [4_500, "campaign", "government top high_mid low_mid low"],
} as const satisfies Record<keyof typeof CAMPAIGN_CLASSES, readonly [number, string, string]>;

describe("a 10DLC campaign", () => {
  it.each(CLASSES)("of class %s has its rate, and a brand of a tier that comes of the same score", (campaignClass) => {
    const [perMinute, per, tiers] = TABLE[campaignClass];
    expect(CAMPAIGN_CLASSES[campaignClass]).toMatchObject({ perMinute, per });
    for (const tmobileTier of TIERS) {
      const facts = { brandId: "B1", campaignId: "C1", campaignClass, tmobileTier, status: "active" } as const;
      const fitting = tiers.split(" ");
      expect(otherTiers(facts)).toEqual(fitting.includes(tmobileTier) ? null : fitting);
    }
  });

  it("counts 200,000, 40,000, 10,000, 2,000 and 1,000 messages a day by tier, and of a government none", () => {
    expect(TIERS.map((tier) => TMOBILE_TIERS[tier])).toEqual([200_000, 40_000, 10_000, 2_000, 1_000, null]);
  });
});
