/** All that is known of one country's routes, as CountryObject keeps it: evidence and breakers. */
import { type CarrierFailureKind, FAILURE_RULES, type FailureRule } from "../delivery/failure.ts";
import { type Evidence, emptyEvidence, forgetRecent, observe, type Sighting } from "../routing/evidence.ts";
import type { RouteClass } from "../routing/route-class.ts";
import type { RouterPolicy } from "../routing/router-policy.ts";
import { afterSign, type Breaker, type BreakerPolicy, type BreakerSign, closedBreaker } from "./breaker.ts";

export interface CountryHealth {
  readonly v: 1;
  readonly country: string;
  /** By `evidenceKey`. */
  readonly evidence: Readonly<Record<string, Evidence>>;
  /** By route, and by route and network. */
  readonly breakers: Readonly<Record<string, Breaker>>;
  readonly classes: Readonly<Record<string, RouteClass>>;
}

export interface HealthPolicy {
  readonly router: RouterPolicy;
  readonly breaker: BreakerPolicy;
}

/** One thing learned about one attempt. */
export interface RouteSign {
  /** "<message id>/<number of the attempt>": what is said of it twice is known by it. Absent in signs of older releases. */
  readonly attempt?: string;
  readonly routeId: string;
  readonly class: RouteClass;
  /** "MCC-MNC"; null when it was not known. */
  readonly network: string | null;
  /** used: its code was typed. unserved: refused, as all towards this network are; the others are none the worse. */
  readonly sign: BreakerSign | "used" | "unserved";
  /** Of a used one: whether a receipt of delivery had come, and whether no second text could have gone by then. */
  readonly use?: { readonly reported: boolean; readonly prompt: boolean };
  /** When the carrier was asked. */
  readonly sentAtMs: number;
  readonly atMs: number;
  /** From the choice: whether its failure says something about the route and not about the number. */
  readonly fair: boolean;
}

const SIGHTINGS = {
  accepted: "submitted",
  arrived: "delivered",
  refused: "refused",
  broken: "refused",
  lost: "undelivered",
  unreached: "undelivered",
  unserved: "refused",
  used: "approved",
} as const satisfies Record<RouteSign["sign"], Sighting>;

export function emptyHealth(country: string): CountryHealth {
  return { v: 1, country, evidence: {}, breakers: {}, classes: {} };
}

/** The state after a batch of signs, in their order. */
export function afterSigns(health: CountryHealth, signs: readonly RouteSign[], policy: HealthPolicy): CountryHealth {
  const evidence = { ...health.evidence };
  const breakers = { ...health.breakers };
  const classes = { ...health.classes };
  for (const sign of signs) {
    classes[sign.routeId] = sign.class;
    if (sign.fair) {
      for (const key of evidenceKeys(sign)) {
        evidence[key] = seen(evidence[key] ?? emptyEvidence(sign.atMs), sign, policy.router);
      }
    }
    for (const key of breakerKeys(sign)) {
      const before = breakers[key] ?? closedBreaker(sign.atMs);
      const after = judged(before, sign, policy.breaker);
      breakers[key] = after;
      // What follows a repair is judged afresh: the minutes of the fault are no evidence about it.
      const known = evidence[key];
      if (before.state === "open" && after.state === "closed" && known !== undefined)
        evidence[key] = forgetRecent(known);
    }
  }
  return { ...health, evidence, breakers, classes };
}

const SIGN_OF_HEALTH = {
  none: null,
  if_refuted: null,
  unserved: "unserved",
  degraded: "refused",
  broken: "broken",
} as const satisfies Record<FailureRule["health"], RouteSign["sign"] | null>;

/** What a failed attempt says of its route; null when it speaks of the number or the text, or of a rate that is held. */
export function signOfFailure(kind: CarrierFailureKind): "refused" | "broken" | "unserved" | null {
  // Too much at once is the leases' matter: an open breaker would lose the whole rate for a little of it.
  return kind === "throttled" ? null : SIGN_OF_HEALTH[FAILURE_RULES[kind].health];
}

function seen(evidence: Evidence, { sign, use, sentAtMs, atMs }: RouteSign, policy: RouterPolicy): Evidence {
  const sightings: Sighting[] = [SIGHTINGS[sign]];
  if (use?.reported === true) sightings.push("confirmed");
  if (use?.prompt === true) sightings.push(use.reported ? "promptReported" : "promptUnreported");
  return sightings.reduce((known, what) => observe(known, { what, sentAtMs, atMs }, policy), evidence);
}

/** A typed code proves that the text arrived. A loss of an attempt that is not fair may be the number's. */
function judged(breaker: Breaker, sign: RouteSign, policy: BreakerPolicy): Breaker {
  if ((sign.sign === "lost" || sign.sign === "unreached") && !sign.fair) return breaker;
  const told = sign.sign === "used" ? "arrived" : sign.sign === "unserved" ? "refused" : sign.sign;
  return afterSign(breaker, { sign: told, sentAtMs: sign.sentAtMs, nowMs: sign.atMs }, policy);
}

export function routeKey(routeId: string, network: string | null): string {
  return network === null ? routeId : `${routeId}|${network}`;
}

export function classKey(routeClass: RouteClass): string {
  return `class:${routeClass}`;
}

function breakerKeys(sign: RouteSign): readonly string[] {
  return sign.sign === "unserved" ? [routeKey(sign.routeId, sign.network)] : routeKeys(sign);
}

function routeKeys({ routeId, network }: RouteSign): readonly string[] {
  return network === null ? [routeId] : [routeId, routeKey(routeId, network)];
}

function evidenceKeys(sign: RouteSign): readonly string[] {
  return [...routeKeys(sign), classKey(sign.class)];
}
