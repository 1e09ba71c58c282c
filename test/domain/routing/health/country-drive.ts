/** Random countries: batches of signs at random moments, of a few routes to a few networks. */
import fc from "fast-check";
import { BREAKER_POLICY } from "../../../../src/domain/routing/health/breaker.ts";
import type { RouteSign } from "../../../../src/domain/routing/health/route-sign.ts";
import type { HealthPolicy } from "../../../../src/domain/routing/health/country-health.ts";
import { LATENESS_POLICY } from "../../../../src/domain/routing/health/lateness.ts";
import { ROUTE_CLASSES } from "../../../../src/domain/routing/route-class.ts";
import { ROUTER_POLICY } from "../../../../src/domain/routing/router-policy.ts";

export const POLICY: HealthPolicy = { lateness: LATENESS_POLICY, router: ROUTER_POLICY, breaker: BREAKER_POLICY };
export const T0 = 1_000_000_000;

const SIGNS: readonly RouteSign["sign"][] = ["accepted", "arrived", "lost", "refused", "broken", "unreached", "used"];
const NETWORKS = ["208-01", "208-10", null];

export interface Heard {
  /** After the one before. */
  readonly afterMs: number;
  readonly signs: readonly ((nowMs: number) => RouteSign)[];
}

const sign = fc
  .record({
    route: fc.nat(5),
    network: fc.constantFrom(...NETWORKS),
    kind: fc.constantFrom(...SIGNS, "accepted", "accepted", "arrived", "arrived", "used"),
    ageMs: fc.nat(20_000),
    tookMs: fc.nat(15_000),
    fair: fc.boolean(),
    reported: fc.boolean(),
    number: fc.nat(1_000_000),
  })
  .map(({ route, network, kind, ageMs, tookMs, fair, reported, number }) => (nowMs: number): RouteSign => {
    const sentAtMs = nowMs - ageMs;
    const routeId = `r${route}`;
    const routeClass = ROUTE_CLASSES[route % ROUTE_CLASSES.length] ?? "direct";
    const base = { attempt: `m${number}/1`, routeId, class: routeClass, network, sign: kind, sentAtMs, fair };
    const told = { ...base, atMs: Math.min(nowMs, sentAtMs + tookMs) };
    return kind === "used" ? { ...told, use: { reported, prompt: true } } : told;
  });

/** Gaps of moments, of minutes, of hours and now and then of days. */
const gap = fc.oneof(
  { weight: 10, arbitrary: fc.nat(3_000) },
  { weight: 3, arbitrary: fc.nat(200_000) },
  { weight: 1, arbitrary: fc.nat(86_400_000 * 2) },
);

export const courses: fc.Arbitrary<readonly Heard[]> = fc.array(
  fc.record({ afterMs: gap, signs: fc.array(sign, { maxLength: 25 }) }),
  { minLength: 1, maxLength: 25 },
);
