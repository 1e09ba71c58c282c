/** One entry of a list, as it is kept: a network as its lowest address and its length, "as4775", "+6391755*", or a number. */
import { ASN_MAX } from "../client-facts.ts";
import { readIp } from "../../net/ip-address.ts";
import { readIpNetwork, lastOf, type IpNetwork, spellNetwork } from "../../net/ip-network.ts";
import { isPublicAddress } from "../../net/public-address.ts";
import { parsePhone, type PhoneNumber } from "../../phone/parse-phone.ts";
import { BEGINNING_DIGITS, type FraudListKind } from "./list-kinds.ts";

/** What is to be put right of an entry. None says what was sent: it may be a person's number. */
const FAULTS = {
  not_an_address: "Send an address such as 185.220.101.4, or a network such as 185.220.101.0/24 or 2a0b:f4c0::/40.",
  not_hosting: "Send an address, a network such as 185.220.101.0/24, or a number of a network such as AS64496.",
  asn_out_of_range:
    "Send a number of a network from 1 to 4294967294: 0 and 4294967295 are nobody's (RFC 7607, RFC 7300).",
  network_too_wide:
    "Send networks of IPv4 with a length from /8, of IPv6 from /16: a wider one would be nearly everybody.",
  not_public: "Leave it out: an address that is private or reserved reaches nobody from outside.",
  not_a_number: "Send a whole number in international form, +63…, or a beginning of numbers with * behind it.",
  beginning_length: "Send 6 to 11 digits before the *: fewer would be a whole network.",
  beginning_is_number: "This is a whole number: send it without *, and it is kept without being readable.",
} as const;
export type EntryFault = keyof typeof FAULTS;

/** `kept`: as it is kept, for all to read. `number`: a person's, of which only a token is kept. */
export type EntryRead =
  | { readonly kept: string }
  | { readonly number: PhoneNumber }
  | { readonly fault: EntryFault; readonly message: string };

const LEAST_LENGTH = { v4: 8, v6: 16 };
const V4_DIGITS = 8;
const ASN = /^as(\d{1,20})$/i;
const BEGINNING = /^\+([1-9]\d*)\*$/;

export function readEntry(kind: FraudListKind, text: string): EntryRead {
  if (kind === "disposable_number") return readNumberEntry(text);
  const asn = kind === "hosting" ? ASN.exec(text)?.[1] : undefined;
  if (asn !== undefined) return readAsn(Number(asn));
  const network = readIpNetwork(text);
  return network === null ? faulty(kind === "hosting" ? "not_hosting" : "not_an_address") : networkEntry(network);
}

function readAsn(asn: number): EntryRead {
  return asn === 0 || asn > ASN_MAX ? faulty("asn_out_of_range") : { kept: `as${asn}` };
}

function networkEntry(network: IpNetwork): EntryRead {
  const { first, length } = network;
  if (length < LEAST_LENGTH[first.length === V4_DIGITS ? "v4" : "v6"]) return faulty("network_too_wide");
  const ends = [first, lastOf(network)].map((key) => readIp(spellNetwork({ first: key, length: 4 * key.length })));
  if (ends.some((end) => end === null || !isPublicAddress(end))) return faulty("not_public");
  return { kept: `${first}/${length}` };
}

function readNumberEntry(text: string): EntryRead {
  const digits = BEGINNING.exec(text)?.[1];
  if (digits === undefined) {
    const number = text.startsWith("+") ? parsePhone(text, null, { use: "texts" }) : null;
    return number?.ok === true ? { number: number.value } : faulty("not_a_number");
  }
  if (digits.length < BEGINNING_DIGITS.min || digits.length > BEGINNING_DIGITS.max) return faulty("beginning_length");
  return parsePhone(`+${digits}`, null).ok ? faulty("beginning_is_number") : { kept: `+${digits}*` };
}

function faulty(fault: EntryFault): EntryRead {
  return { fault, message: FAULTS[fault] };
}
