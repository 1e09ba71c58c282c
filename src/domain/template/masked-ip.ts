/** Writes an IP address so that its owner knows it and a stranger cannot use it: `203.0.113.XX`, `2001:db8:1::/48`. */
import ipaddr from "ipaddr.js";
import { readIp } from "../net/ip-address.ts";

/** Addresses that are the same on every machine: there is nothing to hide, and no network to name. */
const EVERYBODYS: readonly string[] = ["::", "::1"];
/** fe80::/10 (RFC 4291 section 2.5.6): it means this very link, whoever wrote it, so it is shown as what it is. */
const LINK_LOCAL = "fe80::/10";
/** Of ::2 and the like; its own address, ::, is written out. */
const FIRST_NETWORK = "::/48";

/**
 * The address without its last octet, or the /48 an IPv6 address lies in, written as RFC 5952 asks; of an address that
 * is made of an IPv4 address, that one. A zone is left out. Null for what is no address.
 */
export function maskIp(text: string): string | null {
  const address = readIp(text);
  if (address === null) return null;
  if ("octets" in address) return `${address.octets.slice(0, 3).join(".")}.XX`;
  if (address.range() === "linkLocal") return LINK_LOCAL;
  const written = address.toRFC5952String();
  return EVERYBODYS.includes(written) ? written : writeNetwork(address);
}

/** Whether a text is what `maskIp` writes, and so shows no whole address of anybody. */
export function isMaskedIp(text: string): boolean {
  if (text === LINK_LOCAL || text === FIRST_NETWORK || EVERYBODYS.includes(text)) return true;
  return maskIp(text.replace(/\.XX$/, ".0")) === text || maskIp(text.replace(/\/48$/, "")) === text;
}

function writeNetwork({ parts }: ipaddr.IPv6): string {
  return `${new ipaddr.IPv6([...parts.slice(0, 3), 0, 0, 0, 0, 0]).toRFC5952String()}/48`;
}
