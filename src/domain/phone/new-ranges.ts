/**
 * Numbers that fit their country's plan and are in no list yet: ranges are given out faster than metadata is published.
 * Pump attacks live on ranges that nobody was given, so a number passes only where everything near it is somebody's
 * telephone, or where the tenant or the deployment has named its prefix; what is dear or reserved never does.
 */
import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  type NumberType,
  parsePhoneNumberFromString,
} from "libphonenumber-js/max";
import { cutsPaidRange, isPlausibleAreaCode, NANP_CALLING_CODE, NANP_COUNTRY } from "./nanp-plan.ts";

/** Digits behind the calling code that a number must share with numbers in use: an area, or a network's block. */
const SHARED_DIGITS = { nanp: 3, elsewhere: 2 } as const;
/** Plans tell kinds apart within so many digits; asking for more only costs time. */
const TELLING_DIGITS = 6;

const TAKES_TEXTS: ReadonlySet<NumberType> = new Set(["MOBILE", "FIXED_LINE_OR_MOBILE"]);
const SOMEBODYS: ReadonlySet<NumberType> = new Set(["MOBILE", "FIXED_LINE_OR_MOBILE", "FIXED_LINE", "VOIP"]);
const DIGITS = [..."0123456789"];

interface Kin {
  readonly type: NumberType;
  readonly country: CountryCode;
}

export interface NewRange {
  /** ISO 3166-1 alpha-2. Of the digits alone, never of a hint: it says in which object a number's rows are. */
  readonly country: string;
}

/** Whom a number that no list knows may belong to, or null. `national` is of a length that mobiles there have. */
export function findNewRange(callingCode: string, national: string, allowed: readonly string[]): NewRange | null {
  const isNanp = callingCode === NANP_CALLING_CODE;
  if (isNanp && cutsPaidRange(national)) return null;
  const kin = isNanp && !isListedAreaCode(national) ? [] : nearestKin(callingCode, national);
  if (allowed.some((prefix) => `+${callingCode}${national}`.startsWith(prefix))) {
    return kin.length > 0 && kin.every(({ type }) => !SOMEBODYS.has(type)) ? null : countryOf(callingCode, kin);
  }
  if (isNanp && kin.length === 0) return isPlausibleAreaCode(national) ? { country: NANP_COUNTRY } : null;
  const isSomebodys = kin.every(({ type }) => SOMEBODYS.has(type)) && kin.some(({ type }) => TAKES_TEXTS.has(type));
  return isSomebodys ? countryOf(callingCode, kin) : null;
}

/** Whether the area is one that libphonenumber knows: it knows them by number, so it is asked for one that all have. */
function isListedAreaCode(national: string): boolean {
  return parsePhoneNumberFromString(`+1${national.slice(0, 3)}5550100`)?.country !== undefined;
}

/** The numbers in use that share the most digits with this one: of them, the first by the order of the digits. */
function nearestKin(callingCode: string, national: string): readonly Kin[] {
  const least = callingCode === NANP_CALLING_CODE ? SHARED_DIGITS.nanp : SHARED_DIGITS.elsewhere;
  for (let shared = Math.min(TELLING_DIGITS, national.length - 2); shared >= least; shared -= 1) {
    const start = national.slice(0, shared);
    const end = national.slice(shared + 2);
    const kin = DIGITS.flatMap((third) =>
      DIGITS.flatMap((fourth) => kinOf(callingCode, `${start}${third}${fourth}${end}`) ?? []),
    );
    if (kin.length > 0) return kin;
  }
  return [];
}

function kinOf(callingCode: string, national: string): Kin | null {
  const parsed = parsePhoneNumberFromString(`+${callingCode}${national}`);
  const type = parsed?.getType();
  if (parsed === undefined || type === undefined || parsed.country === undefined) return null;
  return parsed.nationalNumber === national ? { type, country: parsed.country } : null;
}

function countryOf(callingCode: string, kin: readonly Kin[]): NewRange | null {
  const country = kin[0]?.country ?? mainCountryOf(callingCode);
  return country === null ? null : { country };
}

/** Where several countries share a calling code, North America and Russia among them, the one that has most of it. */
function mainCountryOf(callingCode: string): string | null {
  const main = parsePhoneNumberFromString(`+${callingCode}0000000000`)?.getPossibleCountries()[0];
  return main ?? getCountries().find((country) => getCountryCallingCode(country) === callingCode) ?? null;
}
