/** Whom a text goes to: a bare number, or a user whose number and ways are known. */
import { phoneBinding } from "../../domain/privacy/sealed-fields.ts";
import type { Whereabouts } from "../../domain/alerts/whereabouts.ts";
import { areasOf } from "../../domain/lookup/areas.ts";
import { mainZoneOf } from "../../domain/lookup/main-zone.ts";
import { timeZonesOf } from "../../domain/lookup/time-zones.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { PhoneRecord } from "../../domain/base/verification.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { READ_NUMBER_REFUSES, readNumber, recordPhone } from "./read-phone.ts";

export type To = { readonly userId: string } | { readonly phoneNumber: string; readonly country: string | null };

export interface Recipient {
  readonly phone: PhoneRecord;
  readonly e164: string;
  /** Null for a bare number. */
  readonly userId: string | null;
  readonly locale: string | null;
  /** The user's own zone, else all that the number may be in. */
  readonly zones: readonly string[];
  /** ISO 3166-2 of the states that the number may be in, whatever zone its user has; null: anywhere in its country. */
  readonly areas: readonly string[] | null;
  /** The one to tell times in: the user's own, else the one that most people of such numbers live by; null: UTC. */
  readonly timeZone: string | null;
  /** Where the user was last, as they confirmed it; null: nobody knows. */
  readonly whereabouts: Whereabouts | null;
}

type Needs = Pick<Services, "tokens" | "vault" | "users">;

export const FIND_USER_RECIPIENT_REFUSES = ["user_not_found"] as const;
export const FIND_RECIPIENT_REFUSES = [...READ_NUMBER_REFUSES, ...FIND_USER_RECIPIENT_REFUSES] as const;

export async function findRecipient(
  services: Needs,
  principal: Principal,
  to: To,
): Promise<Result<Recipient, RefusedBy<typeof FIND_RECIPIENT_REFUSES>>> {
  if ("phoneNumber" in to) {
    const number = readNumber(principal, { ...to, transport: "sms" });
    if (!number.ok) return number;
    const { e164, country, kind } = number.value;
    const phone = await recordPhone(services, principal.tenant.id, number.value);
    const { zones } = timeZonesOf(e164, country, kind);
    const place = { zones, areas: areasOf(e164, country), timeZone: mainZoneOf(zones, e164, country) };
    return ok({ phone, e164, userId: null, locale: null, whereabouts: null, ...place });
  }
  return findUserRecipient(services, principal, to.userId);
}

export async function findUserRecipient(
  services: Needs,
  { tenant, mode }: Principal,
  id: string,
): Promise<Result<Recipient, RefusedBy<typeof FIND_USER_RECIPIENT_REFUSES>>> {
  const user = await services.users.find({ tenant, mode }, id);
  if (user === null) return refuse("user_not_found", { field: "user_id" });
  const { phone, userId, locale, timeZone, whereabouts = null } = user;
  const e164 = await services.vault.open(phone.sealed, phoneBinding(tenant.id, phone.token));
  const { country } = phone;
  const zones = timeZone === null ? timeZonesOf(e164, country).zones : [timeZone];
  const place = { zones, areas: areasOf(e164, country), timeZone: mainZoneOf(zones, e164, country) };
  return ok({ phone, e164, userId, locale, whereabouts, ...place });
}
