/** `country_limits` of a tenant, and money in requests. */
import * as z from "zod";
import { COUNTRY_LIMIT_BOUNDS } from "../../domain/limits/country-limits.ts";

const SPEND_MICRO_UNITS_MAX = 1_000_000_000_000;
const COUNTRIES_MAX = 300;

/** A ceiling of money a UTC day. */
export const dailySpendLimit = z
  .strictObject({
    micro_units: z.int().min(1).max(SPEND_MICRO_UNITS_MAX).meta({ description: "Millionths of the currency unit." }),
    currency: z.string().regex(/^[A-Z]{3}$/, "a currency of three capitals (ISO 4217)"),
  })
  .meta({ description: "Money that texts may cost a UTC day; then none goes until midnight." });

const { ratePerSecond, shards } = COUNTRY_LIMIT_BOUNDS;

const countryLimit = z.strictObject({
  rate_per_second: z.number().min(ratePerSecond.min).max(ratePerSecond.max).optional().meta({
    description: "Texts a second over all routes. A burst beyond it is spread, codes first.",
  }),
  daily_spend_limit: dailySpendLimit.optional(),
  shards: z.int().min(shards.min).max(shards.max).optional().meta({
    description: "Objects that share a hot country: each holds an equal part of its rates and ceilings.",
  }),
});

export const countryLimits = z
  .record(z.string().regex(/^[A-Z]{2}$/, "a country code of two capitals"), countryLimit)
  .refine((limits) => Object.keys(limits).length <= COUNTRIES_MAX, "too many countries")
  .meta({
    id: "CountryLimits",
    description: "By country (ISO 3166-1 alpha-2). It takes the place of all that was set before.",
    examples: [{ ID: { rate_per_second: 50 } }],
  });
export type CountryLimitsWire = z.output<typeof countryLimits>;
