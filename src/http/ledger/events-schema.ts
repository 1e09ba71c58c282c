/** Requests and replies of `/v1/events`. */
import * as z from "zod";
import { PUBLIC_EVENT_TYPES } from "../../domain/events/public-events.ts";
import { EXAMPLE_TIME, EXAMPLE_VERIFICATION_ID, instant, pageOf, pageParameters } from "../base/common-schema.ts";
import { EXAMPLE_EVENT_ID } from "../webhooks/webhook-endpoints-schema.ts";

const TYPES_TEXT_MAX = 1_000;

/** A place in each of the objects of two days. */
const AFTER_LENGTH_MAX = 2_048;

export const eventListQuery = z.strictObject({
  limit: pageParameters.limit,
  order: z
    .enum(["descending", "ascending"])
    .default("descending")
    .meta({ description: "Newest first, or in the order in which they came in: to follow along." }),
  after: z.string().min(1).max(AFTER_LENGTH_MAX).optional().meta({
    description: "`next_cursor` of the page before. Ascending, the last one stays good: ask with it again later.",
  }),
  types: z
    .string()
    .min(1)
    .max(TYPES_TEXT_MAX)
    .optional()
    .meta({ description: "Names of events, `noun.*` or `*`, comma separated. Absent: all." }),
});

const eventBody = z
  .object({
    id: z.string().meta({ description: "The same as `webhook-id`." }),
    type: z.enum(PUBLIC_EVENT_TYPES),
    timestamp: instant,
    subject: z.string().meta({ description: "Whom it is about." }),
    sequence: z.int().meta({ description: "Rises from event to event of one subject: what is lower is stale." }),
    data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  })
  .meta({
    id: "Event",
    examples: [
      {
        id: EXAMPLE_EVENT_ID,
        type: "verification.approved",
        timestamp: EXAMPLE_TIME,
        subject: EXAMPLE_VERIFICATION_ID,
        sequence: 1_795_262_400_007,
        data: { verification_id: EXAMPLE_VERIFICATION_ID, status: "approved", reason: null },
      },
    ],
  });

export const eventPage = pageOf(eventBody, "EventPage");
