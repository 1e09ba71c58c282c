/** A text from a phone: STOP takes effect in the phone's object for every tenant whose sender it answered. */
import { readKeyword } from "../../domain/consent/keywords.ts";
import { regionalPlacement } from "../../domain/phone/country-placement.ts";
import { parsePhone } from "../../domain/phone/parse-phone.ts";
import { bucketOf, placementFor, type Slot } from "../../domain/placement.ts";
import type { InboundText } from "../ports.ts";
import type { Services } from "../services.ts";

export async function recordInbound(services: Services, account: string, text: InboundText): Promise<void> {
  const keyword = readKeyword(text.text);
  const from = parsePhone(text.from.startsWith("+") ? text.from : `+${text.from}`, null);
  if (keyword === null || !from.ok) return;
  for (const tenantId of await services.senders.tenantsOf(account, text.to)) {
    const tenant = await services.directory.findTenant(tenantId);
    if (tenant === null) continue;
    const phoneToken = await services.tokens.token(tenantId, "phone", from.value.e164);
    const slot: Slot = {
      placement: placementFor(tenant.residency, regionalPlacement(from.value.country)),
      bucket: bucketOf(phoneToken, tenant.bucketCount),
      mode: "live",
    };
    await services.optOuts.set(slot, { tenantId, phoneToken, optedOut: keyword === "stop", keyword });
  }
}
