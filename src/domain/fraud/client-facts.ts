/** Where a start comes from, as the tenant knows it, and what speaks against it. */
import { addressKey } from "../net/ip-network.ts";
import { isCountry } from "../phone/country-placement.ts";
import { type FraudLists, hasAddress, hasAsn } from "./lists/fraud-lists.ts";
import type { RuleName } from "./rules.ts";

/** Numbers of networks from 1 to this one are somebody's (RFC 7607, RFC 7300). */
export const ASN_MAX = 4_294_967_294;
export const NETWORK_KINDS = ["residential", "mobile", "hosting", "proxy", "tor", "unknown"] as const;

/** What the tenant's own edge says of the network of the person: Godwit sees the connection of the tenant's server only. */
export interface NetworkFacts {
  /** ISO 3166-1 alpha-2; "T1" is Tor, as Cloudflare writes it. */
  readonly country?: string;
  /** Number of the autonomous system. */
  readonly asn?: number;
  readonly kind?: (typeof NETWORK_KINDS)[number];
}

export interface ClientFacts {
  /** Null: none was named. */
  readonly ip: string | null;
  readonly network: NetworkFacts | null;
}

/** The worst first. */
export const CLIENT_RULES = ["address_anonymous", "address_hosting", "address_country"] as const satisfies RuleName[];
type ClientRule = (typeof CLIENT_RULES)[number];
const TOR_COUNTRY = "T1";

/** Each once, the worst first. `country`: of the number. Nothing is said of what nobody named. */
export function clientSignals({ ip, network }: ClientFacts, country: string, lists: FraudLists): readonly ClientRule[] {
  const { kind, asn, country: from } = network ?? {};
  const key = ip === null ? null : addressKey(ip);
  const isListed = (list: "tor" | "proxy" | "hosting") => key !== null && hasAddress(lists[list], key);
  const isAnonymous =
    kind === "tor" || kind === "proxy" || from === TOR_COUNTRY || isListed("tor") || isListed("proxy");
  const isHosting = kind === "hosting" || isListed("hosting") || (asn !== undefined && hasAsn(lists.hosting, asn));
  const isElsewhere = from !== undefined && from !== country && isCountry(from) && isCountry(country);
  const signals: ClientRule[] = [];
  if (isAnonymous) signals.push("address_anonymous");
  if (isHosting) signals.push("address_hosting");
  if (isElsewhere) signals.push("address_country");
  return signals;
}
