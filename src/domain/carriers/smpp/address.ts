/** Type of number and numbering plan for a sender and a recipient (SMPP 3.4 sections 5.2.5 and 5.2.6). */
import type { SmppAddress } from "./pdu.ts";
import type { Addressing } from "./settings.ts";

/** `source_addr` is 21 octets with its end; an alphanumeric id has eleven characters on the air. */
const ALPHANUMERIC_PATTERN = /^[\x20-\x7e]{1,11}$/;
const SHORT_CODE_PATTERN = /^\d{3,8}$/;
const NUMBER_PATTERN = /^\+?(\d{9,15})$/;
const INTERNATIONAL_PATTERN = /^\+(\d{7,15})$/;

const TON_INTERNATIONAL = 1;

/** Null when no SMSC could take such a sender. */
export function senderAddress(sender: string, addressing: Addressing): SmppAddress | null {
  const number = (INTERNATIONAL_PATTERN.exec(sender) ?? NUMBER_PATTERN.exec(sender))?.[1];
  if (number !== undefined) return { ...addressing.international, address: number };
  if (SHORT_CODE_PATTERN.test(sender)) return { ...addressing.shortCode, address: sender };
  return ALPHANUMERIC_PATTERN.test(sender) ? { ...addressing.alphanumeric, address: sender } : null;
}

/** `to` is E.164 with its plus, which SMPP leaves out. Null when it is not. */
export function recipientAddress(to: string, addressing: Addressing): SmppAddress | null {
  const number = INTERNATIONAL_PATTERN.exec(to)?.[1];
  return number === undefined ? null : { ...addressing.international, address: number };
}

/**
 * E.164 for an address that its type calls international; the rest as it stands, because digits of an unknown or
 * national type may be dialled ones.
 */
export function readAddress({ ton, address }: SmppAddress): string {
  const digits = /^(?:00)?([1-9]\d{6,14})$/.exec(address)?.[1];
  return ton === TON_INTERNATIONAL && digits !== undefined ? `+${digits}` : address;
}
