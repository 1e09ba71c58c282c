import { getCountryCallingCode, isSupportedCountry } from "libphonenumber-js/max";

/** What numbers of a country begin with, "+49"; null: it is no country that has numbers. */
export function callingCodeOfCountry(country: string): string | null {
  return isSupportedCountry(country) ? `+${getCountryCallingCode(country)}` : null;
}
