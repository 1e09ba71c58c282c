/** An amount in millionths of a currency unit: integers add up exactly, decimal fractions do not. */
export interface Money {
  readonly microUnits: number;
  /** ISO 4217, upper case. */
  readonly currency: string;
}
