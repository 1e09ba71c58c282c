/** What is known of one more text of a code. The start said it of the first; the number is read as it is kept. */
import { parsePhone } from "../../domain/phone/parse-phone.ts";
import { phoneBinding } from "../../domain/privacy/sealed-fields.ts";
import type { PhoneRecord } from "../../domain/base/verification.ts";
import type { ClientFacts } from "../../domain/fraud/client-facts.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import { numberRules } from "../phone/read-phone.ts";
import type { Services } from "../services.ts";
import type { StartFacts } from "./judge-send.ts";
import { knownLists } from "./known-lists.ts";

type Needs = Pick<Services, "background" | "fraudListBook" | "pause" | "vault">;

/** Null: the number cannot be opened now. Whoever sends the text finds out; what is thought of it says nothing. */
export async function resendFacts(
  services: Needs,
  tenant: Tenant,
  { phone, client }: { readonly phone: Pick<PhoneRecord, "sealed" | "token">; readonly client: ClientFacts },
): Promise<StartFacts | null> {
  const [e164, lists] = await Promise.all([
    services.vault.open(phone.sealed, phoneBinding(tenant.id, phone.token)).catch(() => null),
    knownLists(services, tenant),
  ]);
  const number = e164 === null ? null : parsePhone(e164, null, numberRules(tenant, "sms"));
  // A form is filled in once: whoever asks again says nothing of it.
  return number?.ok === true ? { number: number.value, client, behavior: null, lists } : null;
}
