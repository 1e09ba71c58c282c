/** Parameters and reply of `GET /v1/routes/health`. */
import * as z from "zod";
import { OPENED_BY } from "../../domain/routing/health/breaker.ts";
import { ROUTE_CLASSES } from "../../domain/routing/route-class.ts";
import { countryCode, instant, transport } from "../base/common-schema.ts";
import { EXAMPLE_ROUTE_ID } from "./routes-schema.ts";

export const routeHealthQuery = z.strictObject({ country: countryCode });

const share = z.number().min(0).max(1);
const faded = z.number().min(0);

const routeHealth = z
  .object({
    route_id: z.string(),
    account: z.string(),
    country: z.string(),
    transport,
    sender: z.string(),
    class: z.enum(ROUTE_CLASSES),
    gate: z.enum(["closed", "half_open", "open"]).meta({
      description:
        "Of its breaker. `closed`: it is used. `half_open`: the next text asks whether it works. `open`: it is left out.",
    }),
    opened_by: z.enum(OPENED_BY).nullable().meta({
      description:
        "`refusals`: the carrier takes no texts. `losses`: they do not arrive, or nothing is heard of them. `untyped`: its receipts say that they arrive, and nobody types their codes.",
    }),
    opened_at: instant.nullable(),
    accept: share.meta({ description: "The share of texts that the carrier takes." }),
    delivery: share.meta({ description: "Of those, the share that arrives." }),
    trust: share.meta({ description: "How far its receipts are believed: 1 is wholly." }),
    in_time: share.meta({ description: "The share of deliveries that are in time for a code." }),
    latency_ms: z.number(),
    p95_ms: z.number(),
    samples: z
      .object({ submitted: faded, refused: faded, delivered: faded, undelivered: faded, typed: faded })
      .meta({ description: "What the estimate rests on: counts that weigh half after an hour." }),
    notes: z
      .array(z.string())
      .meta({ description: "In plain words why it is left out, or why its receipts are not wholly believed." }),
  })
  .meta({ id: "RouteHealth" });

export const routeHealthBody = z
  .object({
    country: z.string(),
    known: z.boolean().meta({
      description: "False: what the country knows could not be read; the figures are what classes are worth.",
    }),
    usage: share.meta({ description: "How often a code that arrives is typed here." }),
    routes: z.array(routeHealth),
  })
  .meta({
    id: "CountryRouteHealth",
    examples: [
      {
        country: "ID",
        known: true,
        usage: 0.81,
        routes: [
          {
            route_id: EXAMPLE_ROUTE_ID,
            account: "acc_01kakx2m3xe5g8q4s9z6v7w1c9",
            country: "ID",
            transport: "sms",
            sender: "ACME",
            class: "indirect",
            gate: "closed",
            opened_by: null,
            opened_at: null,
            accept: 0.99,
            delivery: 0.97,
            trust: 0.5,
            in_time: 0.94,
            latency_ms: 9_100,
            p95_ms: 26_000,
            samples: { submitted: 812, refused: 3, delivered: 797, undelivered: 4, typed: 331 },
            notes: [
              "After this route's receipts of delivery 41 % of codes are typed, after its peers' 82 %: its receipts count 50 %.",
            ],
          },
        ],
      },
    ],
  });
