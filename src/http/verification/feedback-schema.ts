/** Request and reply of `POST /v1/verify/{id}/feedback`, and what a verification shows of it. */
import * as z from "zod";
import type { ShownFeedback } from "../../app/verification/feedback-body.ts";
import type { FeedbackBody } from "../../app/verification/give-feedback.ts";
import { FEEDBACK_OUTCOMES } from "../../domain/base/verification.ts";
import { EXAMPLE_TIME, EXAMPLE_VERIFICATION_ID, instant, NO_CONTROLS } from "../base/common-schema.ts";

const NOTE_MAX = 200;

const outcome = z.enum(FEEDBACK_OUTCOMES).meta({
  description:
    "`genuine`: a person of yours was behind it. `fraud`: it was a pump's, or whoever was behind it cheated.",
});

export const feedbackRequest = z
  .strictObject({
    outcome,
    note: z
      .string()
      .min(1)
      .max(NOTE_MAX)
      .regex(NO_CONTROLS, "a text without control characters")
      .optional()
      .meta({ description: "Why you think so: given back with the verification, told in no event. No personal data." }),
  })
  .meta({ id: "GiveFeedback", examples: [{ outcome: "fraud", note: "charged back, case 4711" }] });

const word = {
  outcome: z.enum(FEEDBACK_OUTCOMES),
  note: z.string().nullable(),
  at: instant,
};

export const shownFeedback = z
  .object({
    ...word,
    before: z.array(z.object(word)).meta({ description: "What you said before it, newest first: nine at most." }),
  } satisfies Readonly<Record<keyof ShownFeedback, z.ZodType>>)
  .meta({
    id: "Feedback",
    description: "What you said of it later.",
    examples: [{ outcome: "fraud", note: "charged back, case 4711", at: EXAMPLE_TIME, before: [] }],
  });

export const feedbackBody = z
  .object({
    id: z.string(),
    feedback: shownFeedback.nullable(),
  } satisfies Readonly<Record<keyof FeedbackBody, z.ZodType>>)
  .meta({
    id: "FeedbackGiven",
    examples: [
      {
        id: EXAMPLE_VERIFICATION_ID,
        feedback: { outcome: "fraud", note: "charged back, case 4711", at: EXAMPLE_TIME, before: [] },
      },
    ],
  });
