/** IP addresses as ipaddr.js reads them. */
import ipaddr from "ipaddr.js";

/** IPv6 networks whose addresses are made of an IPv4 address, by where its octets are. */
const EMBEDDING = {
  // ::a.b.c.d and ::ffff:a.b.c.d (RFC 4291 section 2.5.5), ::ffff:0:a.b.c.d (RFC 2765 section 2.1) and NAT64's well-known
  // prefix (RFC 6052 section 2.1). A network's own, 64:ff9b:1::/48, does not say how much of it is the address.
  end: ["::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96"].map((network) => ipaddr.IPv6.parseCIDR(network)),
  // 6to4 (RFC 3056 section 2).
  front: [ipaddr.IPv6.parseCIDR("2002::/16")],
  // Teredo: every bit is turned over, so that no middle box mends it (RFC 4380 section 4).
  turnedEnd: [ipaddr.IPv6.parseCIDR("2001::/32")],
};
/** What of ::/96 is no IPv4 address: :: and ::1 among others. */
const WITHOUT_IPV4 = ipaddr.IPv6.parseCIDR("::/112");

/**
 * An IPv6 address that is made of an IPv4 address comes as that one: whoever shows or counts it has the IPv4 address in
 * hand, since a 6to4 /48 is one IPv4 address, whole, and all of NAT64 is one /48. Null for what is no address: octets
 * with a leading zero, which some read as octal, and a zone on an address that is not link-local among it.
 */
export function readIp(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  // Asked in this order: the library throws inside for an address of the other kind, which takes ten times as long.
  if (!text.includes(":")) return ipaddr.IPv4.isValidFourPartDecimal(text) ? ipaddr.IPv4.parse(text) : null;
  const isOctal = /[:.]0\d+\.|\.0\d/.test(text);
  if (isOctal || !ipaddr.IPv6.isValid(text)) return null;
  const address = ipaddr.IPv6.parse(text);
  if (address.zoneId !== undefined && address.range() !== "linkLocal") return null;
  const octets = embeddedOctets(address);
  return octets === null ? address : new ipaddr.IPv4(octets);
}

function embeddedOctets(address: ipaddr.IPv6): number[] | null {
  if (address.match(WITHOUT_IPV4)) return null;
  const bytes = address.toByteArray();
  switch (ipaddr.subnetMatch(address, EMBEDDING, "none")) {
    case "end":
      return bytes.slice(12);
    case "front":
      return bytes.slice(2, 6);
    case "turnedEnd":
      return bytes.slice(12).map((byte) => byte ^ 0xff);
    default:
      return null;
  }
}
