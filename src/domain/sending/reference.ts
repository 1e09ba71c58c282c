/**
 * What a carrier echoes in a receipt: which tenant's message, and which attempt of it, with a tag that only we can make.
 * The ids go without their prefixes, so that all of it fits 64 characters, the least that a carrier takes which echoes one.
 */
import { ID_PREFIXES, readSlot } from "../base/ids.ts";
import type { Slot } from "../base/placement.ts";

export interface AttemptReference {
  readonly tenantId: string;
  readonly messageId: string;
  readonly attempt: number;
}

export interface ReadReference extends AttemptReference {
  readonly slot: Slot;
  /** Null in what earlier releases gave to carriers, and in what our own ledger names. */
  readonly tag: string | null;
}

const TENANT = `${ID_PREFIXES.tenant}_`;
const MESSAGE = `${ID_PREFIXES.message}_`;
const TAGGED = /^([0-9a-z]{26})\.([0-9a-z]{26})([0-9a-v]{7})\.([1-9][0-9]{0,2})$/;
const BARE = /^ten_([0-9a-z]{26})\.msg_([0-9a-z]{26})()\.([1-9][0-9]{0,2})$/;
/** 35 bits in base 32. */
const TAG_LENGTH = 7;

/** Without a tag: for our own use, never for a carrier. */
export function writeReference({ tenantId, messageId, attempt }: AttemptReference): string {
  return `${tenantId}.${messageId}.${attempt}`;
}

/** `mac`: hex digits of an HMAC over `taggedWords`. */
export function writeTagged({ tenantId, messageId, attempt }: AttemptReference, mac: string): string {
  return `${tenantId.slice(TENANT.length)}.${messageId.slice(MESSAGE.length)}${tagOf(mac)}.${attempt}`;
}

/** What a tag vouches for: the attempt, and the account that was given it. */
export function taggedWords({ messageId, attempt }: AttemptReference, account: string): string {
  return JSON.stringify([account, messageId, attempt]);
}

export function tagOf(mac: string): string {
  return Number.parseInt(mac.slice(0, 9), 16).toString(32).padStart(TAG_LENGTH, "0").slice(-TAG_LENGTH);
}

/** The reference with the slot of its object; null when the text is none of ours. */
export function parseReference(text: string): ReadReference | null {
  const [, tenant, message, tag, attempt] = TAGGED.exec(text) ?? BARE.exec(text) ?? [];
  if (tenant === undefined || message === undefined || tag === undefined || attempt === undefined) return null;
  const [tenantId, messageId] = [`${TENANT}${tenant}`, `${MESSAGE}${message}`];
  const slot = readSlot("message", messageId);
  if (slot === null) return null;
  return { tenantId, messageId, attempt: Number(attempt), slot, tag: tag === "" ? null : tag };
}
