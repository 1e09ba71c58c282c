/** Takes in a text from a phone as a carrier posted it: finds out which tenant it is for, and hands it on. */
import { ASIDE_PREFIX } from "../../domain/dead-letters/places.ts";
import { ID_ENTROPY_BYTES, makeId } from "../../domain/base/ids.ts";
import { type InboundNumberFault, maskWriter, readInboundNumber } from "../../domain/phone/inbound-number.ts";
import { queuedTextsBinding } from "../../domain/privacy/sealed-fields.ts";
import { type AddresseeNeeds, findAddressee, sourceOf, type ToOurs } from "../conversation/addressee.ts";
import { overhear, type OverhearNeeds } from "../conversation/overhear.ts";
import { hearPart, type PartNeeds } from "../conversation/hear-part.ts";
import { receiveText } from "../conversation/receive-text.ts";
import type { TakenText } from "../carriers/ports.ts";
import type { Services } from "../services.ts";
import { StoreUnavailable } from "../base/store-ports.ts";

type Needs = AddresseeNeeds & OverhearNeeds & PartNeeds & Pick<Services, "deadLetters" | "telemetry">;

/**
 * A text whose sender is no phone number is logged and dropped. One to a number that no tenant has is counted. One to a
 * sender that several tenants share, and that is an answer to none of them, is put aside for the platform's operator;
 * if it is a STOP, it counts for all of them. Throws when the text could not be recorded, or may be meant for another
 * tenant: it is then delivered again, and has its effect once.
 */
export async function recordInbound(services: Needs, account: string, inbound: TakenText): Promise<void> {
  const text = { account, inbound, to: ownNumber(inbound.to) };
  const anybody = readInboundNumber(inbound.from, text.to);
  if (!anybody.ok && anybody.error !== "invalid") return tellUnread(services, text, anybody.error);
  const addressee = await findAddressee(services, text);
  const { tenantId, holders, isCertain } = addressee;
  if (tenantId !== null) await tellTenant(services, tenantId, text);
  else if (await overhear(services, text, addressee)) services.telemetry.emit("inbound.overheard", { account });
  else if (holders.length === 0) services.telemetry.emit("inbound.stray", { account });
  else if (isCertain) await layAside(services, text, holders.length);
  if (!isCertain) throw new StoreUnavailable("the owners of a sender are known from a copy only");
}

/**
 * Kept as a dead letter that belongs to no tenant. It comes here again by itself now and then: once the operator has
 * granted the sender to a tenant, it is heard.
 */
async function layAside(services: Needs, { account, inbound, to }: ToOurs, holders: number): Promise<void> {
  const nowMs = services.clock.nowMs();
  const source = await services.tokens.token("", "inbound", sourceOf({ account, inbound, to }));
  const sealed = await services.vault.seal(JSON.stringify([inbound]), queuedTextsBinding(account));
  await services.deadLetters.put([
    {
      id: makeId("deadLetter", nowMs, services.random.bytes(ID_ENTROPY_BYTES)),
      tenantId: null,
      mode: null,
      // Several have the sender, and whom the words are for nobody knows.
      residency: "eu",
      queue: INBOUND_QUEUE,
      body: JSON.stringify({ v: 1, kind: "inbound", account, sealed }),
      receivedAtMs: nowMs,
      sourceId: `${ASIDE_PREFIX}${source}`,
    },
  ]);
  services.telemetry.emit("inbound.unanswering", { account, holders });
}

const INBOUND_QUEUE = "godwit-inbound";

async function tellTenant(services: Needs, tenantId: string, heard: ToOurs): Promise<void> {
  const { account, inbound, to } = heard;
  const tenant = await services.directory.findTenant(tenantId);
  if (tenant === null) return;
  // A number of a range that no list has yet is accepted for tenants that allow the range.
  const number = readInboundNumber(inbound.from, to, tenant.allowedPrefixes);
  if (!number.ok) return tellUnread(services, heard, number.error);
  const { text, takenAtMs, claimedAtMs, isDated, verdict, mediaCount, place } = inbound;
  const received = {
    tenant,
    mode: "live",
    number: number.value,
    source: sourceOf(heard),
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

function tellUnread(services: Needs, { account, inbound }: ToOurs, reason: InboundNumberFault): void {
  services.telemetry.emit("inbound.writer_unread", { account, reason, from_masked: maskWriter(inbound.from) });
}

/** Gateways write our number in the same form as the other one: as in a link, or as it is dialled. */
function ownNumber(to: string): string {
  return to
    .trim()
    .replace(/^(?:tel|sms):/i, "")
    .replace(/^00(?=[1-9]\d{6,13}$)/, "+");
}
