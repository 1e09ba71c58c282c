/** Writes an IP address so that its owner knows it and a stranger cannot use it: `203.0.113.XX`, `2001:db8:1::/48`. */
import { embeddedIpv4 } from "../net/embedded-ipv4.ts";

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/;
const MASKED_IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}XX$/;
const GROUP = /^[0-9a-f]{1,4}$/;
const NETWORK_GROUPS = 3;

/** Addresses that are the same on every machine: there is nothing to hide, and no network to name. */
const EVERYBODYS = ["::", "::1"] as const;
/** fe80::/10 (RFC 4291 section 2.5.6): it means this very link, whoever wrote it, so it is shown as what it is. */
const LINK_LOCAL = "fe80::/10";
/** Of ::2 and the like; its own address, ::, is written out. */
const FIRST_NETWORK = "::/48";
const ZONE = /%[\w.~-]{1,32}$/;

/**
 * The address without its last octet, or the /48 an IPv6 address lies in, written as RFC 5952 asks. An address that is
 * made of an IPv4 address (mapped, 6to4, NAT64, Teredo) is shown as that one: its /48 would be the whole of it, or the
 * relay's. Null for what is no address: octets with a leading zero, which some read as octal, and ports among it. A zone
 * belongs to a link-local address and is left out.
 */
export function maskIp(address: string): string | null {
  const text = address.toLowerCase();
  if (IPV4.test(text)) return maskIpv4(text.split(".").map(Number));
  const groups = readIpv6(text.replace(ZONE, ""));
  if (groups === null) return null;
  if (isLinkLocal(groups)) return LINK_LOCAL;
  if (ZONE.test(text)) return null;
  const ipv4 = embeddedIpv4(groups);
  if (ipv4 !== null) return maskIpv4(ipv4);
  const everybodys = groups.slice(0, 7).every((group) => group === 0) ? EVERYBODYS[groups[7] ?? 0] : undefined;
  return everybodys ?? writeNetwork(groups.slice(0, NETWORK_GROUPS));
}

/** Whether a text is what `maskIp` writes, and so shows no whole address of anybody. */
export function isMaskedIp(text: string): boolean {
  if (MASKED_IPV4.test(text) || text === LINK_LOCAL || EVERYBODYS.some((address) => address === text)) return true;
  const network = /^([0-9a-f:]+::|::)\/48$/.exec(text)?.[1];
  return text === FIRST_NETWORK || (network !== undefined && maskIp(network) === text);
}

function isLinkLocal([first = 0]: readonly number[]): boolean {
  return (first & 0xffc0) === 0xfe80;
}

function maskIpv4(octets: readonly number[]): string {
  return `${octets.slice(0, 3).join(".")}.XX`;
}

/** Zeros at the end are part of the "::" that stands for the rest. */
function writeNetwork(groups: readonly number[]): string {
  const last = groups.findLastIndex((group) => group !== 0);
  const shown = groups.slice(0, last + 1).map((group) => group.toString(16));
  return `${shown.join(":")}::/48`;
}

/** The eight groups of an IPv6 address in any of its forms. */
function readIpv6(text: string): readonly number[] | null {
  const halves = text.split("::").map(readGroups);
  const [head, tail] = halves;
  if (!head || halves.length > 2) return null;
  // An IPv4 address may only stand at the end.
  if (tail !== undefined && text.slice(0, text.indexOf("::")).includes(".")) return null;
  if (tail === undefined) return head.length === 8 ? head : null;
  if (tail === null) return null;
  const zeros = 8 - head.length - tail.length;
  return zeros < 1 ? null : [...head, ...Array.from({ length: zeros }, () => 0), ...tail];
}

/** Groups between colons; the last may be an IPv4 address, which is two. Null when one of them is neither. */
function readGroups(text: string): readonly number[] | null {
  if (text === "") return [];
  const parts = text.split(":");
  const last = parts.at(-1) ?? "";
  const isIpv4Last = IPV4.test(last);
  const plain = isIpv4Last ? parts.slice(0, -1) : parts;
  if (!plain.every((part) => GROUP.test(part))) return null;
  const groups = plain.map((part) => Number.parseInt(part, 16));
  if (!isIpv4Last) return groups;
  const [a = 0, b = 0, c = 0, d = 0] = last.split(".").map(Number);
  return [...groups, a * 256 + b, c * 256 + d];
}
