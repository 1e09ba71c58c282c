/** The beginnings of a number by which it is counted, and the networks of an address. */
import type { PhoneNumber } from "../phone/parse-phone.ts";
import { readIp } from "../net/ip-address.ts";

export interface NumberPrefixes {
  /** E.164 without its last three digits: a thousand numbers. */
  readonly thousand: string;
  readonly tenThousand: string;
  /** Calling code and three digits, fewer where five would not stay hidden beside a mask: plans tell networks or areas apart by them. */
  readonly network: string;
}

const NETWORK_DIGITS = 3;
/** So many beside the two that a mask shows. */
const HIDDEN_DIGITS = 7;

export function prefixesOf({ e164, callingCode }: Pick<PhoneNumber, "e164" | "callingCode">): NumberPrefixes {
  const digits = e164.slice(1);
  const open = Math.max(0, Math.min(NETWORK_DIGITS, digits.length - callingCode.length - HIDDEN_DIGITS));
  return {
    thousand: digits.slice(0, -3),
    tenThousand: digits.slice(0, -4),
    network: digits.slice(0, callingCode.length + open),
  };
}

export interface AddressNetworks {
  /** /24 of IPv4, /64 of IPv6: who has one has all of it. */
  readonly near: string;
  /** /48 of IPv6, which one customer may have whole. Absent: IPv4. */
  readonly wide?: string;
}

/** Null: it is no address. */
export function addressNetworks(text: string): AddressNetworks | null {
  const address = readIp(text);
  if (address === null) return null;
  if ("octets" in address) return { near: address.octets.slice(0, 3).join(".") };
  const groups = address.parts.map((part) => part.toString(16));
  return { near: groups.slice(0, 4).join(":"), wide: groups.slice(0, 3).join(":") };
}
