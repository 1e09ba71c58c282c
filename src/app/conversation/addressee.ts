/**
 * Decides which tenant a text from a phone is for: one tenant or none, so that what somebody wrote to one tenant is
 * never read by another.
 */
import {
  type Acquaintance,
  holdersThen,
  type SenderHolder,
  whoseAnswer,
} from "../../domain/conversation/whose-answer.ts";
import { readInboundNumber } from "../../domain/phone/inbound-number.ts";
import type { TakenText } from "../carriers/ports.ts";
import { recordPhone } from "../phone/read-phone.ts";
import { slotOf } from "../phone/slot-of.ts";
import type { Services } from "../services.ts";

export type AddresseeNeeds = Pick<
  Services,
  "carriers" | "senders" | "directory" | "inbound" | "tokens" | "vault" | "clock"
>;

export interface ToOurs {
  readonly account: string;
  readonly inbound: TakenText;
  /** Our number that was written to. */
  readonly to: string;
}

export interface Addressee {
  /** Null: nobody's. */
  readonly tenantId: string | null;
  /** Who has the sender. */
  readonly holders: readonly string[];
  /** By what we were written to: the number, and the pool that it stands in. Empty: the account is none of ours. */
  readonly names: readonly string[];
  /** False while the database is away: a copy said so. */
  readonly isCertain: boolean;
}

export async function findAddressee(services: AddresseeNeeds, text: ToOurs): Promise<Addressee> {
  const { account, inbound, to } = text;
  const owner = await services.carriers.ownerOf(account);
  if (owner === null) return { tenantId: null, holders: [], names: [], isCertain: true };
  // The text came through the account's own webhook address, signed with its secret, so it is for that account even if
  // others have the same sender elsewhere.
  if (owner !== "deployment") return { tenantId: owner.tenantId, holders: [], names: [], isCertain: true };
  const names = [to, ...(inbound.pool === undefined ? [] : [inbound.pool])];
  const found = await Promise.all(names.map((name) => services.senders.holdersOf(account, name)));
  const isCertain = found.every((each) => each.isCertain);
  const times = { nowMs: services.clock.nowMs(), takenAtMs: inbound.takenAtMs };
  const tenantIds = distinct(
    holdersThen(
      found.flatMap(({ holders }) => holders),
      times,
    ),
  );
  const [only, ...others] = tenantIds;
  if (only === undefined || others.length === 0)
    return { tenantId: only ?? null, holders: tenantIds, names, isCertain };
  const known = await Promise.all(tenantIds.map((tenantId) => acquaint(services, tenantId, { ...text, names })));
  const tenantId = whoseAnswer(known.flat(), inbound.text);
  return { tenantId, holders: tenantIds, names, isCertain };
}

function distinct(holders: readonly SenderHolder[]): readonly string[] {
  return [...new Set(holders.map(({ tenantId }) => tenantId))].toSorted();
}

/** Empty when the tenant is deleted, or when the writer's address is no phone number for it. */
async function acquaint(
  services: AddresseeNeeds,
  tenantId: string,
  { account, inbound, to, names }: ToOurs & { readonly names: readonly string[] },
): Promise<readonly { readonly tenantId: string; readonly knows: Acquaintance }[]> {
  const tenant = await services.directory.findTenant(tenantId);
  if (tenant === null) return [];
  const number = readInboundNumber(inbound.from, to, tenant.allowedPrefixes);
  if (!number.ok) return [];
  const phone = await recordPhone(services, tenantId, number.value);
  const fingerprint = await services.tokens.token(tenantId, "inbound", sourceOf({ account, inbound, to }));
  const query = { tenantId, phoneToken: phone.token, fingerprint, account, senders: names };
  const slot = slotOf(tenant, "live", phone);
  return [
    { tenantId, knows: await services.inbound.states.acquaint(slot, { ...query, takenAtMs: inbound.takenAtMs }) },
  ];
}

/**
 * The identity of a text that may come twice. It includes the words, because a carrier that gives out an id a second
 * time must not make us drop a STOP.
 */
export function sourceOf({ account, inbound: { carrierMessageId, text }, to }: ToOurs): string {
  return JSON.stringify([account, carrierMessageId, to, text]);
}
