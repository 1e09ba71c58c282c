/** Whom routes to a country text as: rules on words go by it. Kept with the routes, which many orders share. */
import { type SenderKind, senderKindOf } from "../base/sender-kinds.ts";
import type { Route } from "./choice.ts";

export interface LeadingSender {
  readonly sender: string;
  readonly kind: SenderKind;
}

/** kind: one sender stands for all of its kind. sender: each for itself, where a register knows words of one sender alone. */
export type SenderGrouping = "kind" | "sender";

type Leading = ReadonlyMap<string, LeadingSender>;

const leadingCache = new WeakMap<readonly Route[], Map<string, Leading>>();

/** One sender of each group, by the group's name. */
export function sendersLeadingTo(routes: readonly Route[], country: string, by: SenderGrouping): Leading {
  const byPlace = leadingCache.get(routes) ?? new Map<string, Leading>();
  leadingCache.set(routes, byPlace);
  const place = `${country} ${by}`;
  const known = byPlace.get(place);
  if (known !== undefined) return known;
  const there = routes.filter((route) => route.transport === "sms" && leadsTo(route, country));
  const leading = new Map(
    there.map((route) => [groupOf(route, by), { sender: route.sender, kind: senderKindOf(route) }]),
  );
  byPlace.set(place, leading);
  return leading;
}

export function groupOf(route: Pick<Route, "sender" | "senderKind">, by: SenderGrouping): string {
  return by === "sender" ? route.sender : senderKindOf(route);
}

function leadsTo(route: Pick<Route, "country">, country: string): boolean {
  return route.country === "*" || route.country === country;
}
