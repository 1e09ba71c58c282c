/** Requests and replies of `/v1/segments`. */
import * as z from "zod";
import { SAMPLE_MAX } from "../../app/segments/preview-segment.ts";
import {
  type Condition,
  CONDITION_DEPTH_MAX,
  CONDITION_LEAVES_MAX,
  CONDITION_VALUES_MAX,
} from "../../domain/segments/condition.ts";
import { HELD_BACK } from "../../domain/segments/held-back.ts";
import type { UnaskedCategory } from "../../domain/segments/people-group.ts";
import { SEGMENTS_MAX } from "../../domain/segments/segment.ts";
import { TIERS } from "../../domain/users/traits.ts";
import { EXAMPLE_TIME, instant, NO_CONTROLS, pageOf, pageParameters, phoneMasked } from "../base/common-schema.ts";
import { readCondition } from "./read-condition.ts";

const MAX_NAME = 80;
const EXAMPLE_SEGMENT_ID = "seg_01kakx2m3xe5g8q4s9z6v7w1d4";

const EXAMPLE_CONDITION = {
  all: [
    { field: "tier", op: "eq", value: "ordinary" },
    { field: "last_login", op: "not_within", value: "P5D" },
    { count: { activity: "purchase", within: "P30D" }, op: "gte", value: 1 },
  ],
};

export const segmentCondition = z
  .unknown()
  .transform((input, context): Condition => {
    const read = readCondition(input);
    if ("condition" in read) return read.condition;
    for (const { path, ...complaint } of read.faults) {
      context.addIssue({ code: "custom", path: [...path], params: { complaint } });
    }
    return z.NEVER;
  })
  .meta({
    type: "object",
    description: `Whom you mean (docs/segments.md): \`all\` or \`any\` of conditions, \`not\` one, or a question about a field, a label or a count. ${CONDITION_DEPTH_MAX} within each other, ${CONDITION_LEAVES_MAX} questions, ${CONDITION_VALUES_MAX} values of an \`in\`.`,
    examples: [EXAMPLE_CONDITION],
  });
/** As it was read: countries in capitals, times of attributes in one form. */
const conditionBody = z.record(z.string(), z.unknown()).meta({ examples: [EXAMPLE_CONDITION] });

const name = z
  .string()
  .trim()
  .min(1)
  .max(MAX_NAME)
  .regex(NO_CONTROLS, "a name without control characters")
  .meta({ description: "What people call it: one of a tenant and mode." });

export const createSegmentRequest = z.strictObject({ name, condition: segmentCondition }).meta({
  id: "CreateSegment",
  description: `A tenant has ${SEGMENTS_MAX} at most in each mode.`,
  examples: [{ name: "Silent buyers", condition: EXAMPLE_CONDITION }],
});

export const changeSegmentRequest = z
  .strictObject({
    name: name.optional(),
    condition: segmentCondition.optional(),
    version: z
      .int()
      .min(1)
      .optional()
      .meta({ description: "The one that you have read: refused when there is another by now." }),
  })
  .meta({ id: "ChangeSegment", examples: [{ condition: EXAMPLE_CONDITION, version: 1 }] });

export const segmentBody = z
  .object({
    id: z.string(),
    name: z.string(),
    condition: conditionBody,
    version: z.int().meta({ description: "Of the condition, from 1." }),
    created_at: instant,
    created_by: z.string().meta({ description: "The key that made it." }),
    updated_at: instant,
  })
  .meta({
    id: "Segment",
    examples: [
      {
        id: EXAMPLE_SEGMENT_ID,
        name: "Silent buyers",
        condition: EXAMPLE_CONDITION,
        version: 1,
        created_at: EXAMPLE_TIME,
        created_by: "key_01kakx2m3xe5g8q4s9z6v7w1c1",
        updated_at: EXAMPLE_TIME,
      },
    ],
  });

export const segmentListQuery = z.strictObject(pageParameters);
export const segmentPage = pageOf(segmentBody, "SegmentPage");
export const deletedSegmentBody = z
  .object({ id: z.string(), deleted: z.literal(true) })
  .meta({ id: "DeletedSegment", examples: [{ id: EXAMPLE_SEGMENT_ID, deleted: true }] });

export const previewSegmentRequest = z
  .union([
    z.strictObject({ condition: segmentCondition }),
    z.strictObject({
      segment_id: z
        .string()
        .min(1)
        .max(64)
        .meta({ examples: [EXAMPLE_SEGMENT_ID] }),
    }),
  ])
  .meta({ id: "PreviewSegment", examples: [{ condition: EXAMPLE_CONDITION }, { segment_id: EXAMPLE_SEGMENT_ID }] });

const countsBy = <const Names extends readonly [string, ...string[]]>(names: Names) => z.record(z.enum(names), z.int());

const textable = z.object({
  people: z.int().meta({ description: "Who may be texted now." }),
  held_back: countsBy(HELD_BACK).meta({
    description:
      "Everybody else, each by one reason, the first of these: `country`: not one that the tenant texts. `frozen`, `opted_out`. `consent`: a rule of the country asks for one, or it was taken back. `frequency`: texted lately, where the tenant's budget of attention lets one such text in. `hours`: quiet hours where they are.",
  }),
});

const EXAMPLE_HELD_BACK = { country: 0, frozen: 4, opted_out: 61, consent: 2_310, frequency: 0, hours: 900 };

export const previewBody = z
  .object({
    people: z.int(),
    at: instant.meta({ description: "As of when people were judged." }),
    by_country: z.array(z.object({ country: z.string(), people: z.int() })).meta({ description: "Most people first." }),
    by_tier: countsBy(TIERS),
    textable: z.object({ engagement: textable, marketing: textable } satisfies Record<UnaskedCategory, z.ZodType>),
    standing: z.literal("last_told").meta({
      description:
        "`textable` is an estimate: consent, opt-outs and freezes as they were last told, hours by country and zone. Each text is judged anew when it is sent.",
    }),
    sample: z
      .array(z.object({ user_id: z.string(), phone_masked: phoneMasked, country: z.string(), tier: z.enum(TIERS) }))
      .meta({ description: `Some of the people, ${SAMPLE_MAX} at most.` }),
  })
  .meta({
    id: "SegmentPreview",
    examples: [
      {
        people: 12_475,
        at: EXAMPLE_TIME,
        by_country: [
          { country: "DE", people: 8_000 },
          { country: "US", people: 4_475 },
        ],
        by_tier: { ordinary: 12_475, core: 0 },
        textable: {
          engagement: { people: 9_200, held_back: EXAMPLE_HELD_BACK },
          marketing: { people: 9_200, held_back: EXAMPLE_HELD_BACK },
        },
        standing: "last_told",
        sample: [{ user_id: "u-1001", phone_masked: "+1 ••••••••00", country: "US", tier: "ordinary" }],
      },
    ],
  });
