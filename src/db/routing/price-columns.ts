/** Money in two columns. Both are null or neither. */
import type { Money } from "../../domain/base/money.ts";

export interface PriceColumns {
  readonly priceMicroUnits: number | null;
  readonly priceCurrency: string | null;
}

export function priceColumns(price: Money | null): PriceColumns {
  return { priceMicroUnits: price?.microUnits ?? null, priceCurrency: price?.currency ?? null };
}

export function priceOf({ priceMicroUnits, priceCurrency }: PriceColumns): Money | null {
  return priceMicroUnits === null || priceCurrency === null
    ? null
    : { microUnits: priceMicroUnits, currency: priceCurrency };
}
