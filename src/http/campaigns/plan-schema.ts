/** A campaign's plan as requests send it and replies show it. */
import * as z from "zod";
import { HOLD_OUT_MAX, VARIANTS_MAX } from "../../domain/campaigns/plan-faults.ts";
import { ATTRIBUTE_NAME } from "../../domain/users/traits.ts";
import { money, NO_CONTROLS } from "../base/common-schema.ts";
import { segmentCondition } from "../segments/segments-schema.ts";

const NAME_MAX = 80;
const VALUE_MAX = 1_000;
const VALUES_MAX = 40;
const CAMPAIGN_WEIGHT_MAX = 1_000_000;
const DAYS_MAX = 365;
const TEXTS_MAX = 100_000_000;
/** Returns are counted for seven days. */
const GOAL_HOURS_MAX = 168;

const name = z
  .string()
  .min(1)
  .max(NAME_MAX)
  .regex(NO_CONTROLS, "a text without control characters")
  .meta({ description: "What people call it." });

const schedule = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("when_true") }),
    z.strictObject({
      kind: z.literal("cron"),
      expression: z
        .string()
        .min(1)
        .max(100)
        .meta({
          description: "Minute, hour, day of month, month, day of week, by each person's own clock.",
          examples: ["0 10 * * 5"],
        }),
    }),
  ])
  .meta({
    description: "`when_true`: as soon as the condition holds of somebody. `cron`: of whom it holds at these times.",
  });

const clock = (pattern: RegExp) => z.string().regex(pattern, "a time of day such as 09:00");
const window = z
  .strictObject({
    from: clock(/^(?:[01]\d|2[0-3]):[0-5]\d$/),
    until: clock(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/),
  })
  .meta({
    description: "By each person's own clock, within the hours that their country leaves open to such texts.",
    examples: [{ from: "09:00", until: "20:00" }],
  });

const caps = z.strictObject({
  once_in_days: z.int().min(1).max(DAYS_MAX).meta({ description: "Nobody is texted more often." }),
  unanswered_max: z
    .int()
    .min(1)
    .max(100)
    .nullable()
    .default(null)
    .meta({ description: "So many texts without coming back, and no more; null: without bound." }),
  texts_per_day: z
    .int()
    .min(1)
    .max(TEXTS_MAX)
    .nullable()
    .default(null)
    .meta({ description: "Of a UTC day, all people together; null: what your quotas leave." }),
});

const attribute = z.string().regex(ATTRIBUTE_NAME, "the name of an attribute: small letters, digits and _");
const valueSource = z
  .union([
    z.string().max(VALUE_MAX),
    z.number(),
    z.strictObject({ attribute, otherwise: z.union([z.string().max(VALUE_MAX), z.number()]) }),
  ])
  .meta({
    id: "CampaignValue",
    description:
      "Written once for all, or what an attribute of the person says, and `otherwise` where they have none. An empty text leaves the variable out.",
  });
const values = z
  .record(z.string().max(64), valueSource)
  .refine((all) => Object.keys(all).length <= VALUES_MAX, `an object of ${VALUES_MAX} values at most`)
  .default({})
  .meta({ description: "Of the template's variables." });
const template = z.string().min(1).max(64).meta({ description: "Of category engagement or marketing." });

const text = z.strictObject({ template, values }).meta({ id: "CampaignText" });
const shownText = z
  .object({
    template: z.string(),
    version: z
      .int()
      .nullable()
      .meta({ description: "Fixed when it is approved; null: not yet, or the shipped words." }),
    values: z.record(z.string(), valueSource),
  })
  .meta({ id: "ShownCampaignText" });

const CORE = "What core members read; null: the same.";
const variantName = z.string().regex(/^[a-z][a-z0-9_]{0,31}$/, "small letters, digits and _, beginning with a letter");
const weight = z
  .number()
  .gt(0)
  .max(CAMPAIGN_WEIGHT_MAX)
  .default(1)
  .meta({ description: "Its part of all weights is its part of the people." });

const goal = z
  .strictObject({
    activity: z
      .string()
      .regex(/^[a-z][a-z0-9_.]{0,63}$/, "the name of an activity: small letters, digits, `_` and `.`")
      .meta({ description: "What counts as coming back.", examples: ["login"] }),
    within_hours: z.int().min(1).max(GOAL_HOURS_MAX).meta({ description: "So long after the text was due." }),
  })
  .meta({ description: "What the campaign is for, and what it is measured by." });

const budget = z
  .strictObject({
    micro_units: z.int().min(1).meta({ description: "Millionths of the currency unit." }),
    currency: z.string().regex(/^[A-Z]{3}$/, "an ISO 4217 code in capitals"),
  })
  .nullable()
  .default(null)
  .meta({ description: "What all of its texts may cost: then it pauses. Null: what you may spend." });

const stopRule = z.strictObject({
  of: z.enum(["opt_outs", "failures"]),
  share: z.number().gt(0).max(1).meta({ description: "Of the texts: above it the campaign pauses by itself." }),
  after_texts: z.int().min(1).max(TEXTS_MAX).meta({ description: "Not before so many have gone out." }),
});

const holdOutShare = z
  .number()
  .min(0)
  .max(HOLD_OUT_MAX)
  .default(0.1)
  .meta({ description: "Of the people, who get nothing: what the others did is compared with what they do." });

export const EXAMPLE_PLAN = {
  name: "Silent users",
  condition: { all: [{ field: "last_login", op: "not_within", value: "P5D" }] },
  schedule: { kind: "when_true" },
  window: { from: "09:00", until: "20:00" },
  caps: { once_in_days: 14, unanswered_max: 3, texts_per_day: null },
  hold_out_share: 0.1,
  variants: [
    {
      name: "plain",
      weight: 1,
      texts: {
        ordinary: { template: "recall", values: { link: "https://acme.example/back" } },
        core: {
          template: "core_recall",
          values: {
            community: "Weekend hikers",
            benefit: { attribute: "community_benefit", otherwise: "A benefit is waiting for you." },
            link: "https://acme.example/back",
          },
        },
      },
    },
  ],
  goal: { activity: "login", within_hours: 48 },
  budget: null,
  stop_rules: [{ of: "opt_outs", share: 0.03, after_texts: 500 }],
} as const;

const shared = { name, schedule, window, caps, goal };

export const planFields = {
  ...shared,
  condition: segmentCondition,
  hold_out_share: holdOutShare,
  variants: z
    .array(
      z.strictObject({
        name: variantName,
        weight,
        texts: z.strictObject({ ordinary: text, core: text.nullable().default(null).meta({ description: CORE }) }),
      }),
    )
    .min(1)
    .max(VARIANTS_MAX),
  budget,
  stop_rules: z.array(stopRule).max(2).default([]),
};

export const shownPlanFields = {
  ...shared,
  condition: z.unknown().meta({ description: "As it was sent." }),
  hold_out_share: z.number(),
  variants: z.array(
    z.object({
      name: z.string(),
      weight: z.number(),
      texts: z.object({ ordinary: shownText, core: shownText.nullable().meta({ description: CORE }) }),
    }),
  ),
  budget: money.nullable(),
  stop_rules: z.array(z.object(stopRule.shape)),
};
