/** Replies and parameters of `/v1/dead-letters`. */
import * as z from "zod";
import { GIVE_UP_REASONS, LETTER_STATES } from "../../app/dead-letters/ports.ts";
import { EXAMPLE_TIME, instant, pageOf, pageParameters } from "../base/common-schema.ts";

export const deadLetterListQuery = z.strictObject(pageParameters);

export const redriveRequest = z.strictObject({}).meta({ id: "RedriveDeadLetter", examples: [{}] });

export const deadLetterBody = z
  .object({
    id: z.string(),
    tenant_id: z
      .string()
      .nullable()
      .meta({ description: "Null when its body belongs to no tenant or could not be read." }),
    mode: z.enum(["live", "test"]).nullable().meta({ description: "Live where its body does not say." }),
    queue: z.string().meta({ description: "The queue it was meant for." }),
    received_at: instant,
    redrives: z.int().meta({ description: "How often it has been sent again." }),
    redriven_at: instant.nullable(),
    state: z.enum(LETTER_STATES).meta({
      description:
        "`waiting`: it is sent again by itself. `sent_again`: it has not come back since. `gave_up`: it is sent again by a person or not at all.",
    }),
    next_try_at: instant.nullable().meta({
      description:
        "When it is sent again by itself: up to an hour later while others of its queue come back, sooner once they do not.",
    }),
    gave_up_because: z.enum(GIVE_UP_REASONS).nullable().meta({
      description:
        "`tries_used`: it came back each time. `unreadable`: nobody can read its body. `too_old`: an upgrade found it so.",
    }),
  })
  .meta({
    id: "DeadLetter",
    examples: [
      {
        id: "dlq_01kakx2m3xe5g8q4s9z6v7w1c6",
        tenant_id: "ten_01kakx2m3xe5g8q4s9z6v7w1c7",
        mode: "live",
        queue: "godwit-dispatch-otp-amer",
        received_at: EXAMPLE_TIME,
        redrives: 0,
        redriven_at: null,
        state: "waiting",
        next_try_at: EXAMPLE_TIME,
        gave_up_because: null,
      },
    ],
  });

export const deadLetterPage = pageOf(deadLetterBody, "DeadLetterPage");
