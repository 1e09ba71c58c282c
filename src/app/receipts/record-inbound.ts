/** A text from a phone, as a carrier posted it: whose number it was written to, and what it says to each of those. */
import { parsePhone } from "../../domain/phone/parse-phone.ts";
import { type InboundNeeds, receiveText } from "../inbound/receive-text.ts";
import type { InboundText } from "../ports.ts";
import type { Services } from "../services.ts";

type Needs = InboundNeeds & Pick<Services, "senders" | "telemetry">;

/** Nothing happens to a text from what is no number; one to a number of no tenant is counted. */
export async function recordInbound(services: Needs, account: string, inbound: InboundText): Promise<void> {
  const { from, to, text, carrierMessageId } = inbound;
  const number = parsePhone(from.startsWith("+") ? from : `+${from}`, null, { use: "texts" });
  if (!number.ok) return;
  const tenantIds = await services.senders.tenantsOf(account, to);
  if (tenantIds.length === 0) services.telemetry.emit("inbound.stray", { account });
  for (const tenantId of tenantIds) {
    const tenant = await services.directory.findTenant(tenantId);
    if (tenant === null) continue;
    // With its words: a carrier that gives out an id again must not swallow a STOP.
    const source = JSON.stringify([account, carrierMessageId, to, text]);
    await receiveText(services, { tenant, mode: "live", number: number.value, source, to, text });
  }
}
