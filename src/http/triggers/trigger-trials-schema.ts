/** Replies that say what a trigger would have done, and what it did. */
import * as z from "zod";
import { TRIGGER_STATUSES } from "../../domain/triggers/trigger.ts";
import { EXAMPLE_TIME, instant } from "../base/common-schema.ts";
import { EXAMPLE_TRIGGER, EXAMPLE_TRIGGER_PROGRESS, triggerProgress } from "./triggers-schema.ts";

export const triggerTrialBody = z
  .object({
    from: instant,
    until: instant,
    fired: z.int().meta({ description: "`texts`, `waiting` and `not_sent` add up to it." }),
    texts: z.int().meta({ description: "How many texts it would have sent." }),
    people: z.int().meta({ description: "To how many people." }),
    waiting: z.int().meta({ description: "Whose time has not come yet." }),
    not_sent: z.record(z.string(), z.int()).meta({
      description:
        "By why there would have been no text: `answered` in time, the caps `per_day` and `once_in`, `condition`, and by what the numbers last told `consent`, `opted_out`, `frozen`, `country`.",
    }),
    by_hour: z.array(z.object({ at: instant.meta({ description: "When the hour began." }), texts: z.int() })),
    presence: z.literal("not_kept").meta({
      description: "Who was in the app then is not kept: of `only_if_offline` texts fewer go.",
    }),
  })
  .meta({
    id: "TriggerTrial",
    examples: [
      {
        from: EXAMPLE_TIME,
        until: EXAMPLE_TIME,
        fired: 57,
        texts: 40,
        people: 38,
        waiting: 1,
        not_sent: { answered: 12, consent: 3, once_in: 1 },
        by_hour: [{ at: EXAMPLE_TIME, texts: 40 }],
        presence: "not_kept",
      },
    ],
  });

const rate = z.number().nullable().meta({ description: "Of the texts that were sent; null: none was." });

export const triggerReportBody = z
  .object({
    trigger_id: z.string(),
    status: z.enum(TRIGGER_STATUSES),
    at: instant.meta({ description: "When it was counted: the last 90 days." }),
    progress: triggerProgress,
    rates: z.object({ delivered: rate, failed: rate, clicked: rate, opted_out: rate }),
    returns: z.object({
      texts: z.int().meta({ description: "That went out more than 24 hours ago." }),
      returned: z.int().meta({ description: "Of them, after how many their reader did something within 24 hours." }),
    }),
  })
  .meta({
    id: "TriggerReport",
    examples: [
      {
        trigger_id: EXAMPLE_TRIGGER.id,
        status: "on",
        at: EXAMPLE_TIME,
        progress: EXAMPLE_TRIGGER_PROGRESS,
        rates: { delivered: 0.974, failed: 0.011, clicked: 0.118, opted_out: 0.004 },
        returns: { texts: 700, returned: 410 },
      },
    ],
  });
