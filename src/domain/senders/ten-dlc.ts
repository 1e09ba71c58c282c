/**
 * What The Campaign Registry says of a long code of the United States, and what follows: AT&T counts segments a minute by
 * the campaign's class, T-Mobile messages a day by the brand's tier. Classes, tiers and their figures are those that
 * AT&T and T-Mobile publish through their vendors (AWS, Bird, Telnyx, Bandwidth).
 */
import type { RouteCampaign } from "../routing/choice.ts";

interface ClassFacts {
  /** Segments a minute at AT&T. */
  readonly perMinute: number;
  readonly per: "campaign" | "number";
  /** Tiers that brands of such a campaign have: both come from one score. */
  readonly tiers: readonly TMobileTier[];
}

/** T-Mobile: messages a day of a brand, over all its campaigns, from midnight to midnight Pacific; null: uncounted. */
export const TMOBILE_TIERS = {
  top: 200_000,
  high_mid: 40_000,
  low_mid: 10_000,
  low: 2_000,
  sole_proprietor: 1_000,
  government: null,
} as const satisfies Record<string, number | null>;
export type TMobileTier = keyof typeof TMOBILE_TIERS;

const BY_SCORE = ["top", "high_mid", "low_mid", "low"] as const;

export const CAMPAIGN_CLASSES = {
  /** Dedicated use, score 75 to 100, or Russell 3000; government entities too. */
  A: { perMinute: 4_500, per: "campaign", tiers: ["top", "high_mid", "government"] },
  /** The same, mixed or marketing. */
  B: { perMinute: 4_500, per: "campaign", tiers: ["top", "high_mid", "government"] },
  /** 50 to 74. */
  C: { perMinute: 2_400, per: "campaign", tiers: ["high_mid", "low_mid"] },
  D: { perMinute: 2_400, per: "campaign", tiers: ["high_mid", "low_mid"] },
  /** 1 to 49. */
  E: { perMinute: 240, per: "campaign", tiers: ["low_mid", "low"] },
  F: { perMinute: 240, per: "campaign", tiers: ["low_mid", "low"] },
  /** Low volume. */
  T: { perMinute: 75, per: "campaign", tiers: ["low"] },
  W: { perMinute: 15, per: "campaign", tiers: ["sole_proprietor"] },
  /** Proxies and conversations; agents and franchises. */
  G: { perMinute: 60, per: "number", tiers: BY_SCORE },
  N: { perMinute: 60, per: "number", tiers: BY_SCORE },
  /** Political; charities; social media. */
  K: { perMinute: 4_500, per: "campaign", tiers: BY_SCORE },
  P: { perMinute: 2_400, per: "campaign", tiers: BY_SCORE },
  S: { perMinute: 9_000, per: "campaign", tiers: BY_SCORE },
  /** Public safety. Of this figure nobody is sure. */
  X: { perMinute: 4_500, per: "campaign", tiers: ["government", ...BY_SCORE] },
} as const satisfies Record<string, ClassFacts>;
export type CampaignClass = keyof typeof CAMPAIGN_CLASSES;

export const TEN_DLC_STATUSES = ["pending", "active", "suspended", "expired"] as const;
export type TenDlcStatus = (typeof TEN_DLC_STATUSES)[number];

export interface TenDlc {
  readonly brandId: string;
  readonly campaignId: string;
  readonly campaignClass: CampaignClass;
  readonly tmobileTier: TMobileTier;
  readonly status: TenDlcStatus;
}

const SECONDS_PER_MINUTE = 60;

/** What routing goes by. */
export function campaignOf({ brandId, campaignId, campaignClass, tmobileTier }: TenDlc): RouteCampaign {
  const { perMinute, per } = CAMPAIGN_CLASSES[campaignClass];
  const rate = { perSecond: perMinute / SECONDS_PER_MINUTE, per };
  return { brandId, campaignId, rate, dailyCap: TMOBILE_TIERS[tmobileTier] };
}

/** The tiers that a campaign of the class may have, where the one that is given is none of them; null: it is. */
export function otherTiers({ campaignClass, tmobileTier }: TenDlc): readonly TMobileTier[] | null {
  const { tiers }: ClassFacts = CAMPAIGN_CLASSES[campaignClass];
  return tiers.includes(tmobileTier) ? null : tiers;
}
