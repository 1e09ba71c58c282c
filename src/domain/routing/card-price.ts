/** Prices as rate cards write them, in micro-units: digit by digit, because a fraction of two loses what it cannot hold. */
import { err, ok, type Result } from "../base/result.ts";

export type DecimalMark = "." | ",";
export type PriceFault = "price_missing" | "price_malformed" | "price_negative" | "price_too_fine" | "price_too_high";

/** A million currency units a text: nobody's price, and far inside what stays exact when compared. */
export const PRICE_MICRO_UNITS_MAX = 1_000_000_000_000;

const FRACTION_DIGITS = 6;
/** A symbol or a code beside the digits says the currency, not the amount. */
const CURRENCY = /^(?:[A-Z]{3}|\p{Sc})\s*|(?<!\s)\s*(?:[A-Z]{3}|\p{Sc})$/giu;
const FORMS = {
  ".": /^(?<whole>\d+|\d{1,3}(?:,\d{3})+(?=\.))?(?:\.(?<fraction>\d+))?$/,
  ",": /^(?<whole>\d+|\d{1,3}(?:\.\d{3})+(?=,))?(?:,(?<fraction>\d+))?$/,
} as const satisfies Record<DecimalMark, RegExp>;

/** The amount in millionths of the currency unit. A price that micro-units cannot hold exactly is refused. */
export function readPrice(cell: string, mark: DecimalMark): Result<number, PriceFault> {
  const text = cell.trim().replaceAll(CURRENCY, "").trim();
  if (text === "") return err("price_missing");
  if (/^[-\u2212(].*\d/.test(text)) return err("price_negative");
  const groups = FORMS[mark].exec(text)?.groups;
  const whole = groups?.["whole"] ?? "";
  const fraction = groups?.["fraction"] ?? "";
  if (whole === "" && fraction === "") return err("price_malformed");
  const kept = fraction.replace(/(?<!0)0+$/, "");
  if (kept.length > FRACTION_DIGITS) return err("price_too_fine");
  const digits = `${whole.replaceAll(/[.,]/g, "")}${kept.padEnd(FRACTION_DIGITS, "0")}`.replace(/^0+(?=\d)/, "");
  if (digits.length > String(PRICE_MICRO_UNITS_MAX).length) return err("price_too_high");
  const microUnits = Number(digits);
  return microUnits > PRICE_MICRO_UNITS_MAX ? err("price_too_high") : ok(microUnits);
}

/** The currency that stands beside the digits, or null. A dollar or a crown sign may be that of many countries. */
export function currencyIn(cell: string): string | null {
  const code = /^([A-Z]{3})(?![A-Z])|(?<![A-Z])([A-Z]{3})$/i.exec(cell.trim())?.[0];
  if (code !== undefined) return code.toUpperCase();
  if (cell.includes("\u20ac")) return "EUR";
  return cell.includes("\u00a3") ? "GBP" : null;
}

/**
 * The decimal mark of a whole card: the one that comes last in most of its prices. One cell alone does not tell:
 * "1,234" is a euro and a bit, or a thousand.
 */
export function findDecimalMark(cells: readonly string[]): DecimalMark {
  const lastMarks = cells.flatMap((cell) => /[.,](?=[^.,]*$)/.exec(cell)?.[0] ?? []);
  return lastMarks.filter((mark) => mark === ",").length * 2 > lastMarks.length ? "," : ".";
}
