import type { Money } from "../domain/base/money.ts";

/** Money as replies write it. */
export function wireMoney({ microUnits, currency }: Money): { micro_units: number; currency: string } {
  return { micro_units: microUnits, currency };
}

export function wireMoneyOrNull(money: Money | null): ReturnType<typeof wireMoney> | null {
  return money === null ? null : wireMoney(money);
}
