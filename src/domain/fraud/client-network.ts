import { embeddedIpv4 } from "../net/embedded-ipv4.ts";

/**
 * The network of an IP address: /24 for IPv4, /48 for IPv6. Enough to see a flood, too little to point at a person.
 * An address that is made of an IPv4 address (::ffff:a.b.c.d, as some proxies write, 6to4, NAT64, Teredo) is that one.
 */
export function clientNetwork(address: string): string {
  if (!address.includes(":")) return network24(address.split(".").map(Number));
  const groups = groupsOf(address);
  const ipv4 = embeddedIpv4(groups);
  if (ipv4 !== null) return network24(ipv4);
  const network = groups.slice(0, 3).map((group) => group.toString(16));
  return `${network.join(":")}::/48`;
}

function network24(octets: readonly number[]): string {
  return `${octets.slice(0, 3).join(".")}.0/24`;
}

/** The eight groups of an IPv6 address in any of its forms. */
function groupsOf(address: string): number[] {
  const [head = "", tail = ""] = address.split("::");
  const before = readGroups(head);
  const after = readGroups(tail);
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => 0);
  return [...before, ...zeros, ...after];
}

/** Groups between colons; the last may be an IPv4 address, which is two. */
function readGroups(text: string): number[] {
  if (text === "") return [];
  return text.split(":").flatMap((group) => {
    if (!group.includes(".")) return [Number.parseInt(group, 16)];
    const [a = 0, b = 0, c = 0, d = 0] = group.split(".").map(Number);
    return [a * 256 + b, c * 256 + d];
  });
}
