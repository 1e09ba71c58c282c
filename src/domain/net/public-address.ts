/**
 * Whether an address that somebody configured may be called: one of the public internet, over TLS, and not our own.
 * Without this rule a tenant could make the Worker fetch what only the inside may see (server-side request forgery).
 * Weakness accepted: any other public name that resolves to a private address passes. A Worker cannot bind a request to
 * an address it has looked up, so a look-up of our own would prove nothing about the one that the platform makes when it
 * sends. The platform routes no request from a Worker into a private network, unless the Worker is bound to one.
 */
import ipaddr from "ipaddr.js";

const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR("2000::/3");

/** Names that are answered inside a network only (RFC 6761, 6762, 7686, 8375 and common custom). */
const PRIVATE_SUFFIXES: readonly string[] = [
  "localhost",
  "localdomain",
  "local",
  "internal",
  "intranet",
  "private",
  "corp",
  "home",
  "lan",
  "home.arpa",
  "onion",
];

/** Public names that anybody may point at any address, or that point at the caller itself: made for such tricks. */
const REBINDING_SUFFIXES: readonly string[] = [
  "nip.io",
  "sslip.io",
  "xip.io",
  "localtest.me",
  "lvh.me",
  "vcap.me",
  "lacolhost.com",
  "rbndr.us",
];

/**
 * Whether the text is an https URL of a public host that carries no user and is none of `ownHosts`. All spellings of
 * an address count as it: the URL parser writes hexadecimal, octal, short and single-number forms as four parts.
 */
export function isPublicHttps(text: string, ownHosts: readonly string[] = []): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hostname } = new URL(text);
  if (protocol !== "https:" || username !== "" || password !== "") return false;
  return isPublicHost(hostname, ownHosts);
}

/**
 * The same of a host alone, as the URL parser writes it: lower case, an IPv6 address in brackets, an IPv4 address in
 * four parts.
 */
export function isPublicHost(hostname: string, ownHosts: readonly string[] = []): boolean {
  const host = withoutEndDot(hostname);
  if (ownHosts.map((own) => withoutEndDot(own.toLowerCase())).includes(host)) return false;
  if (host.startsWith("[")) return isPublicAddress(ipaddr.IPv6.parse(host.slice(1, -1)));
  if (ipaddr.IPv4.isValidFourPartDecimal(host)) return isPublicAddress(ipaddr.IPv4.parse(host));
  // A name without a dot is looked up in the local network.
  const refused = [...PRIVATE_SUFFIXES, ...REBINDING_SUFFIXES];
  return host.includes(".") && !refused.some((suffix) => host === suffix || host.endsWith(`.${suffix}`));
}

/** Of IPv6 only 2000::/3 is given out as global unicast; addresses that are made of an IPv4 address are none of it, or 6to4. */
export function isPublicAddress(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return address.range() === "unicast" && ("octets" in address || address.match(GLOBAL_UNICAST));
}

/** "localhost." is "localhost". */
function withoutEndDot(host: string): string {
  return host.replace(/(?<!\.)\.+$/, "");
}
