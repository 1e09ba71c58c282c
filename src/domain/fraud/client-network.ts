import { readIp } from "../net/ip-address.ts";

/**
 * The network of an IP address: /24 for IPv4, /48 for IPv6. Enough to see a flood, too little to point at a person.
 * What is no address has no network: "".
 */
export function clientNetwork(text: string): string {
  const address = readIp(text);
  if (address === null) return "";
  if ("octets" in address) return `${address.octets.slice(0, 3).join(".")}.0/24`;
  const groups = address.parts.slice(0, 3).map((part) => part.toString(16));
  return `${groups.join(":")}::/48`;
}
