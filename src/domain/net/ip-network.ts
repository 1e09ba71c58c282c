/** Addresses and networks as texts of one width by family, which sort as the addresses do. */
import ipaddr from "ipaddr.js";
import { readIp } from "./ip-address.ts";

export interface IpNetwork {
  /** Its lowest address: 8 hex digits of IPv4, 32 of IPv6. */
  readonly first: string;
  /** How many bits of it stand. */
  readonly length: number;
}

const V4_DIGITS = 8;
/** Of ::ffff:a.b.c.d (RFC 4291 section 2.5.5.2), which is the IPv4 address. */
const MAPPED = ipaddr.IPv6.parseCIDR("::ffff:0:0/96");
const MAPPED_BITS = 96;

/** Null: it is no address. One that is made of an IPv4 address is that one. */
export function addressKey(text: string): string | null {
  const address = readIp(text);
  return address === null ? null : keyOf(address);
}

/** An address, or one with a length behind it; what stands behind the length is left out. Null: it is neither. */
export function readIpNetwork(text: string): IpNetwork | null {
  const [host = "", length, ...more] = text.split("/");
  const address = readIp(host);
  if (address === null || more.length > 0) return null;
  const key = keyOf(address);
  if (length === undefined) return { first: key, length: 4 * key.length };
  if (!/^(?:0|[1-9]\d{0,2})$/.test(length)) return null;
  const front = host.includes(":") && key.length === V4_DIGITS ? mappedBits(host) : 0;
  const bits = Number(length) - front;
  return bits < 0 || bits > 4 * key.length ? null : { first: bounds(key, bits).first, length: bits };
}

/** Its highest address. */
export function lastOf({ first, length }: IpNetwork): string {
  return bounds(first, length).last;
}

/** As people write it: an address alone without its length. */
export function spellNetwork({ first, length }: IpNetwork): string {
  const address = spellKey(first);
  return length === 4 * first.length ? address : `${address}/${length}`;
}

function spellKey(key: string): string {
  const bytes = (key.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16));
  return ipaddr.fromByteArray(bytes).toString();
}

/** Bits in front of the IPv4 address; so many that no length is left where it stands elsewhere than at the end. */
function mappedBits(host: string): number {
  return ipaddr.IPv6.parse(host).match(MAPPED) ? MAPPED_BITS : Number.POSITIVE_INFINITY;
}

function keyOf(address: ipaddr.IPv4 | ipaddr.IPv6): string {
  return "octets" in address
    ? address.octets.map((octet) => octet.toString(16).padStart(2, "0")).join("")
    : address.parts.map((part) => part.toString(16).padStart(4, "0")).join("");
}

function bounds(key: string, bits: number): { readonly first: string; readonly last: string } {
  const whole = Math.floor(bits / 4);
  const head = key.slice(0, whole);
  if (whole === key.length) return { first: key, last: key };
  const open = 0xf >> (bits % 4);
  const digit = Number.parseInt(key.charAt(whole), 16);
  const rest = key.length - whole - 1;
  return {
    first: `${head}${(digit & ~open).toString(16)}${"0".repeat(rest)}`,
    last: `${head}${(digit | open).toString(16)}${"f".repeat(rest)}`,
  };
}
