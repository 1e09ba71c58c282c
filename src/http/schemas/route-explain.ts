/** Request and reply of `POST /v1/routes/explain`. */
import * as z from "zod";
import { CATEGORIES } from "../../domain/routing/categories.ts";
import { CHOICE_REASONS, EXCLUSION_REASONS } from "../../domain/routing/choice.ts";
import { ROUTINGS } from "../../domain/tenant.ts";
import { TRANSPORTS } from "../../domain/verification/types.ts";
import { carrierKind, countryCode, EXAMPLE_PHONE, phoneText } from "./common.ts";
import { EXAMPLE_ROUTE_ID } from "./routes.ts";

const MAX_TEXT = 1_600;

export const explainRequest = z
  .strictObject({
    phone_number: phoneText,
    country: countryCode.optional().meta({ description: "Country of a number written without calling code." }),
    transport: z.enum(TRANSPORTS).default("sms"),
    category: z.enum(CATEGORIES).default("otp"),
    text: z.string().min(1).max(MAX_TEXT).optional().meta({ description: "Its segments weigh in the price." }),
  })
  .meta({ id: "ExplainRoute", examples: [{ phone_number: EXAMPLE_PHONE }] });

const share = z.number().min(0).max(1);

const score = z.object({
  route_id: z.string(),
  value: z.number().meta({
    description: "What candidates are ranked by: millionths of the currency of your weights (US dollars by default).",
  }),
  chance: share.meta({ description: "That the person gets the text in time." }),
  delivery: share,
  trust: share.meta({ description: "How far the route's receipts are believed." }),
  in_time: share,
  latency_ms: z.number(),
  price_micro_units: z.number(),
  samples: z.number().meta({ description: "Attempts, faded, that the estimate rests on." }),
});

export const exampleExplanation = {
  country: "US",
  network: "310-410",
  routing: "static",
  segments: 1,
  winner: { route_id: EXAMPLE_ROUTE_ID, account: "twilio", carrier: "twilio", sender: "+13105550199" },
  reason: "country_priority",
  candidates: [
    {
      route_id: EXAMPLE_ROUTE_ID,
      value: 2_790_000,
      chance: 0.95,
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
    candidates: z.array(score).meta({ description: "Best first, as learning routing sees them." }),
    excluded: z.array(z.object({ route_id: z.string(), reason: z.enum(EXCLUSION_REASONS) })),
  })
  .meta({
    id: "RouteExplanation",
    examples: [exampleExplanation],
  });
