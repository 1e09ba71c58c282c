/** Ceilings of money a day: whose they are, and what a text counts against them. */
import type { Money } from "../base/money.ts";
import { comparablePrice, type RoutingWeights } from "./weights.ts";

/** Under this name a country counts what all its accounts spend. */
export const COUNTRY_SPENDER = "country";
/** Under this name a tenant counts what all its texts cost. No account is called so. */
export const TENANT_SPENDER = "tenant";

/** Whose money is spent for the day, as it stands with a text that ends of it. */
export const SPEND_REFUSES = ["tenant_spend_reached", "country_spend_reached", "account_spend_reached"] as const;
export type SpendReason = (typeof SPEND_REFUSES)[number];

/** What a segment counts whose price nobody knows: more than most cost, so that a ceiling holds all the same. */
const ASSUMED_SEGMENT: Money = { microUnits: 100_000, currency: "USD" };
/** The same under a ceiling in a currency without an exchange rate: this part of the ceiling. */
const ASSUMED_PARTS = 1_000;

/** A price in millionths of another currency; null where no exchange rate is known. */
export function priceIn(currency: string, price: Money, weights: RoutingWeights): number | null {
  if (price.currency === currency) return price.microUnits;
  const common = comparablePrice(price, weights);
  const unit = comparablePrice({ microUnits: 1_000_000, currency }, weights);
  return common === null || unit === null ? null : Math.round((common / unit) * 1_000_000);
}

/**
 * What a text counts against a ceiling, in millionths of its currency. A price that nobody named, or that cannot be
 * compared, is assumed: counted as nothing it would make the ceiling none.
 */
export function countedCost(
  ceiling: Money,
  cost: { readonly price: Money | null; readonly segments: number },
  weights: RoutingWeights,
): number {
  const { price, segments } = cost;
  const known = price === null ? null : priceIn(ceiling.currency, price, weights);
  if (known !== null) return known;
  const assumed = priceIn(ceiling.currency, ASSUMED_SEGMENT, weights);
  return (assumed ?? Math.ceil(ceiling.microUnits / ASSUMED_PARTS)) * segments;
}

/** The part of a ceiling that one of several objects counts. */
export function shareOf({ microUnits, currency }: Money, shards: number): Money {
  return { microUnits: Math.floor(microUnits / shards), currency };
}

/** When the next day of money begins: all ceilings are of UTC days. */
export function nextSpendDayMs(nowMs: number): number {
  return (Math.floor(nowMs / SPEND_DAY_MS) + 1) * SPEND_DAY_MS;
}

const SPEND_DAY_MS = 86_400_000;
