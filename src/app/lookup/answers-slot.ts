/** Where the answers about a number are kept: with its live rows, as live keys alone ask carriers. Test keys read them there. */
import type { PhoneNumber } from "../../domain/phone/parse-phone.ts";
import type { Slot } from "../../domain/base/placement.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import { slotOf } from "../phone/slot-of.ts";

export function answersSlot(tenant: Tenant, { country }: Pick<PhoneNumber, "country">): (token: string) => Slot {
  return (token) => slotOf(tenant, "live", { token, country });
}
