/** Tells numbers that can belong to nobody: kept for fiction by a regulator, or never assignable in North America. */
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { FICTITIOUS_RANGES } from "./fictitious-ranges.ts";
import type { NumberKind } from "../base/number-kinds.ts";
import { KIND_OF_TYPE } from "./kind-of-type.ts";
import { isPlausibleAreaCode, NANP_COUNTRY } from "./nanp-plan.ts";

export interface Fictitious {
  readonly country: string;
  readonly kind: NumberKind;
}

const NANP_CALLING_CODE = "1";
/** 555-0100 to 555-0199 in any area code: ATIS-0300115 (555 NXX Assignment Guidelines), reserved for entertainment. */
const NANP_FICTION = /^[2-9]\d{2}55501\d{2}$/;
/** An exchange starts with 2 to 9: ATIS-0300051 (Central Office Code Assignment Guidelines). */
const NANP_NO_EXCHANGE = /^[2-9]\d{2}[01]\d{6}$/;
/** 211 to 911 are services, never exchanges of an area (same source). Toll-free codes do use them: 800-411-…. */
const NANP_SERVICE_EXCHANGE = /^[2-9]\d{2}[2-9]11\d{4}$/;

/** Country and kind of a fictitious number, or null. `national` is the national number without a trunk prefix. */
export function findFictitious(callingCode: string, national: string): Fictitious | null {
  if (callingCode === NANP_CALLING_CODE) return findInNanp(national);
  return FICTITIOUS_RANGES[callingCode]?.find((range) => range.pattern.test(national)) ?? null;
}

function findInNanp(national: string): Fictitious | null {
  const isServiceExchange = NANP_SERVICE_EXCHANGE.test(national);
  if (!isServiceExchange && !NANP_FICTION.test(national) && !NANP_NO_EXCHANGE.test(national)) return null;
  // The area code must exist. libphonenumber knows it by number, so ask with a number that every area code has.
  const neighbour = parsePhoneNumberFromString(`+1${national.slice(0, 3)}5550100`);
  if (neighbour?.country === undefined) {
    // One that was given out since: what would be fiction there is fiction here.
    return isPlausibleAreaCode(`${national.slice(0, 3)}2345678`) ? { country: NANP_COUNTRY, kind: "unknown" } : null;
  }
  const type = neighbour.getType();
  // Island states list their mobile exchanges one by one; an unlisted one may be either.
  const kind = type === undefined ? "fixed_line_or_mobile" : KIND_OF_TYPE[type];
  if (isServiceExchange && kind === "toll_free") return null;
  return { country: neighbour.country, kind };
}
