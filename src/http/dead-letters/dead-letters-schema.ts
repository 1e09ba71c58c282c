/** Replies and parameters of `/v1/dead-letters`. */
import * as z from "zod";
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
      },
    ],
  });

export const deadLetterPage = pageOf(deadLetterBody, "DeadLetterPage");
