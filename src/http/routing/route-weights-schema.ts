/** Request and reply of `/v1/routes/weights`. */
import * as z from "zod";
import { CATEGORIES, type Category } from "../../domain/base/categories.ts";
import { WEIGHT_BOUNDS } from "../../domain/routing/weights.ts";
import { countryCode } from "../base/common-schema.ts";
import { currency } from "./routes-schema.ts";

const MAX_CURRENCIES = 60;

const bounded = ({ min, max }: { readonly min: number; readonly max: number }) => z.number().min(min).max(max);

const fields = {
  worth_micro_units: z
    .int()
    .min(WEIGHT_BOUNDS.worth.min)
    .max(WEIGHT_BOUNDS.worth.max)
    .meta({ description: "What a text is worth that arrives in time and is used, in millionths of `currency`." }),
  lost_per_second: bounded(WEIGHT_BOUNDS.lostPerSecond).meta({
    description: "The share of its worth that each second of waiting costs.",
  }),
  in_time_seconds: bounded(WEIGHT_BOUNDS.inTimeSeconds).meta({ description: "After this long it is too late." }),
  explore_share: bounded(WEIGHT_BOUNDS.exploreShare).meta({
    description: "The share of first attempts that may go to a route of which less is known.",
  }),
  currency: currency.meta({ description: "Of `worth_micro_units`, and what prices are compared in." }),
  exchange: z
    .record(
      z.string().regex(/^[A-Z]{3}$/, "an ISO 4217 code such as EUR"),
      z.number().min(WEIGHT_BOUNDS.exchange.min).max(WEIGHT_BOUNDS.exchange.max),
    )
    .refine((rates) => Object.keys(rates).length <= MAX_CURRENCIES, `${MAX_CURRENCIES} currencies or fewer`)
    .meta({ description: "What one unit of another currency is worth in `currency`. Others count as no price." }),
};

const NEEDS_ALL = "`worth_micro_units` and `exchange` beside `currency`: both are said in it";

type Weights = Partial<Record<keyof typeof fields, unknown>>;

/** A worth in dollars must not be read in another currency. */
function isWhole({ currency: named, worth_micro_units: worth, exchange }: Weights): boolean {
  return named === undefined || (worth !== undefined && exchange !== undefined);
}

const partial = z.strictObject(fields).partial();
const ofCountry = partial.refine(isWhole, NEEDS_ALL);
const ofCategory = partial
  .extend({
    countries: z
      .record(z.string().regex(/^[A-Z]{2}$/, "a country code of two capitals"), ofCountry)
      .optional()
      .meta({ description: "By ISO 3166-1 alpha-2: what differs there." }),
  })
  .refine(isWhole, NEEDS_ALL);

export const weightOverrides = z
  .strictObject({
    all: ofCategory.optional(),
    otp: ofCategory.optional(),
    security: ofCategory.optional(),
    transactional: ofCategory.optional(),
    engagement: ofCategory.optional(),
    marketing: ofCategory.optional(),
  } satisfies Record<Category | "all", z.ZodType>)
  .meta({
    id: "RoutingWeightOverrides",
    description:
      "What differs from the defaults: for every category (`all`) and for one, in every country and in one. The narrower wins.",
    examples: [{ otp: { explore_share: 0.05, countries: { ID: { worth_micro_units: 1_500_000 } } } }],
  });
export type WeightOverridesWire = z.output<typeof weightOverrides>;

export const weightsQuery = z.strictObject({
  country: countryCode
    .optional()
    .meta({ description: "Whose weights `in_force` shows; default: of no country in particular." }),
});

const whole = z.object(fields);
const wholeExample = {
  worth_micro_units: 3_000_000,
  lost_per_second: 0.002,
  in_time_seconds: 30,
  explore_share: 0.03,
  currency: "USD",
  exchange: { EUR: 1.1 },
};

export const weightsBody = z
  .object({
    overrides: weightOverrides,
    in_force: z
      .record(z.enum(CATEGORIES), whole)
      .meta({ description: "By category: the overrides over the defaults." }),
  })
  .meta({
    id: "RoutingWeights",
    examples: [
      {
        overrides: { otp: { explore_share: 0.05 } },
        in_force: Object.fromEntries(CATEGORIES.map((category) => [category, wholeExample])),
      },
    ],
  });
