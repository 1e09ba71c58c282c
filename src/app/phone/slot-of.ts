/** Where the rows of a number live: without reading a number, so that it brings no numbering plan along. */
import { bucketOf, type Mode, placementFor, type Slot } from "../../domain/base/placement.ts";
import type { PhoneRecord } from "../../domain/base/verification.ts";
import { regionalPlacement } from "../../domain/phone/country-placement.ts";
import { EU_COUNTRIES } from "../../domain/phone/eu-countries.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";

export function slotOf(tenant: Tenant, mode: Mode, phone: Pick<PhoneRecord, "token" | "country">): Slot {
  return {
    placement: placementFor(tenant.residency, {
      regional: regionalPlacement(phone.country),
      isOfEu: EU_COUNTRIES.has(phone.country),
    }),
    bucket: bucketOf(phone.token, tenant.bucketCount),
    mode,
  };
}
