/** Which kinds of sender routes to a country text with: rules on words go by it. Kept with the routes, which many orders share. */
import { type SenderKind, senderKindOf } from "../base/sender-kinds.ts";
import type { Route } from "./choice.ts";

type Kinds = ReadonlyMap<SenderKind, string>;

const kindsCache = new WeakMap<readonly Route[], Map<string, Kinds>>();

/** One sender of each kind. */
export function kindsLeadingTo(routes: readonly Route[], country: string): Kinds {
  const byCountry = kindsCache.get(routes) ?? new Map<string, Kinds>();
  kindsCache.set(routes, byCountry);
  const known = byCountry.get(country);
  if (known !== undefined) return known;
  const leading = routes.filter((route) => route.transport === "sms" && leadsTo(route, country));
  const kinds = new Map(leading.map((route) => [senderKindOf(route), route.sender]));
  byCountry.set(country, kinds);
  return kinds;
}

export function leadsTo(route: Pick<Route, "country">, country: string): boolean {
  return route.country === "*" || route.country === country;
}
