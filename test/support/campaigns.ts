/** A campaign that runs, as tests need it. */
import type { Campaign, CampaignPlan } from "../../src/domain/campaigns/campaign.ts";

const RECALL = { template: "recall", version: null, values: {} };

export function campaignOf(plan: Partial<CampaignPlan> = {}, change: Partial<Omit<Campaign, "plan">> = {}): Campaign {
  return {
    id: "cmp_1",
    tenantId: "ten_1",
    mode: "live",
    plan: {
      name: "silent users",
      condition: { field: "tier", op: "in", value: ["ordinary", "core"] },
      schedule: { kind: "when_true" },
      window: { fromMinute: 9 * 60, untilMinute: 20 * 60 },
      caps: { onceInDays: 14, unansweredMax: 3, textsPerDay: null },
      holdOutShare: 0.1,
      variants: [{ name: "plain", weight: 1, texts: { ordinary: RECALL, core: null } }],
      goal: { activity: "login", withinHours: 48 },
      budget: null,
      stopRules: [],
      ...plan,
    },
    status: "running",
    seed: "seed",
    stoppedVariants: [],
    revision: 3,
    createdAtMs: 0,
    createdBy: "key_author",
    approvedAtMs: 1,
    approvedBy: "key_judge",
    startedAtMs: 2,
    because: null,
    updatedAtMs: 2,
    ...change,
  };
}
