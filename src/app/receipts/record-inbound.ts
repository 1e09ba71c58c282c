/** A text from a phone, as a carrier posted it: whose number it was written to, and what it says to each of those. */
import { type InboundNumberFault, maskWriter, readInboundNumber } from "../../domain/phone/inbound-number.ts";
import { hearPart, type PartNeeds } from "../inbound/hear-part.ts";
import { receiveText } from "../inbound/receive-text.ts";
import type { SenderOwners, TakenText } from "../ports.ts";
import type { Services } from "../services.ts";
import { StoreUnavailable } from "../store-ports.ts";

type Needs = PartNeeds & Pick<Services, "senders" | "telemetry">;

/**
 * A text from what is no phone is told and left; one to a number of no tenant is counted. Each tenant hears it alone.
 * Throws when one did not, or when another tenant may have been missed: the text comes again then, and has its effect
 * once.
 */
export async function recordInbound(services: Needs, account: string, inbound: TakenText): Promise<void> {
  const to = ownNumber(inbound.to);
  const anybody = readInboundNumber(inbound.from, to);
  if (!anybody.ok && anybody.error !== "invalid") return tellUnread(services, { account, inbound }, anybody.error);
  const { tenantIds, isCertain } = await ownersOf(services, account, [to, inbound.pool]);
  if (tenantIds.length === 0) services.telemetry.emit("inbound.stray", { account });
  const told = await Promise.allSettled(
    tenantIds.map((tenantId) => tellTenant(services, tenantId, { account, inbound, to })),
  );
  const fault = told.find((result) => result.status === "rejected");
  if (fault !== undefined) throw fault.reason;
  if (!isCertain) throw new StoreUnavailable("the owners of a sender are known from a copy only");
}

interface Heard {
  readonly account: string;
  readonly inbound: TakenText;
}

async function tellTenant(
  services: Needs,
  tenantId: string,
  { account, inbound, to }: Heard & { readonly to: string },
): Promise<void> {
  const tenant = await services.directory.findTenant(tenantId);
  if (tenant === null) return;
  // Of a range that no list has, it is a number all the same to a tenant that allows the range.
  const number = readInboundNumber(inbound.from, to, tenant.allowedPrefixes);
  if (!number.ok) return tellUnread(services, { account, inbound }, number.error);
  const { text, carrierMessageId, takenAtMs, claimedAtMs, isDated, verdict, mediaCount, place } = inbound;
  const received = {
    tenant,
    mode: "live",
    number: number.value,
    // With its words: a carrier that gives out an id again must not swallow a STOP.
    source: JSON.stringify([account, carrierMessageId, to, text]),
    to,
    text,
    takenAtMs,
    ...(claimedAtMs === undefined ? {} : { claimedAtMs }),
    ...(isDated === undefined ? {} : { isDated }),
    ...(verdict === undefined ? {} : { verdict }),
    ...(mediaCount === undefined ? {} : { mediaCount }),
  } as const;
  if (place === undefined) await receiveText(services, received);
  else await hearPart(services, { account, inbound, place, received });
}

function tellUnread(services: Needs, { account, inbound }: Heard, reason: InboundNumberFault): void {
  services.telemetry.emit("inbound.writer_unread", { account, reason, from_masked: maskWriter(inbound.from) });
}

/** Of the number that was written to, and of the pool that it stands in. */
async function ownersOf(
  { senders }: Pick<Needs, "senders">,
  account: string,
  names: readonly (string | undefined)[],
): Promise<SenderOwners> {
  const owners = await Promise.all(
    names.flatMap((name) => (name === undefined ? [] : [senders.tenantsOf(account, name)])),
  );
  return {
    tenantIds: [...new Set(owners.flatMap(({ tenantIds }) => tenantIds))],
    isCertain: owners.every(({ isCertain }) => isCertain),
  };
}

/** Gateways write our number as they write the other one: as a link, or as it is dialled. */
function ownNumber(to: string): string {
  return to
    .trim()
    .replace(/^(?:tel|sms):/i, "")
    .replace(/^00(?=[1-9]\d{6,13}$)/, "+");
}
