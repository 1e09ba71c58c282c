/** A text from a phone, as a carrier posted it: whose number it was written to, and what it says to each of those. */
import { type InboundNumberFault, maskWriter, readInboundNumber } from "../../domain/phone/inbound-number.ts";
import { hearPart, type PartNeeds } from "../inbound/hear-part.ts";
import { receiveText } from "../inbound/receive-text.ts";
import type { InboundText } from "../ports.ts";
import type { Services } from "../services.ts";

type Needs = PartNeeds & Pick<Services, "senders" | "telemetry">;

/** A text from what is no phone is told and left; one to a number of no tenant is counted. */
export async function recordInbound(services: Needs, account: string, inbound: InboundText): Promise<void> {
  const { from, text, carrierMessageId, verdict, mediaCount, pool } = inbound;
  const to = ownNumber(inbound.to);
  const anybody = readInboundNumber(from, to);
  const unread = (reason: InboundNumberFault) =>
    services.telemetry.emit("inbound.writer_unread", { account, reason, from_masked: maskWriter(from) });
  if (!anybody.ok && anybody.error !== "invalid") return unread(anybody.error);
  const tenantIds = await ownersOf(services, account, [to, pool]);
  if (tenantIds.length === 0) services.telemetry.emit("inbound.stray", { account });
  for (const tenantId of tenantIds) {
    const tenant = await services.directory.findTenant(tenantId);
    if (tenant === null) continue;
    // Of a range that no list has, it is a number all the same to a tenant that allows the range.
    const number = anybody.ok ? anybody : readInboundNumber(from, to, tenant.allowedPrefixes);
    if (!number.ok) {
      unread(number.error);
      continue;
    }
    // With its words: a carrier that gives out an id again must not swallow a STOP.
    const source = JSON.stringify([account, carrierMessageId, to, text]);
    const received = {
      tenant,
      mode: "live",
      number: number.value,
      source,
      to,
      text,
      ...(verdict === undefined ? {} : { verdict }),
      ...(mediaCount === undefined ? {} : { mediaCount }),
    } as const;
    const { place } = inbound;
    if (place === undefined) await receiveText(services, received);
    else await hearPart(services, { account, inbound, place, received });
  }
}

/** Of the number that was written to, and of the pool that it stands in. */
async function ownersOf(
  { senders }: Pick<Needs, "senders">,
  account: string,
  names: readonly (string | undefined)[],
): Promise<readonly string[]> {
  const owners = await Promise.all(
    names.flatMap((name) => (name === undefined ? [] : [senders.tenantsOf(account, name)])),
  );
  return [...new Set(owners.flat())];
}

/** Gateways write our number as they write the other one: as a link, or as it is dialled. */
function ownNumber(to: string): string {
  return to
    .trim()
    .replace(/^(?:tel|sms):/i, "")
    .replace(/^00(?=[1-9]\d{6,13}$)/, "+");
}
