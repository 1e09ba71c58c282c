/**
 * Probes of an open breaker: when one may go, which batch has it, and when it is given back. What comes of one is said by its
 * signs (`breaker.ts`).
 */
import type { Breaker, BreakerPolicy, OpenBreaker } from "./breaker.ts";

/** closed: use it. half_open: the next text is its probe. open: do not. Asking changes nothing. */
export function gateOf(breaker: Breaker, nowMs: number, policy: BreakerPolicy): "closed" | "half_open" | "open" {
  if (breaker.state === "closed") return "closed";
  return isProbeDue(breaker, nowMs, policy) ? "half_open" : "open";
}

function isProbeDue(breaker: OpenBreaker, nowMs: number, policy: BreakerPolicy): boolean {
  const { passed, probeAtMs, inVain = 0, textsSince: texts = Number.POSITIVE_INFINITY, lent } = breaker;
  const isOver = nowMs >= probeAtMs;
  // One that did well is followed at once by the next.
  if (passed.length > 0) return isOver;
  const isCheap = texts >= policy.probeMostTexts && lent !== undefined && nowMs >= lent.atMs + policy.probeEveryMs;
  return isCheap || (isOver && texts >= Math.min(policy.openMaxTexts, policy.probeEveryTexts * 2 ** inVain));
}

/** The breaker after its probe was given to a batch. */
export function leaseProbe(breaker: Breaker, nowMs: number, policy: BreakerPolicy): Breaker {
  if (breaker.state === "closed") return breaker;
  const { probingSinceMs, textsSince, inVain = 0 } = breaker;
  // A long fault is not asked twice a minute for hours.
  const pauseMs = Math.min(policy.openMaxMs, policy.probeEveryMs * 2 ** inVain);
  // Nothing ever tells of a code that is not typed: it is in vain until it is.
  const unheard = breaker.openedBy === "untyped" ? { inVain: inVain + 1 } : {};
  return {
    ...breaker,
    ...unheard,
    probingSinceMs: probingSinceMs ?? nowMs,
    probeAtMs: nowMs + pauseMs,
    textsSince: 0,
    lent: { atMs: nowMs, probingSinceMs, inVain, ...(textsSince === undefined ? {} : { textsSince }) },
  };
}

/** Of a closed one, whose route may have fallen with another: the breaker after a batch got leave to ask; null: not yet. */
export function askWatched(breaker: Breaker, nowMs: number, policy: BreakerPolicy): Breaker | null {
  if (breaker.state === "open") return null;
  const { askedAtMs = Number.NEGATIVE_INFINITY } = breaker;
  return nowMs < askedAtMs + policy.probeEveryMs ? null : { ...breaker, askedAtMs: nowMs };
}

/** The batch that got the probe at `lentAtMs` had no text for it: the next one gets it. */
export function returnProbe(breaker: Breaker, lentAtMs: number): Breaker {
  if (breaker.state === "closed") {
    const { askedAtMs, ...unasked } = breaker;
    return askedAtMs === lentAtMs ? unasked : breaker;
  }
  if (breaker.lent?.atMs !== lentAtMs) return breaker;
  const { lent, textsSince: since = 0, ...rest } = breaker;
  const texts = lent.textsSince === undefined ? {} : { textsSince: lent.textsSince + since };
  const vain = lent.inVain === undefined ? {} : { inVain: lent.inVain };
  return { ...rest, probingSinceMs: lent.probingSinceMs, probeAtMs: lentAtMs, ...texts, ...vain };
}

/** One more text to where it leads has gone, by whatever route. */
export function afterText(breaker: Breaker): Breaker {
  if (breaker.state === "closed" || breaker.textsSince === undefined) return breaker;
  return { ...breaker, textsSince: breaker.textsSince + 1 };
}
