/** What differs between two lists of routes, and what of it somebody should look at before it counts. */
import type { Transport } from "../base/verification.ts";
import type { Route, RouteTerms } from "./choice.ts";

export const ROUTE_FIELDS = [
  "account",
  "country",
  "transport",
  "sender",
  "priority",
  "price",
  "enabled",
  "class",
  "networks",
  "senderKind",
  "ratePerSecond",
  "categories",
  "validFromMs",
  "validUntilMs",
  "standby",
  "licensed",
] as const satisfies readonly (keyof Route)[];
export type RouteField = (typeof ROUTE_FIELDS)[number];

export interface RouteChanged<R extends Route> {
  readonly before: R;
  readonly after: R;
  readonly fields: readonly RouteField[];
}

export interface RouteDiff<R extends Route> {
  readonly added: readonly R[];
  readonly removed: readonly R[];
  readonly changed: readonly RouteChanged<R>[];
}

/** Routes are the same when their ids are. */
export function diffRoutes<R extends Route>(before: readonly R[], after: readonly R[]): RouteDiff<R> {
  const old = new Map(before.map((route) => [route.id, route]));
  const now = new Set(after.map(({ id }) => id));
  const changed = after.flatMap((route) => {
    const earlier = old.get(route.id);
    const fields = earlier === undefined ? [] : changedFields(earlier, route);
    return earlier === undefined || fields.length === 0 ? [] : [{ before: earlier, after: route, fields }];
  });
  return {
    added: after.filter(({ id }) => !old.has(id)),
    removed: before.filter(({ id }) => !now.has(id)),
    changed,
  };
}

export function isUnchanged(diff: RouteDiff<Route>): boolean {
  return diff.added.length + diff.removed.length + diff.changed.length === 0;
}

/** Terms with their defaults; null where the default depends on something else, or is no limit at all. */
export type SettledTerms = Omit<RouteTerms, "senderKind" | "categories"> & {
  readonly senderKind: RouteTerms["senderKind"] | null;
  readonly categories: RouteTerms["categories"] | null;
};

export function settleTerms(route: Route): SettledTerms {
  return {
    class: route.class ?? "aggregator",
    networks: route.networks ?? [],
    senderKind: route.senderKind ?? null,
    ratePerSecond: route.ratePerSecond ?? null,
    categories: route.categories ?? null,
    validFromMs: route.validFromMs ?? null,
    validUntilMs: route.validUntilMs ?? null,
    standby: route.standby ?? false,
    licensed: route.licensed ?? false,
    enabled: route.enabled ?? true,
  };
}

function changedFields(before: Route, after: Route): RouteField[] {
  const [a, b] = [before, after].map((route) => ({ ...route, ...settleTerms(route) }));
  return ROUTE_FIELDS.filter((field) => JSON.stringify(a?.[field]) !== JSON.stringify(b?.[field]));
}

export const ROUTE_WARNINGS = [
  "country_without_route",
  "price_up",
  "currency_changed",
  "account_unknown",
  "transport_not_offered",
  "sender_not_granted",
  "sender_unregistered",
] as const;

/** A price that rises by more is worth a second look. */
const PRICE_RISE_PERCENT = 20;

export type RouteWarning =
  | { readonly kind: "country_without_route"; readonly country: string; readonly transport: Transport }
  | { readonly kind: "price_up"; readonly routeId: string; readonly country: string; readonly percent: number | null }
  | { readonly kind: "currency_changed"; readonly routeId: string; readonly country: string }
  | { readonly kind: "account_unknown"; readonly account: string }
  | { readonly kind: "transport_not_offered"; readonly account: string; readonly transport: Transport }
  | { readonly kind: "sender_not_granted"; readonly account: string; readonly sender: string }
  | {
      readonly kind: "sender_unregistered";
      readonly sender: string;
      readonly country: string;
      /** What the country's rules ask for, in words. */
      readonly missing: readonly string[];
    };

/** `accounts`: what each account that may be used carries. */
export function routeWarnings<R extends Route>(
  before: readonly R[],
  after: readonly R[],
  accounts: ReadonlyMap<string, readonly Transport[]>,
): readonly RouteWarning[] {
  return [...lostCountries(before, after), ...pricesUp(diffRoutes(before, after)), ...badAccounts(after, accounts)];
}

/** Rounded to a tenth of a percent; null when there was no price to rise from. */
export function percentUp(before: number, after: number): number | null {
  return before === 0 ? null : Math.round(((after - before) * 1000) / before) / 10;
}

function lostCountries(before: readonly Route[], after: readonly Route[]): RouteWarning[] {
  const left = new Set(after.flatMap(covered));
  const lost = new Set(before.flatMap(covered).filter((place) => !left.has(place)));
  return [...lost].toSorted().flatMap((place) => {
    const [transport = "", country = ""] = place.split(" ");
    // What has no route of its own goes over the routes for every country.
    const isCovered = country !== "*" && left.has(`${transport} *`);
    return isCovered
      ? []
      : [{ kind: "country_without_route" as const, country, transport: transport === "voice" ? "voice" : "sms" }];
  });
}

function covered({ enabled, transport, country }: Route): string[] {
  return enabled === false ? [] : [`${transport} ${country}`];
}

function pricesUp({ changed }: RouteDiff<Route>): RouteWarning[] {
  return changed.flatMap(({ before, after }): RouteWarning[] => {
    if (before.price === null || after.price === null) return [];
    const facts = { routeId: after.id, country: after.country };
    if (before.price.currency !== after.price.currency) return [{ kind: "currency_changed", ...facts }];
    const [old, now] = [before.price.microUnits, after.price.microUnits];
    // Compared as integers: a rise of exactly the limit must not depend on rounding.
    if ((now - old) * 100 <= old * PRICE_RISE_PERCENT) return [];
    return [{ kind: "price_up", ...facts, percent: percentUp(old, now) }];
  });
}

function badAccounts(routes: readonly Route[], accounts: ReadonlyMap<string, readonly Transport[]>): RouteWarning[] {
  const found = new Map<string, RouteWarning>();
  for (const { account, transport, sender, isGranted } of routes) {
    const offered = accounts.get(account);
    if (offered !== undefined && isGranted === false)
      found.set(`${account} ${sender}`, { kind: "sender_not_granted", account, sender });
    if (offered === undefined) found.set(account, { kind: "account_unknown", account });
    else if (!offered.includes(transport)) {
      found.set(`${account} ${transport}`, { kind: "transport_not_offered", account, transport });
    }
  }
  return [...found.values()];
}
