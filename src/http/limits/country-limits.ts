/** Limits of countries, and ceilings of money, between the API's names and ours. */
import type { CountryLimits, CountryLimitsByCountry } from "../../domain/limits/country-limits.ts";
import type { Money } from "../../domain/base/money.ts";
import { wireMoney } from "../money.ts";
import type { CountryLimitsWire } from "./country-limits-schema.ts";

export function readCountryLimits(wire: CountryLimitsWire): CountryLimitsByCountry {
  const entries = Object.entries(wire).map(([country, { rate_per_second, daily_spend_limit, shards }]) => {
    const limits: CountryLimits = {
      ...(rate_per_second === undefined ? {} : { ratePerSecond: rate_per_second }),
      ...(daily_spend_limit === undefined ? {} : { dailySpendLimit: moneyOfWire(daily_spend_limit) }),
      ...(shards === undefined ? {} : { shards }),
    };
    return [country, limits] as const;
  });
  return Object.fromEntries(entries);
}

export function writeCountryLimits(limits: CountryLimitsByCountry): CountryLimitsWire {
  const entries = Object.entries(limits).map(([country, { ratePerSecond, dailySpendLimit, shards }]) => {
    const wire: CountryLimitsWire[string] = {
      ...(ratePerSecond === undefined ? {} : { rate_per_second: ratePerSecond }),
      ...(dailySpendLimit === undefined ? {} : { daily_spend_limit: wireMoney(dailySpendLimit) }),
      ...(shards === undefined ? {} : { shards }),
    };
    return [country, wire] as const;
  });
  return Object.fromEntries(entries);
}

export function moneyOfWire({ micro_units: microUnits, currency }: ReturnType<typeof wireMoney>): Money {
  return { microUnits, currency };
}
