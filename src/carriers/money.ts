/** Prices as carriers write them: decimals in text, sometimes negative because they left our balance. */
import type { Money } from "../domain/base/money.ts";

const DECIMAL = /^[-+]?(\d{1,9})(?:\.(\d{1,18}))?$/;
const CURRENCY = /^[A-Za-z]{3}$/;
const MICRO_DIGITS = 6;

/** The amount without its sign, exact to a millionth (rounded half up), or null when there is no readable price. */
export function readMoney(amount: string | null | undefined, currency: string | null | undefined): Money | null {
  const match = DECIMAL.exec(amount?.trim() ?? "");
  if (match === null || !CURRENCY.test(currency ?? "")) return null;
  const decimals = (match[2] ?? "").padEnd(MICRO_DIGITS + 1, "0");
  const roundUp = Number(decimals.charAt(MICRO_DIGITS)) >= 5 ? 1 : 0;
  const microUnits = Number(match[1]) * 1_000_000 + Number(decimals.slice(0, MICRO_DIGITS)) + roundUp;
  return { microUnits, currency: (currency ?? "").toUpperCase() };
}
