/** Requests and replies of `/v1/campaigns`. */
import * as z from "zod";
import { CAMPAIGN_STATUSES } from "../../domain/campaigns/campaign.ts";
import { EXAMPLE_TIME, instant, money, NO_CONTROLS, pageOf, pageParameters } from "../base/common-schema.ts";
import { EXAMPLE_PLAN, planFields, shownPlanFields } from "./plan-schema.ts";

const REASON_MAX = 500;

/** A condition of a hundred questions, and ten variants with their values. */
export const CAMPAIGN_BYTES = 200_000;

const status = z.enum(CAMPAIGN_STATUSES);
const revision = z.int().min(1).nullable().default(null).meta({
  description: "The `revision` that you have read: another one is refused. Null: whichever there is.",
});
const reason = z
  .string()
  .min(1)
  .max(REASON_MAX)
  .regex(NO_CONTROLS, "a text without control characters")
  .nullable()
  .default(null)
  .meta({ description: "Why: it stays in the history." });

export const createCampaignRequest = z
  .strictObject(planFields)
  .meta({ id: "CreateCampaign", examples: [EXAMPLE_PLAN] });

export const changeCampaignRequest = z
  .strictObject({ ...planFields, revision })
  .meta({ id: "ChangeCampaign", examples: [{ ...EXAMPLE_PLAN, revision: 1 }] });

export const approveCampaignRequest = z
  .strictObject({ revision, reason })
  .meta({ id: "ApproveCampaign", examples: [{ revision: 2 }] });

export const moveCampaignRequest = z
  .strictObject({ reason })
  .meta({ id: "MoveCampaign", examples: [{ reason: "The landing page is down." }] });

const withVersion = <Text extends object>(text: Text) => ({ ...text, version: null });
const [EXAMPLE_VARIANT] = EXAMPLE_PLAN.variants;

export const EXAMPLE_CAMPAIGN = {
  id: "cmp_01kakx2m3xe5g8q4s9z6v7w1c9",
  ...EXAMPLE_PLAN,
  variants: [
    {
      ...EXAMPLE_VARIANT,
      texts: { ordinary: withVersion(EXAMPLE_VARIANT.texts.ordinary), core: withVersion(EXAMPLE_VARIANT.texts.core) },
    },
  ],
  status: "draft",
  next_statuses: ["approved", "finished"],
  stopped_variants: [],
  because: null,
  revision: 1,
  created_at: EXAMPLE_TIME,
  created_by: "key_01kakx2m3xe5g8q4s9z6v7w1c9",
  approved_at: null,
  approved_by: null,
  started_at: null,
  updated_at: EXAMPLE_TIME,
} as const;

export const campaignBody = z
  .object({
    id: z.string(),
    ...shownPlanFields,
    status,
    next_statuses: z.array(status).meta({ description: "What it may become now." }),
    stopped_variants: z.array(z.string()).meta({ description: "Those that lost: they get nobody any more." }),
    because: z.string().nullable().meta({
      description:
        "What moved it there by itself: `opt_outs`, `failures`, `budget_spent`, `texts_refused`; null: a person did.",
    }),
    revision: z.int().meta({ description: "Rises with every change." }),
    created_at: instant,
    created_by: z.string().meta({ description: "The key. Another one approves it." }),
    approved_at: instant.nullable(),
    approved_by: z.string().nullable(),
    started_at: instant.nullable(),
    updated_at: instant,
  })
  .meta({ id: "Campaign", examples: [EXAMPLE_CAMPAIGN] });

export const campaignListQuery = z.strictObject(pageParameters);
export const campaignPage = pageOf(campaignBody, "CampaignPage");

export const historyBody = z
  .object({
    data: z.array(
      z.object({
        revision: z.int(),
        from: status.nullable().meta({ description: "Null: it was made." }),
        to: status,
        at: instant,
        by: z.string().nullable().meta({ description: "The key; null: a rule of the campaign." }),
        reason: z.string().nullable(),
      }),
    ),
  })
  .meta({
    id: "CampaignHistory",
    description: "Every change, newest first, 200 at most. From a draft to a draft: it was written anew.",
    examples: [
      {
        data: [
          { revision: 1, from: null, to: "draft", at: EXAMPLE_TIME, by: EXAMPLE_CAMPAIGN.created_by, reason: null },
        ],
      },
    ],
  });

export const shippedBody = z
  .object({
    data: z.array(
      z.object({
        id: z.string(),
        description: z.string(),
        plan: z.object({
          ...shownPlanFields,
          variants: z.array(z.looseObject({ name: z.string(), weight: z.number(), texts: z.unknown() })),
        }),
      }),
    ),
  })
  .meta({
    id: "ShippedCampaigns",
    description: "Each `plan` is what POST /v1/campaigns takes, once what its description names is filled in.",
    examples: [{ data: [{ id: "silent_recall", description: "Calls back who is silent.", plan: EXAMPLE_PLAN }] }],
  });

export const campaignCheckBody = z
  .object({
    ready: z.boolean().meta({ description: "Nothing keeps it from being approved." }),
    findings: z.array(
      z.object({
        field: z.string().meta({ description: "JSON pointer into the plan; empty: nothing of it alone." }),
        reason: z.string(),
        hint: z.string(),
        fatal: z.boolean().meta({ description: "It is not approved while this stands." }),
      }),
    ),
  })
  .meta({
    id: "CampaignCheck",
    examples: [
      {
        ready: false,
        findings: [
          {
            field: "/variants/0/texts/ordinary/values/link",
            reason: "required",
            hint: "Send this variable.",
            fatal: true,
          },
        ],
      },
    ],
  });

const campaignCost = money
  .extend({
    listed_micro_units: z.int().meta({
      description: "What of it is what your routes are said to cost, because their carriers have named no price yet.",
    }),
  })
  .meta({ id: "CampaignCost", examples: [{ micro_units: 6_004_000, currency: "USD", listed_micro_units: 79_000 }] });

export const progressFields = {
  due: z.int().meta({ description: "Everybody it was due for until now." }),
  planned: z.int().meta({ description: "To go yet." }),
  queued: z.int().meta({ description: "On their way." }),
  sent: z.int().meta({ description: "A carrier has them." }),
  skipped: z.record(z.string(), z.int()).meta({ description: "By why there was no text." }),
  held_out: z.int(),
  delivered: z.int(),
  failed: z.int(),
  clicked: z.int(),
  opted_out: z.int(),
  costs: z.array(campaignCost).meta({ description: "One entry a currency." }),
};

export const EXAMPLE_PROGRESS = {
  due: 1_000,
  planned: 120,
  queued: 5,
  sent: 760,
  skipped: { no_longer_due: 15 },
  held_out: 100,
  delivered: 740,
  failed: 8,
  clicked: 90,
  opted_out: 3,
  costs: [{ micro_units: 6_004_000, currency: "USD", listed_micro_units: 79_000 }],
};

export const movedCampaignBody = z
  .object({
    campaign: campaignBody,
    progress: z.object(progressFields).meta({
      description:
        "Counted by all buckets of users after they were told. After a pause nothing that is planned is handed out; what is queued waits in its lane, or a carrier has it and was not heard of yet.",
    }),
  })
  .meta({ id: "MovedCampaign", examples: [{ campaign: EXAMPLE_CAMPAIGN, progress: EXAMPLE_PROGRESS }] });
