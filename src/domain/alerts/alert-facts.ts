/** What an alert tells its reader, beside its type: sealed wherever it is kept, the address masked before that. */
import type { Money } from "../base/money.ts";

export interface AlertFacts {
  /** Null: not known. */
  readonly city: string | null;
  /** ISO 3166-1 alpha-2: for the tenant, and in no text. Absent: not known. */
  readonly country?: string;
  /** As `maskIp` writes it; null: not known. */
  readonly ipMasked: string | null;
  readonly device: string | null;
  readonly amount: Money | null;
  readonly atMs: number;
}

/** The facts as the variables of the alert's template. */
export function factVariables({ city, ipMasked, device, amount, atMs }: AlertFacts): Readonly<Record<string, unknown>> {
  return {
    ...(city === null ? {} : { city }),
    ...(ipMasked === null ? {} : { ip: ipMasked }),
    at: new Date(atMs).toISOString(),
    ...(device === null ? {} : { device }),
    ...(amount === null ? {} : { amount: { micro_units: amount.microUnits, currency: amount.currency } }),
  };
}
