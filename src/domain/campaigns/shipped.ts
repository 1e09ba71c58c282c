/** Campaigns that are there to be begun with: plans as data, that a tenant takes, completes and sends back as its own. */
import type { CampaignPlan } from "./campaign.ts";

export interface ShippedCampaign {
  readonly id: string;
  /** What it is for, and what is left to fill in. */
  readonly description: string;
  readonly plan: CampaignPlan;
}

const RECENT = { field: "last_login", op: "within", value: "P45D" } as const;

/** Whoever has been away for weeks is not called back by a text, and may not remember us. */
const SILENT_RECALL: ShippedCampaign = {
  id: "silent_recall",
  description:
    "Calls back who has not logged in for five days, core members after three with what their community has for them. Add `link` to the values of both texts, and your own `community` and `benefit`.",
  plan: {
    name: "Silent user recall",
    condition: {
      any: [
        {
          all: [
            { field: "tier", op: "eq", value: "ordinary" },
            { field: "last_login", op: "not_within", value: "P5D" },
            RECENT,
          ],
        },
        {
          all: [
            { field: "tier", op: "eq", value: "core" },
            { field: "last_login", op: "not_within", value: "P3D" },
            RECENT,
          ],
        },
      ],
    },
    schedule: { kind: "when_true" },
    window: { fromMinute: 9 * 60, untilMinute: 20 * 60 },
    caps: { onceInDays: 14, unansweredMax: 3, textsPerDay: null },
    holdOutShare: 0.1,
    variants: [
      {
        name: "recall",
        weight: 1,
        texts: {
          ordinary: { template: "recall", version: null, values: {} },
          core: {
            template: "core_recall",
            version: null,
            values: {
              community: { attribute: "community_name", otherwise: "Your community" },
              benefit: { attribute: "community_benefit", otherwise: "A benefit for core members is waiting for you." },
              friends: { attribute: "new_friends", otherwise: 0 },
              badge: { attribute: "badge", otherwise: "" },
            },
          },
        },
      },
    ],
    goal: { activity: "login", withinHours: 48 },
    budget: null,
    stopRules: [{ of: "opt_outs", share: 0.03, afterTexts: 500 }],
  },
};

export const SHIPPED_CAMPAIGNS: readonly ShippedCampaign[] = [SILENT_RECALL];
