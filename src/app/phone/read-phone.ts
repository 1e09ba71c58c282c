/** From a number as a caller wrote it to the record that may be kept. */
import { admitPhone, takesSms, takesVoice } from "../../domain/phone/admit-phone.ts";
import { ADMIT_REFUSES, PARSE_REFUSES } from "../../domain/phone/refusals.ts";
import { maskPhone } from "../../domain/phone/mask-phone.ts";
import { parsePhone, type PhoneNumber, type PhoneRules } from "../../domain/phone/parse-phone.ts";
import { phoneBinding } from "../../domain/privacy/sealed-fields.ts";
import type { Result } from "../../domain/base/result.ts";
import type { Principal, Tenant } from "../../domain/tenants/tenant.ts";
import type { PhoneRecord, Transport } from "../../domain/base/verification.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";

export interface NumberWish {
  readonly phoneNumber: string;
  /** Of a number without its country code; null: it has one. */
  readonly country: string | null;
  readonly transport: Transport;
  /** The caller may ask for a call instead of a text. */
  readonly mayCall?: boolean;
}

export const READ_NUMBER_REFUSES = [...PARSE_REFUSES, ...ADMIT_REFUSES] as const;

/** Refuses what is no number, cannot be reached this way, or is of a country that is not enabled. */
export function readNumber(
  { tenant, mode }: Principal,
  wish: NumberWish,
): Result<PhoneNumber, RefusedBy<typeof READ_NUMBER_REFUSES>> {
  const parsed = parsePhone(wish.phoneNumber, wish.country, numberRules(tenant, wish.transport));
  if (!parsed.ok) {
    const field = parsed.error.reason === "country_unknown" && wish.country !== null ? "country" : "phone_number";
    return refuse(parsed.error.reason, { field });
  }
  const admitted = admitPhone(parsed.value, { countries: tenant.countries, mode, transport: wish.transport });
  if (admitted.ok) return parsed;
  const { reason } = admitted.error;
  const hint = reason === "kind_not_reachable" ? { hint: reachHint(parsed.value, wish) } : {};
  return refuse(reason, { field: "phone_number", ...hint });
}

/** How a tenant's numbers are read when they are to be reached this way. */
export function numberRules({ allowedPrefixes = [] }: Tenant, transport: Transport): PhoneRules {
  return transport === "sms" ? { use: "texts", allowedPrefixes } : { allowedPrefixes };
}

/** What would do instead: nobody is told to look for a mobile while a call would reach the number they have. */
function reachHint(number: PhoneNumber, { transport, mayCall = false }: NumberWish): string {
  if (transport === "voice") return "Send a person's number, a mobile or a landline: others are not called.";
  if (mayCall && takesVoice(number)) {
    return "Texts do not reach this kind of number: send `channel` as `voice` to speak the code, or another number.";
  }
  return "Texts do not reach this kind of number: send a mobile number.";
}

export async function recordPhone(
  services: Pick<Services, "tokens" | "vault">,
  tenantId: string,
  number: PhoneNumber,
): Promise<PhoneRecord> {
  const token = await services.tokens.token(tenantId, "phone", number.e164);
  const sealed = await services.vault.seal(number.e164, phoneBinding(tenantId, token));
  const masked = maskPhone(number.e164, number.callingCode);
  const { country, kind } = number;
  return { token, sealed, masked, country, kind, takesSms: takesSms(number), takesVoice: takesVoice(number) };
}
