/**
 * Whether an address that somebody configured may be called: one of the public internet, over TLS, and not our own.
 * Without this rule a tenant could make the Worker fetch what only the inside may see (server-side request forgery).
 * Weakness accepted: any other public name that resolves to a private address passes. A Worker cannot bind a request to
 * an address it has looked up, so a look-up of our own would prove nothing about the one that the platform makes when it
 * sends. The platform routes no request from a Worker into a private network, unless the Worker is bound to one.
 */

/** Networks that are not the public internet (IANA special-purpose registry for IPv4, RFC 6890 and later). */
const PRIVATE_IPV4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

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
  if (host.startsWith("[")) return isPublicIpv6(host.slice(1, -1));
  const ipv4 = readIpv4(host);
  if (ipv4 !== null) return isPublicIpv4(ipv4);
  // A name without a dot is looked up in the local network.
  const refused = [...PRIVATE_SUFFIXES, ...REBINDING_SUFFIXES];
  return host.includes(".") && !refused.some((suffix) => host === suffix || host.endsWith(`.${suffix}`));
}

function isPublicIpv4(address: number): boolean {
  return !PRIVATE_IPV4.some(([network, bits]) => {
    const size = 2 ** (32 - bits);
    return Math.floor(address / size) === Math.floor((readIpv4(network) ?? 0) / size);
  });
}

/**
 * Global unicast (2000::/3) without what is set apart in it: protocol assignments and Teredo (2001::/23),
 * documentation (2001:db8::/32, 3fff::/20), and 6to4 (2002::/16), which holds an IPv4 address. Mapped and translated
 * IPv4 addresses lie outside of 2000::/3.
 */
function isPublicIpv6(text: string): boolean {
  const [first = 0, second = 0] = headGroups(text);
  if (first < 0x2000 || first > 0x3fff) return false;
  if (first === 0x2001 && (second < 0x0200 || second === 0x0db8)) return false;
  if (first === 0x3fff && second < 0x1000) return false;
  return first !== 0x2002;
}

/** The first two groups; what "::" leaves out is zero. */
function headGroups(text: string): readonly number[] {
  const [head = ""] = text.split("::");
  return head === "" ? [] : head.split(":").map((group) => Number.parseInt(group, 16));
}

function readIpv4(host: string): number | null {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(host)) return null;
  return host.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** "localhost." is "localhost". */
function withoutEndDot(host: string): string {
  return host.replace(/(?<!\.)\.+$/, "");
}
