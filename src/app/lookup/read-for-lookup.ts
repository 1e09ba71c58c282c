import { type PhoneNumber, parsePhone } from "../../domain/phone/parse-phone.ts";
import { PARSE_REFUSES } from "../../domain/phone/refusals.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { numberRules } from "../phone/read-phone.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";

export interface ReadNumber {
  readonly number: PhoneNumber;
  /** Of the number as texts go to it: what lists and objects know it by. */
  readonly phoneToken: string;
}

export const READ_FOR_LOOKUP_REFUSES = [...PARSE_REFUSES] as const;

/** What a number is by its plan, and the token that stands for it. Refuses what `parsePhone` refuses. */
export async function readForLookup(
  services: Pick<Services, "tokens">,
  { tenant }: Principal,
  { phone, country }: { readonly phone: string; readonly country: string | null },
): Promise<Result<ReadNumber, RefusedBy<typeof READ_FOR_LOOKUP_REFUSES>>> {
  const parsed = parsePhone(phone, country, numberRules(tenant, "voice"));
  if (!parsed.ok) return refuse(parsed.error.reason, { field: "phone_number" });
  const texted = parsePhone(phone, country, numberRules(tenant, "sms"));
  const { e164 } = texted.ok ? texted.value : parsed.value;
  return ok({ number: parsed.value, phoneToken: await services.tokens.token(tenant.id, "phone", e164) });
}
