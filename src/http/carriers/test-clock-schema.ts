/** Requests and replies of `/v1/test/clock`. */
import * as z from "zod";
import { EXAMPLE_TIME, instant } from "../base/common-schema.ts";

/** A month: what a campaign or a recall waits for. */
const ADVANCE_SECONDS_MAX = 2_678_400;

export const moveClockRequest = z
  .strictObject({
    advance_seconds: z
      .int()
      .min(0)
      .max(ADVANCE_SECONDS_MAX)
      .default(0)
      .meta({ description: "By so much. 0: what is due by now is done, and the reply says what time it is." }),
    reset: z.boolean().default(false).meta({
      description: "Back to the real time. Phones, users and webhooks of test mode forget all that they know.",
    }),
  })
  .refine(({ advance_seconds: seconds, reset }) => !reset || seconds === 0, {
    message: "one of advance_seconds and reset, not both",
    path: ["reset"],
  })
  .meta({ id: "MoveTestClockRequest", examples: [{ advance_seconds: 300 }] });

export const testClockBody = z
  .object({
    now: instant.meta({ description: "What time it is in test mode." }),
    ahead_seconds: z.number().meta({ description: "So far ahead of the real time." }),
    outcome: z.enum(["arrived", "on_its_way"]).meta({
      description:
        "`on_its_way`: more was due than one request does. Ask for the rest: `ahead_seconds` says how far it came.",
    }),
  })
  .meta({ id: "TestClock", examples: [{ now: EXAMPLE_TIME, ahead_seconds: 300, outcome: "arrived" }] });
