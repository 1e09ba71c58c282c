/** A country to which nobody has ever typed a code opens as codes come. */
import { allOf, type GuardCell } from "./cell.ts";
import type { GuardTerms } from "./guard-terms.ts";

/** So many typed codes make a country one that is used. */
const USED_FROM = 20;

/** How many more starts it may have before another code is typed; null: it is open. */
export function openingLeft(country: GuardCell, { openingSends, openingPerConversion }: GuardTerms): number | null {
  const { typed, unconverted } = allOf(country);
  if (typed >= USED_FROM) return null;
  return Math.max(0, openingSends + Math.floor(openingPerConversion * typed - unconverted));
}
