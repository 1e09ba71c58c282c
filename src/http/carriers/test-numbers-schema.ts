/** Requests and replies of `/v1/test/numbers`. */
import * as z from "zod";
import { STORIES } from "../../domain/carriers/stories.ts";
import { POOL_COUNTRIES } from "../../domain/carriers/test-pool.ts";
import { EXAMPLE_TIME, instant } from "../base/common-schema.ts";

const COUNT_MAX = 20;
const LIFE_SECONDS = { min: 60, max: 86_400, usual: 1_800 };

const EXAMPLE = {
  id: "tnm_01kakx2m3xe5g8q4s9z6v7w1c8",
  phone_number: "+13105550152",
  phone_token: "5f0c7e1d9b2a48c6a3e4d5f60718293a",
  country: "US",
  story: "undelivered",
  description: "Accepted, then an undelivered receipt; the text is lost.",
  leased_at: EXAMPLE_TIME,
  expires_at: "2026-11-21T12:30:00.000Z",
} as const;

const story = z.enum(STORIES.map(({ name }) => name));
const country = z.enum(POOL_COUNTRIES);

export const leaseNumbersRequest = z
  .strictObject({
    story: story
      .default("delivered")
      .meta({ description: "What becomes of texts to the numbers: docs/testing.md says what each one is." }),
    count: z.int().min(1).max(COUNT_MAX).default(1).meta({ description: "How many: all of them are leased, or none." }),
    country: country.default("US").meta({ description: "Of the numbers. It must be enabled for the tenant." }),
    expires_in_seconds: z
      .int()
      .min(LIFE_SECONDS.min)
      .max(LIFE_SECONDS.max)
      .default(LIFE_SECONDS.usual)
      .meta({ description: "Given back by themselves then, if nobody did before." }),
  })
  .meta({ id: "LeaseTestNumbersRequest", examples: [{ story: "undelivered", count: 1, expires_in_seconds: 1_800 }] });

export const testNumberBody = z
  .object({
    id: z.string(),
    phone_number: z.string().meta({ description: "Kept for fiction: it is nobody's, and only test keys reach it." }),
    phone_token: z.string().meta({ description: "Stands for the number in lists." }),
    country,
    story,
    description: z.string().meta({ description: "What becomes of texts to it." }),
    leased_at: instant,
    expires_at: instant,
  })
  .meta({ id: "TestNumber", examples: [EXAMPLE] });

export const testNumbersBody = z
  .object({ data: z.array(testNumberBody) })
  .meta({ id: "TestNumbers", examples: [{ data: [EXAMPLE] }] });
