/** Request and reply of `POST /v1/routes/explain`. */
import * as z from "zod";
import { CATEGORIES } from "../../domain/base/categories.ts";
import { CHOICE_REASONS, EXCLUSION_REASONS } from "../../domain/routing/choice.ts";
import { ROUTINGS } from "../../domain/routing/ways.ts";
import { TRANSPORTS } from "../../domain/base/verification.ts";
import { carrierKind, countryCode, EXAMPLE_PHONE, phoneText } from "../base/common-schema.ts";
import { routeScore } from "./route-score-schema.ts";
import { EXAMPLE_ROUTE_ID } from "./routes-schema.ts";

const MAX_TEXT = 1_600;
/** As many as the longest text may have in any alphabet. */
const MAX_SEGMENTS = 24;

export const explainRequest = z
  .strictObject({
    phone_number: phoneText,
    country: countryCode.optional().meta({ description: "Country of a number written without calling code." }),
    transport: z.enum(TRANSPORTS).default("sms"),
    category: z.enum(CATEGORIES).default("otp"),
    text: z.string().min(1).max(MAX_TEXT).optional().meta({ description: "Its segments weigh in the price." }),
    segments: z
      .int()
      .min(1)
      .max(MAX_SEGMENTS)
      .optional()
      .meta({ description: "What it is billed as, without its text." }),
    asks: z.boolean().default(false).meta({
      description: "Whether it asks for an answer, as alerts do: a sender that takes replies is then worth more.",
    }),
  })
  .refine(({ text, segments }) => text === undefined || segments === undefined, "either `text` or `segments`")
  .meta({ id: "ExplainRoute", examples: [{ phone_number: EXAMPLE_PHONE }] });

export const exampleExplanation = {
  country: "US",
  network: "310-410",
  routing: "learning",
  segments: 1,
  winner: { route_id: EXAMPLE_ROUTE_ID, account: "twilio", carrier: "twilio", sender: "+13105550199" },
  reason: "only_route",
  candidates: [
    {
      route_id: EXAMPLE_ROUTE_ID,
      value: 2_790_000,
      chance: 0.95,
      accept: 0.99,
      delivery: 0.97,
      trust: 1,
      in_time: 0.99,
      latency_ms: 2_300,
      price_micro_units: 7_900,
      samples: 0,
    },
  ],
  excluded: [],
} as const;

export const explanationBody = z
  .object({
    country: z.string(),
    network: z.string().nullable().meta({
      description: "MCC-MNC, ported or not; null unless it was looked up within a day. Nothing is paid here.",
    }),
    routing: z.enum(ROUTINGS),
    segments: z.int(),
    winner: z
      .object({ route_id: z.string(), account: z.string(), carrier: carrierKind, sender: z.string() })
      .nullable()
      .meta({ description: "Null when no route can carry it." }),
    reason: z.enum(CHOICE_REASONS).nullable(),
    candidates: z.array(routeScore).meta({ description: "Best first, as learning routing sees them." }),
    excluded: z.array(z.object({ route_id: z.string(), reason: z.enum(EXCLUSION_REASONS) })),
  })
  .meta({
    id: "RouteExplanation",
    examples: [exampleExplanation],
  });
