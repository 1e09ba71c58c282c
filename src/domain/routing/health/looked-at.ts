/**
 * When a route is looked at again of which nothing new is known. Its worth changes with time alone as well: answers to
 * its last texts fall due, and what is old fades. Between two looks it changes by less than any decision does, so that a
 * country of hundreds of routes is not judged anew for each batch. Routes have their looks at different moments.
 */

/**
 * While answers to texts of the last seconds fall due; while texts are recent; and once all have settled. Each divides the
 * next one, so that a look of one kind is one of all kinds that are more frequent.
 */
const STEPS_MS = { fresh: 1_000, recent: 5_000, settled: 60_000 };
/** Most answers have come by then. */
const FRESH_MS = 10_000;

export type Freshness = keyof typeof STEPS_MS;

/** Moments from one, with it, to another, without it. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

const EVER: Span = { fromMs: Number.NEGATIVE_INFINITY, toMs: Number.POSITIVE_INFINITY };

/**
 * `newestMs`: when the newest slice of texts began; null without any. `recentMs`: after this long all have settled. With
 * the moments in which it is so.
 */
export function freshnessOf(
  newestMs: number | null,
  at: { readonly toMs: number; readonly recentMs: number },
): Span & { readonly freshness: Freshness } {
  if (newestMs === null) return { freshness: "settled", ...EVER };
  const [recentAtMs, settledAtMs] = [newestMs + FRESH_MS, newestMs + at.recentMs];
  if (at.toMs < recentAtMs) return { freshness: "fresh", fromMs: EVER.fromMs, toMs: recentAtMs };
  if (at.toMs < settledAtMs) return { freshness: "recent", fromMs: recentAtMs, toMs: settledAtMs };
  return { freshness: "settled", fromMs: settledAtMs, toMs: EVER.toMs };
}

/** The last look at or before `atMs` of a route with this phase, in [0, 1), and the next one. */
export function lookAround(atMs: number, freshness: Freshness, phase: number): Span {
  const stepMs = STEPS_MS[freshness];
  const shiftMs = Math.floor(phase * STEPS_MS.settled);
  const fromMs = Math.floor((atMs + shiftMs) / stepMs) * stepMs - shiftMs;
  return { fromMs, toMs: fromMs + stepMs };
}

export function isWithin(atMs: number, span: Span): boolean {
  return atMs >= span.fromMs && atMs < span.toMs;
}

/** Where between two looks a route has its own: told by its id, so that every instance has it alike. */
export function phaseOf(routeId: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < routeId.length; at += 1) hash = Math.imul(hash ^ routeId.charCodeAt(at), 0x01000193);
  return (hash >>> 0) / 2 ** 32;
}
