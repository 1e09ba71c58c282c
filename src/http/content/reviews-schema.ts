/** Requests and replies of `/v1/content/reviews`. */
import * as z from "zod";
import { CATEGORIES } from "../../domain/base/categories.ts";
import { CONTENT_TOPICS, SEVERITIES } from "../../domain/content/content-types.ts";
import { REVIEW_STATES, REVIEW_TEXT_DAYS } from "../../domain/content/review.ts";
import { EXAMPLE_TIME, instant, NO_CONTROLS, pageOf, pageParameters } from "../base/common-schema.ts";

const MAX_REASON = 500;

const state = z.enum(REVIEW_STATES);

export const reviewQuery = z.strictObject({
  state: state.optional().meta({ description: "Absent: all, open ones first." }),
  ...pageParameters,
});

export const decideRequest = z
  .strictObject({
    decision: z.enum(["approve", "refuse"]),
    reason: z
      .string()
      .min(1)
      .max(MAX_REASON)
      .regex(NO_CONTROLS, "a reason without control characters")
      .nullable()
      .default(null)
      .meta({ description: "For whoever reads it later." }),
  })
  .meta({ id: "DecideReview", examples: [{ decision: "approve", reason: "A wine bar's own menu." }] });

const EXAMPLE_REVIEW = {
  id: "crv_01kakx2m3xe5g8q4s9z6v7w1c9",
  state: "open",
  text: "Acme: Beer and whisky, half price tonight",
  category: "marketing",
  country: "GB",
  locale: "en",
  findings: [
    { topic: "alcohol", severity: "review", list: "en.alcohol.review", term: "whisky", span: { from: 15, to: 21 } },
  ],
  opened_at: EXAMPLE_TIME,
  decided_at: null,
  decided_by: null,
  reason: null,
};

export const reviewBody = z
  .object({
    id: z.string(),
    state,
    text: z
      .string()
      .nullable()
      .meta({ description: `As it would have read; null: it was erased, ${REVIEW_TEXT_DAYS} days after it came.` }),
    category: z.enum(CATEGORIES),
    country: z.string(),
    locale: z.string().nullable(),
    findings: z.array(
      z.object({
        topic: z.enum(CONTENT_TOPICS),
        severity: z.enum(SEVERITIES),
        list: z.string(),
        term: z.string(),
        span: z.object({ from: z.int(), to: z.int() }),
      }),
    ),
    opened_at: instant,
    decided_at: instant.nullable(),
    decided_by: z.string().nullable().meta({ description: "The key." }),
    reason: z.string().nullable(),
  })
  .meta({ id: "ContentReview", examples: [EXAMPLE_REVIEW] });

export const reviewPage = pageOf(reviewBody, "ContentReviewPage");
