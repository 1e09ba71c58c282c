/** What a country's object need not know any more: what has faded to nothing, and what is more than it can keep. */
import { DAY_MS } from "../../limits/day-window.ts";
import { settleEvidence } from "../evidence.ts";
import type { Breaker } from "./breaker.ts";
import type { CountryHealth, HealthPolicy } from "./country-health.ts";
import { isFaded } from "./judge-route.ts";
import { knownToMs, SIGN_KINDS } from "./lateness.ts";

/**
 * What is kept of one country at most: routes, and ways of routes to networks. No country has as many; a card that names
 * more, or numbers that claim networks without end, must not fill an object. About 3 KB each in memory.
 */
export const KEPT_MOST = { routes: 1_000, ways: 10_000 } as const;
/** How many of them are left when some must go: those heard of last. */
const LEFT_SHARE = 0.95;
/** Nothing fades away sooner. */
const FADES_AFTER_MS = 3_600_000;

export interface Forgotten {
  readonly evidence: readonly string[];
  readonly breakers: readonly string[];
}

/** What has faded to nothing, such as a route that was deleted, and breakers that nobody has asked for long. */
export function fadedKeys(
  { evidence, breakers, feeds }: CountryHealth,
  nowMs: number,
  policy: HealthPolicy,
): Forgotten {
  const feed = { nowMs, policy: policy.lateness };
  const toMs = Math.min(...SIGN_KINDS.map((kind) => knownToMs(feeds, kind, feed)));
  const faded = new Set<string>();
  for (const [key, known] of Object.entries(evidence)) {
    if (nowMs - known.atMs > FADES_AFTER_MS && isFaded(settleEvidence(known, toMs, policy.router))) faded.add(key);
  }
  const isIdle = ([key, breaker]: readonly [string, Breaker]) =>
    (evidence[key] === undefined || faded.has(key)) && nowMs - heardAtMs(breaker) > DAY_MS;
  return {
    evidence: [...faded],
    breakers: Object.entries(breakers)
      .filter(isIdle)
      .map(([key]) => key),
  };
}

/** `keys` of one kind, routes or ways, beyond what is kept: those of which nothing was heard for longest go first. */
export function keysBeyond(
  { evidence, breakers }: Pick<CountryHealth, "evidence" | "breakers">,
  keys: readonly string[],
  most: number,
): readonly string[] {
  if (keys.length <= most) return [];
  const lastOf = (key: string) => {
    const breaker = breakers[key];
    return Math.max(evidence[key]?.atMs ?? 0, breaker === undefined ? 0 : heardAtMs(breaker));
  };
  return keys
    .map((key) => ({ key, atMs: lastOf(key) }))
    .sort((a, b) => a.atMs - b.atMs)
    .slice(0, keys.length - Math.floor(most * LEFT_SHARE))
    .map(({ key }) => key);
}

function heardAtMs(breaker: Breaker): number {
  if (breaker.state === "open") return breaker.openedAtMs;
  return Math.max(breaker.refusals.current.sinceMs, breaker.losses.current.sinceMs);
}
