/** Where an account at a carrier may be pointed: its secrets go there, and the Worker opens the connection. */
import { type HostList, isListed, isHostListed } from "../net/host-list.ts";
import { isPublicHost, isPublicHttps } from "../net/public-address.ts";
import type { AccountKind } from "../base/carrier-kinds.ts";
import { isVendorHost } from "./vendor-hosts.ts";

export interface CarrierAddressRules {
  /** Development: plain http and private addresses too, where a local server stands in for a vendor. */
  readonly isProduction: boolean;
  /** What leads back to this deployment, as `URL.host`: a request to it would come in again under another's name. */
  readonly ownHosts: readonly string[];
  /** Hosts beside the vendors' own that the deployment lets accounts be pointed at. */
  readonly allowed: HostList;
}

/** refused: no address of the public internet, or our own. not_allowed: neither the vendor's nor on the list. */
export type AddressFault = "refused" | "not_allowed";

/** The Worker answers under such a name too, and cannot know which: so none will do that the deployment did not name. */
const WORKERS_DOMAIN = ".workers.dev";

/** Another origin than the vendor's default, for an account of this kind. */
export function judgeOrigin(kind: AccountKind, origin: string, rules: CarrierAddressRules): AddressFault | null {
  if (!mayReach(origin, rules)) return "refused";
  const { hostname, port, protocol } = new URL(origin);
  if (isListed(hostname, rules.allowed)) return null;
  const isVendors = protocol === "https:" && port === "" && isVendorHost(kind, hostname);
  return isVendors ? null : "not_allowed";
}

/** Whether a request may go there at all. Asked when an account is made, and again whenever it is opened. */
export function mayReach(url: string, rules: CarrierAddressRules): boolean {
  if (!URL.canParse(url)) return false;
  const { host, hostname, protocol } = new URL(url);
  if (rules.isProduction) return isPublicHttps(url, ownNames(rules)) && !isUnnamedWorker(hostname, rules);
  return /^https?:$/.test(protocol) && !rules.ownHosts.includes(host);
}

/** The same of a host that is no part of an address, as an SMPP account names it: in any spelling. */
export function mayConnect(host: string, rules: CarrierAddressRules): boolean {
  if (!rules.isProduction) return true;
  const hostname = hostnameOf(host);
  return hostname !== null && isPublicHost(hostname, ownNames(rules)) && !isUnnamedWorker(hostname, rules);
}

/** As the URL parser writes it: every spelling of an address is that address. Null for what is no host alone. */
function hostnameOf(host: string): string | null {
  const isIpv6 = /^(?=[^:]*:)[0-9a-f:.]*$/i.test(host);
  const url = `https://${isIpv6 ? `[${host}]` : host}/`;
  if (/[\s/?#@\\]/.test(host) || !URL.canParse(url)) return null;
  const { hostname, port } = new URL(url);
  return port === "" ? hostname : null;
}

function ownNames({ ownHosts }: CarrierAddressRules): readonly string[] {
  return ownHosts.map((own) => new URL(`https://${own}/`).hostname);
}

function isUnnamedWorker(hostname: string, { allowed }: CarrierAddressRules): boolean {
  return hostname.endsWith(WORKERS_DOMAIN) && !isHostListed(hostname, allowed);
}
