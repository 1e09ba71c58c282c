/** The hard rules: why a route may not carry an attempt, whatever it is worth. */
import { ATTEMPTS_PER_CARRIER, type PastAttempt } from "./past-attempt.ts";
import { vendorOf } from "../base/carrier-kinds.ts";
import type { Transport } from "../base/verification.ts";
import type { Category } from "../base/categories.ts";
import type { ExclusionReason, Route } from "./choice.ts";
import { isPrefixRule } from "./network-relevance.ts";
import { useOf } from "./route-use.ts";
import { lacksLicence, senderBar } from "./sender-bar.ts";

/** What is to be sent, and what has been tried. */
export interface RankQuery {
  readonly country: string;
  /** "MCC-MNC" that the number is on now, ported or not; null when nobody knows. */
  readonly network: string | null;
  /** The number's beginning, as "+6281234": what prefix rules look at; null when it is not at hand. */
  readonly prefix: string | null;
  readonly transport: Transport;
  readonly category: Category;
  readonly segments: number;
  /** Accounts that are configured. */
  readonly accounts: readonly string[];
  /** Attempts of this very message. */
  readonly made: readonly PastAttempt[];
  /** Those after which a vendor blamed the number: it is not asked again. Absent: none. */
  readonly doubts?: readonly PastAttempt[];
  /** Routes that earlier messages of this verification used in vain. */
  readonly avoid: readonly PastAttempt[];
  readonly nowMs: number;
  /** Senders that may be used here, where senders are registered; null: any. */
  readonly senders: readonly string[] | null;
}

type NetworkFacts = Pick<RankQuery, "network" | "prefix">;

/** What changes from second to second. */
export interface RouteCapacity {
  /** Texts that a route may still take of its tokens; a route that is missing has no limit. */
  readonly tokens: Readonly<Record<string, number>>;
  /** Routes for which the day's money is spent: their account's, their country's or all of the tenant's. */
  readonly spentRoutes: readonly string[];
  /** Routes whose sender may send no more today to whom this text may reach. Absent: none. */
  readonly cappedRoutes?: readonly string[];
}

export const UNLIMITED_CAPACITY: RouteCapacity = { tokens: {}, spentRoutes: [] };

/** No route is full, shut for the day or without money: what changes from text to text. */
export function isUnlimited({ tokens, spentRoutes, cappedRoutes = [] }: RouteCapacity): boolean {
  if (spentRoutes.length > 0 || cappedRoutes.length > 0) return false;
  for (const id in tokens) if ((tokens[id] ?? 1) < 1) return false;
  return true;
}

export type ContractQuery = Pick<RankQuery, "transport" | "country" | "category" | "accounts" | "nowMs"> &
  Partial<Pick<RankQuery, "network">>;

/** Why a route may not carry this attempt whoever asks and however routes are chosen; null when it may. */
export function contractExclusion(route: Route, query: ContractQuery): ExclusionReason | null {
  if (route.transport !== query.transport) return "other_transport";
  if (route.country !== "*" && route.country !== query.country) return "other_country";
  if (route.enabled === false) return "disabled";
  if (route.categories !== undefined && !route.categories.includes(query.category)) return "other_category";
  if ((route.validFromMs ?? 0) > query.nowMs) return "not_yet_valid";
  if ((route.validUntilMs ?? Number.POSITIVE_INFINITY) <= query.nowMs) return "no_longer_valid";
  if (!query.accounts.includes(route.account)) return "account_missing";
  if (route.isGranted === false) return "sender_not_granted";
  return senderBar(route, query)?.reason ?? null;
}

/** Why a route can never carry this attempt, by its terms and by law; null when it can. */
export function termsExclusion(route: Route, query: RankQuery): ExclusionReason | null {
  const byContract = contractExclusion(route, query);
  if (byContract !== null) return byContract;
  // In an order by hand whoever wrote it has put the route where it stands: nothing else knew of a licence.
  if (lacksLicence(route, query)) return "not_licensed";
  if (!coversNetwork(route, query)) return "other_network";
  if (query.senders !== null && !query.senders.includes(route.sender)) return "sender_not_allowed";
  if (hasBlamedNumber(route, query.doubts)) return "number_refused";
  return isCapped(route, query) ? "carrier_cap" : null;
}

/** Why it should not now: money, rate, and what this number has been through. Breakers are judged by the ranking. */
export function momentExclusion(route: Route, query: RankQuery, capacity: RouteCapacity): ExclusionReason | null {
  if (capacity.spentRoutes.includes(route.id)) return "spend_reached";
  if (capacity.cappedRoutes?.includes(route.id) === true) return "sender_cap_reached";
  if (useOf(route, query) !== "fresh") return "already_failed";
  return (capacity.tokens[route.id] ?? 1) < 1 ? "rate_full" : null;
}

/**
 * Whether what comes of the next attempt tells about its route: no earlier one failed in a way that the number may be to
 * blame for. A carrier that was busy, or does not serve the country, has said nothing of the number; nor has a route that
 * is known to be broken: where two die together, the second is known by the texts that the first has lost.
 */
export function tellsOfRoute(
  { made, avoid }: Pick<RankQuery, "made" | "avoid">,
  isBroken: (routeId: string) => boolean = () => false,
): boolean {
  const saysNothing = ({ routeId, doubt }: PastAttempt) => doubt === undefined && isBroken(routeId);
  const wasRefused = ({ refused, doubt }: PastAttempt) => refused === true && doubt === undefined;
  return avoid.every(saysNothing) && made.every((past) => wasRefused(past) || saysNothing(past));
}

/** A prefix tells whom a range was given to; where the network is known, and named, the prefix is not asked. */
export function coversNetwork({ networks }: Route, { network, prefix }: NetworkFacts): boolean {
  if (networks === undefined || networks.length === 0) return true;
  const named = networks.filter((rule) => !isPrefixRule(rule));
  if (network !== null && named.length > 0) return named.includes(network);
  return prefix !== null && networks.some((rule) => isPrefixRule(rule) && prefix.startsWith(rule));
}

/** The route's rules speak of what nobody knows of this number. */
export function isPerhapsCovered({ networks }: Route, { network, prefix }: NetworkFacts): boolean {
  return networks?.some((rule) => (isPrefixRule(rule) ? prefix === null : network === null)) === true;
}

/** Whether its vendor has blamed the number before. One that cannot text it may still call: that is about one transport. */
export function hasBlamedNumber(route: Route, doubts: readonly PastAttempt[] = []): boolean {
  if (doubts.length === 0) return false;
  const vendor = vendorOf(route);
  return doubts.some(({ transport, doubt }) => transport === route.transport && doubt?.vendor === vendor);
}

/** A carrier that cannot text may still call: the cap is per transport. */
function isCapped(route: Route, query: RankQuery): boolean {
  if (query.made.length < ATTEMPTS_PER_CARRIER) return false;
  const made = query.made.filter(
    ({ carrier, transport, refused }) => refused !== true && carrier === route.carrier && transport === route.transport,
  );
  return made.length >= ATTEMPTS_PER_CARRIER;
}
