/** Which rates a route is held to, and under what names they are counted. */
import type { Money } from "../../base/money.ts";
import { type SenderKind, senderKindOf } from "../../base/sender-kinds.ts";
import type { Route } from "../choice.ts";

/** Names of token buckets. What is named alike is counted together. */
export const BUCKETS = {
  country: "country",
  route: (routeId: string) => `route:${routeId}`,
  account: (account: string) => `account:${account}`,
  /** A number is of one account; a name is not, and is no bottleneck. */
  sender: (account: string, sender: string) => `sender:${account}:${sender}`,
  campaign: (campaignId: string) => `campaign:${campaignId}`,
} as const;

export interface RateLimit {
  readonly key: string;
  readonly perSecond: number;
}

export interface HeldRate extends RateLimit {
  /** tenant: over all its countries, so that one place has to count it. */
  readonly scope: "country" | "tenant";
}

/** What the carrier sold with an account, and what its owner allows it. */
export interface AccountTerms {
  readonly id: string;
  readonly ratePerSecond: number | null;
  readonly standby: boolean;
  /** Money a UTC day; null: no ceiling. */
  readonly dailySpendLimit: Money | null;
}

/** A long code of the United States or Canada sends one segment a second, unless its contract says more. */
const LONG_CODE_PER_SECOND = 1;
const LONG_CODE_COUNTRIES: readonly string[] = ["US", "CA"];
const NUMBER_KINDS: ReadonlySet<SenderKind> = new Set(["long_code", "short_code", "toll_free"]);

/** By route id, the rates that each text by it counts against. Routes that send by one number share its rate. */
export function ratesOf(
  routes: readonly Route[],
  terms: ReadonlyMap<string, AccountTerms>,
): ReadonlyMap<string, readonly HeldRate[]> {
  const bySender = Map.groupBy(routes.filter(sendsAsNumber), ({ account, sender }) => BUCKETS.sender(account, sender));
  return new Map(
    routes.map((route) => {
      const account = terms.get(route.account)?.ratePerSecond ?? null;
      const sharing = bySender.get(BUCKETS.sender(route.account, route.sender)) ?? [];
      const own = sendsAsNumber(route) ? senderRate(route, sharing) : routeRate(route);
      const held: HeldRate[] = own === null ? [] : [own];
      if (account !== null) held.push({ key: BUCKETS.account(route.account), perSecond: account, scope: "tenant" });
      return [route.id, held];
    }),
  );
}

/** The tenant's routes with those of standby accounts as standbys themselves. */
export function withStandbys(routes: readonly Route[], terms: ReadonlyMap<string, AccountTerms>): readonly Route[] {
  const isStandby = (route: Route) => terms.get(route.account)?.standby === true;
  return routes.some(isStandby)
    ? routes.map((route) => (isStandby(route) ? { ...route, standby: true } : route))
    : routes;
}

function sendsAsNumber(route: Route): boolean {
  return route.transport === "sms" && NUMBER_KINDS.has(senderKindOf(route));
}

function routeRate({ id, country, ratePerSecond = null }: Route): HeldRate | null {
  if (ratePerSecond === null) return null;
  return { key: BUCKETS.route(id), perSecond: ratePerSecond, scope: country === "*" ? "tenant" : "country" };
}

/** The lowest rate that one of the routes that share the number states; else that of its campaign, which numbers share. */
function senderRate({ account, sender, campaign }: Route, sharing: readonly Route[]): HeldRate | null {
  const stated = sharing.flatMap(({ ratePerSecond = null }) => ratePerSecond ?? []);
  const isForUs = sharing.some(({ country }) => country === "*" || LONG_CODE_COUNTRIES.includes(country));
  if (stated.length === 0 && campaign !== undefined && isForUs) {
    const { campaignId, rate } = campaign;
    const key = rate.per === "campaign" ? BUCKETS.campaign(campaignId) : BUCKETS.sender(account, sender);
    return { key, perSecond: rate.perSecond, scope: "tenant" };
  }
  const isSlow = sharing.some(
    (route) => senderKindOf(route) === "long_code" && LONG_CODE_COUNTRIES.includes(route.country),
  );
  if (stated.length === 0 && !isSlow) return null;
  const perSecond = stated.length === 0 ? LONG_CODE_PER_SECOND : Math.min(...stated);
  return { key: BUCKETS.sender(account, sender), perSecond, scope: "tenant" };
}
