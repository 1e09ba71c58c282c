/** The clock of a number that nobody has named a zone for. */
import { mainZoneOf } from "../../domain/lookup/main-zone.ts";
import { timeZonesOf } from "../../domain/lookup/time-zones.ts";
import { zoneOfCountry } from "../../domain/lookup/zone-of-country.ts";
import { phoneBinding } from "../../domain/privacy/sealed-fields.ts";
import type { PhoneRecord } from "../../domain/base/verification.ts";
import type { Services } from "../services.ts";

/** IANA name; null where nothing is known of the number's place. The number is opened where its country does not say it all. */
export async function zoneOfPhone(
  { vault }: Pick<Services, "vault">,
  tenantId: string,
  phone: PhoneRecord,
): Promise<string | null> {
  const everywhere = zoneOfCountry(phone.country);
  if (everywhere !== null) return everywhere;
  return zoneOfNumber(await vault.open(phone.sealed, phoneBinding(tenantId, phone.token)), phone.country);
}

/** The same of a number that lies open. */
export function zoneOfNumber(e164: string, country: string): string | null {
  return zoneOfCountry(country) ?? mainZoneOf(timeZonesOf(e164, country).zones, e164, country);
}
