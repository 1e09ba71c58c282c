/** Requests and replies of `/v1/campaigns`. */
import * as z from "zod";
import { CAMPAIGN_STATUSES } from "../../domain/campaigns/campaign.ts";
import { TIERS } from "../../domain/users/traits.ts";
import {
  countryCode,
  EXAMPLE_TIME,
  instant,
  money,
  NO_CONTROLS,
  pageOf,
  pageParameters,
  phoneText,
  userIdText,
} from "../base/common-schema.ts";
import { heldBy } from "../messages/held-by-schema.ts";
import { localeTag, ONE_RECIPIENT, oneRecipient } from "../messages/message-sends-schema.ts";
import { refusedBy } from "../messages/refused-by-schema.ts";
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

const variant = z
  .string()
  .min(1)
  .max(32)
  .nullable()
  .default(null)
  .meta({ description: "By its name; null: the first." });
const tier = z.enum(TIERS).default("ordinary");
const attributes = z
  .record(z.string().max(40), z.union([z.string().max(256), z.number(), z.boolean()]))
  .default({})
  .meta({ description: "As the person's would be; where one is left out its `otherwise` stands." });

export const previewCampaignRequest = z
  .strictObject({ user_id: userIdText, tier, variant, attributes })
  .meta({ id: "PreviewCampaign", examples: [{ user_id: "u-1", tier: "core" }] });

export const testSendCampaignRequest = z
  .strictObject({
    user_id: userIdText.optional(),
    phone_number: phoneText.optional(),
    country: countryCode.optional(),
    locale: localeTag.optional(),
    tier,
    variant,
    attributes,
  })
  .refine(oneRecipient, ONE_RECIPIENT)
  .meta({ id: "TestSendCampaign", examples: [{ user_id: "u-1", tier: "core" }] });

export const campaignPreviewBody = z
  .object({
    variant: z.string(),
    template: z.string(),
    template_version: z.int().nullable(),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
    text: z.string(),
    locale: z.string(),
    encoding: z.enum(["gsm7", "ucs2"]),
    segments: z.int(),
    sender: z.string().nullable().meta({ description: "Whom it is worded for; null where there is no route." }),
    not_before: instant.meta({
      description: "When it could go, by the rules of the country; the window comes on top.",
    }),
    held_by: heldBy,
    refused_by: refusedBy,
  })
  .meta({
    id: "CampaignPreview",
    examples: [
      {
        variant: "plain",
        template: "recall",
        template_version: null,
        values: { link: "https://acme.example/back" },
        text: "Acme: it has been a while. Come and see what is new.\nhttps://acme.example/back",
        locale: "en",
        encoding: "gsm7",
        segments: 1,
        sender: "ACME",
        not_before: EXAMPLE_TIME,
        held_by: [],
        refused_by: [],
      },
    ],
  });

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
  costs: z.array(money).meta({ description: "One entry a currency." }),
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
  costs: [{ micro_units: 6_004_000, currency: "USD" }],
};

export const movedCampaignBody = z
  .object({
    campaign: campaignBody,
    progress: z.object(progressFields).meta({
      description: "Counted by all buckets of users after they were told: of a pause, exactly what went out.",
    }),
  })
  .meta({ id: "MovedCampaign", examples: [{ campaign: EXAMPLE_CAMPAIGN, progress: EXAMPLE_PROGRESS }] });
