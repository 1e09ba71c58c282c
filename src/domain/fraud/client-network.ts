/**
 * The network of an IP address: /24 for IPv4, /48 for IPv6. Enough to see a flood, too little to point at a person.
 * An IPv4 address written as IPv6 (::ffff:a.b.c.d, RFC 4291 section 2.5.5.2), as some proxies do, is an IPv4 address.
 */
export function clientNetwork(address: string): string {
  if (!address.includes(":")) return network24(address.split(".").map(Number));
  const groups = groupsOf(address);
  const isMapped = groups[5] === 0xffff && groups.slice(0, 5).every((group) => group === 0);
  if (isMapped) return network24(groups.slice(6).flatMap((group) => [group >> 8, group & 0xff]));
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
