/** Numbers to call that a tenant had registered, as it writes them. */
import type { RegisteredContact } from "../../domain/compliance/tenant-compliance.ts";
import { isCountry } from "../../domain/phone/country-placement.ts";
import { parsePhone } from "../../domain/phone/parse-phone.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import { outOfBounds, type RefusedBy } from "../refusal.ts";

export interface WrittenContact {
  /** ISO 3166-1 alpha-2 of whoever reads it. */
  readonly country: string;
  /** In international form, or in that country's own. */
  readonly phoneNumber: string;
}

/** In E.164, each once, in one order. */
export function readContacts(
  contacts: readonly WrittenContact[],
): Result<{ readonly contacts: readonly RegisteredContact[] }, RefusedBy<["value_out_of_bounds"]>> {
  const read = new Map<string, RegisteredContact>();
  for (const [place, { country, phoneNumber }] of contacts.entries()) {
    if (!isCountry(country)) {
      return outOfBounds(`contacts/${place}/country`, "Send a country that numbers can be of: ISO 3166-1 alpha-2.");
    }
    const number = parsePhone(phoneNumber, country);
    if (!number.ok) {
      return outOfBounds(`contacts/${place}/phone_number`, "Send a whole number, as people of the country dial it.");
    }
    const { e164: phone } = number.value;
    read.set(`${country} ${phone}`, { country, phone });
  }
  const sorted = [...read].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return ok({ contacts: sorted.map(([, contact]) => contact) });
}
