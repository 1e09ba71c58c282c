/** Request and reply of `POST /v1/routes/replay`. */
import * as z from "zod";
import { REPLAY_ATTEMPTS_MAX, REPLAY_DAYS_MAX } from "../../app/routing/replay-routes.ts";
import { CATEGORIES } from "../../domain/base/categories.ts";
import { EXCLUSION_REASONS } from "../../domain/routing/choice.ts";
import { ROUTINGS } from "../../domain/routing/ways.ts";
import { countryCode, EXAMPLE_TIME, instant } from "../base/common-schema.ts";
import { draftFields } from "./route-dry-run-schema.ts";
import { EXAMPLE_ROUTE_ID } from "./routes-schema.ts";
import { weightOverrides } from "./route-weights-schema.ts";

export const routeReplayRequest = z
  .strictObject({
    days: z.int().min(1).max(REPLAY_DAYS_MAX).default(REPLAY_DAYS_MAX).meta({ description: "The last so many days." }),
    country: countryCode.optional().meta({ description: "Only messages to this country." }),
    category: z.enum(CATEGORIES).optional().meta({ description: "Only messages of this category." }),
    ...draftFields,
    weights: weightOverrides
      .optional()
      .meta({ description: "Takes the place of all overrides, as `PUT /v1/routes/weights` does." }),
    routing: z.enum(ROUTINGS).optional().meta({ description: "Another way of routing than the tenant's." }),
  })
  .refine(({ changes, routes }) => changes === undefined || routes === undefined, "either `changes` or `routes`")
  .meta({
    id: "ReplayRoutes",
    description: "What is left out is as it is now; with nothing drafted, the reply tells of the days alone.",
    examples: [
      { days: 7, country: "ID", changes: [{ action: "update", id: EXAMPLE_ROUTE_ID, change: { enabled: false } }] },
    ],
  });

const estimate = z
  .object({ value: z.number(), low: z.number(), high: z.number() })
  .meta({ id: "ReplayEstimate", description: "A figure and its 95 % interval." });

const compared = z
  .object({
    now: estimate.nullable().meta({ description: "As it went; null where too little was measured." }),
    draft: estimate.nullable().meta({ description: "As it would have gone; null where evidence is missing." }),
    change: estimate
      .nullable()
      .meta({ description: "The difference. An interval that holds 0 says that none is proved." }),
  })
  .meta({ id: "ReplayComparison" });

const share = z.number().min(0).max(1);

const figures = {
  messages: z.int(),
  moved: z.int().meta({ description: "Messages that would have gone another way." }),
  without_route: z.int().meta({ description: "Of them, those that no route of the draft would carry." }),
  support: z
    .object({
      observed: share.meta({ description: "It would have gone as it went, or not at all." }),
      estimated: share.meta({ description: "By the outcomes of messages that did go that way in these days." }),
      unknown: share.meta({ description: "Too few went that way: a guess by the route's class. Do not trust it." }),
    })
    .meta({ description: "Shares of the messages by what the draft's figures rest on." }),
  success: compared.meta({
    description: "The share of messages that arrived: their code was typed, or a receipt that is believed says so.",
  }),
  conversion: compared.meta({ description: "The share of messages whose code was typed." }),
  p50_seconds: compared.meta({ description: "From the request to the receipt." }),
  p95_seconds: compared,
  cost_per_verified_micro_units: compared.meta({ description: "All messages' prices over typed codes." }),
};

const none = { value: 0, low: 0, high: 0 };
const unchanged = (value: number, low: number, high: number) => ({
  now: { value, low, high },
  draft: { value, low, high },
  change: none,
});
const figuresExample = {
  messages: 1200,
  moved: 0,
  without_route: 0,
  support: { observed: 1, estimated: 0, unknown: 0 },
  success: unchanged(0.93, 0.914, 0.943),
  conversion: unchanged(0.78, 0.756, 0.803),
  p50_seconds: unchanged(4.1, 3.9, 4.4),
  p95_seconds: unchanged(17.2, 15.8, 19.1),
  cost_per_verified_micro_units: unchanged(41_200, 39_800, 42_700),
};

export const routeReplayBody = z
  .object({
    sample: z
      .object({
        since: instant,
        until: instant.meta({ description: "Ten minutes ago: younger codes may still be typed." }),
        messages: z.int(),
        attempts: z.int(),
        scanned: z.int().meta({ description: "Messages looked at, others too." }),
        complete: z.boolean().meta({
          description: `False: the answer rests on the newest only, ${REPLAY_ATTEMPTS_MAX} attempts at most.`,
        }),
      })
      .meta({ description: "What the answer rests on." }),
    routing: z.object({ now: z.enum(ROUTINGS), draft: z.enum(ROUTINGS) }),
    currency: z.string().meta({ description: "Of all costs, in millionths." }),
    totals: z.object(figures),
    countries: z.array(z.object({ country: z.string(), ...figures })).meta({ description: "Most messages first." }),
    moves: z
      .array(
        z.object({
          country: z.string(),
          from_route_id: z.string(),
          to_route_id: z
            .string()
            .nullable()
            .meta({ description: "Null: no route. `draft_…`: one of the draft's new ones, by its place in it." }),
          messages: z.int(),
        }),
      )
      .meta({ description: "Which ways messages move: the 100 most frequent." }),
    excluded: z
      .array(
        z.object({ country: z.string(), route_id: z.string(), reason: z.enum(EXCLUSION_REASONS), messages: z.int() }),
      )
      .meta({ description: "Routes of the draft that rules kept out of first attempts: the 100 most frequent." }),
  })
  .meta({
    id: "RoutesReplay",
    examples: [
      {
        sample: {
          since: EXAMPLE_TIME,
          until: EXAMPLE_TIME,
          messages: 1200,
          attempts: 1304,
          scanned: 1262,
          complete: true,
        },
        routing: { now: "learning", draft: "learning" },
        currency: "USD",
        totals: figuresExample,
        countries: [{ country: "ID", ...figuresExample }],
        moves: [],
        excluded: [],
      },
    ],
  });
