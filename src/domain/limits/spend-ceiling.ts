/** Ceilings of money a day: whose they are, and what a text counts against them. */
import type { Money } from "../money.ts";
import { comparablePrice, type RoutingWeights } from "../routing/weights.ts";

/** Under this name a country counts what all its accounts spend. */
export const COUNTRY_SPENDER = "country";

/** A price in millionths of another currency; null where no exchange rate is known. */
export function priceIn(currency: string, price: Money, weights: RoutingWeights): number | null {
  if (price.currency === currency) return price.microUnits;
  const common = comparablePrice(price, weights);
  const unit = comparablePrice({ microUnits: 1_000_000, currency }, weights);
  return common === null || unit === null ? null : Math.round((common / unit) * 1_000_000);
}
