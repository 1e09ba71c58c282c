/** Under which keys a country's health is kept: of routes, of their ways to a network, and of classes of routes. */
import type { Evidence } from "../evidence.ts";
import type { RouteClass } from "../route-class.ts";
import { UNKNOWN_NETWORK } from "../snapshot.ts";
import type { Breaker } from "./breaker.ts";
import type { RouteSign } from "./route-sign.ts";

export function routeKey(routeId: string, network: string | null): string {
  return network === null ? routeId : `${routeId}|${network}`;
}

/** Of a key of `routeKey`: the network; null: all of them. */
export function networkOfKey(key: string): string | null {
  const bar = key.lastIndexOf("|");
  return bar === -1 ? null : key.slice(bar + 1);
}

export const CLASS_PREFIX = "class:";

export function classKey(routeClass: RouteClass): string {
  return CLASS_PREFIX + routeClass;
}

export function breakerKeys(sign: RouteSign, known: Readonly<Record<string, Breaker>>): readonly string[] {
  const { sign: what, routeId, network } = sign;
  const own = routeKey(routeId, network ?? UNKNOWN_NETWORK);
  if (what === "unserved") return [own];
  return network === null && own in known ? [routeId, own] : routeKeys(sign);
}

function routeKeys({ routeId, network }: RouteSign): readonly string[] {
  return network === null ? [routeId] : [routeId, routeKey(routeId, network)];
}

/**
 * Numbers of unknown networks are a mix of them that is like no other, once those of known ones go where they fare best:
 * from then on they are counted as a network of their own.
 */
export function evidenceKeys(sign: RouteSign, known: Readonly<Record<string, Evidence>>): readonly string[] {
  const { routeId, network } = sign;
  const unknown = routeKey(routeId, UNKNOWN_NETWORK);
  const isApart = sign.sign === "unserved" || unknown in known;
  return [...routeKeys(sign), classKey(sign.class), ...(network === null && isApart ? [unknown] : [])];
}
