/** What the last look at a route saw, and for how long it stands. */
import { isMute, type TypedRoute } from "../arrivals.ts";
import { type Evidence, settleEvidence } from "../evidence.ts";
import { receiptsIn } from "../receipt-batches.ts";
import type { RouterPolicy } from "../router-policy.ts";
import { typingGapMs } from "../speed.ts";
import type { CountryHealth, HealthPolicy } from "./country-health.ts";
import { type Heard, isFaded, type KnownRoute } from "./judge-route.ts";
import { completeToMs, knownToMs, SIGN_KINDS } from "./lateness.ts";
import { freshnessOf, isWithin, lookAround, type Span } from "./looked-at.ts";

export interface Look {
  readonly known: KnownRoute;
  /** Of a route without receipts, what tells how often codes are typed here; null: it has some. */
  readonly mute: TypedRoute | null;
  /** From its receipts to its typed codes; null while too little is known. */
  readonly gapMs: number | null;
  readonly heard: Heard;
  readonly settledToMs: number;
  /** Unless something is heard, it stands while signs of each kind are in up to a moment within these. */
  readonly stands: { readonly settled: Span; readonly receipts: Span; readonly codes: Span };
}

type Moments = Pick<Look, "heard" | "settledToMs" | "stands">;

export type Times = Pick<Look, "heard" | "settledToMs">;

/** A route, and where between two looks it has its own. */
interface Phased {
  readonly routeId: string;
  readonly phase: number;
}

/** The moments up to which signs are in, the same for all routes. */
export function timesOf(
  { feeds, listeningSinceMs }: CountryHealth,
  at: { nowMs: number; policy: HealthPolicy },
): Times {
  const feed = { nowMs: at.nowMs, policy: at.policy.lateness };
  return {
    settledToMs: Math.min(...SIGN_KINDS.map((kind) => knownToMs(feeds, kind, feed))),
    heard: {
      listeningSinceMs,
      receiptsToMs: completeToMs(feeds, "receipts", feed),
      batchMs: 0,
      codesToMs: completeToMs(feeds, "typed", feed),
    },
  };
}

/** A look at what is known of the route now; null where all of it has faded. */
export function freshLook(
  { routeId, phase }: Phased,
  { class: routeClass, evidence }: Pick<KnownRoute, "class" | "evidence">,
  at: { times: Times; policy: HealthPolicy },
): Look | null {
  const { router, lateness } = at.policy;
  const recentMs = router.windowMs + router.sliceMs + lateness.lagMostMs;
  const moments = momentsOf(evidence, phase, { times: at.times, recentMs });
  const settled = settleEvidence(evidence, moments.settledToMs, router);
  if (isFaded(settled)) return null;
  return {
    ...moments,
    known: { routeId, class: routeClass, evidence: settled },
    mute: isMute(settled.settled, router) ? { class: routeClass, counts: settled.settled } : null,
    gapMs: typingGapMs(settled, router),
  };
}

export function stillStands({ stands }: Look, { settledToMs, heard }: Times): boolean {
  return (
    isWithin(settledToMs, stands.settled) &&
    isWithin(heard.receiptsToMs, stands.receipts) &&
    isWithin(heard.codesToMs, stands.codes)
  );
}

/** Receipts of texts of the last seconds are looked for most often; codes are typed, and counts settle, more slowly. */
function momentsOf(evidence: Evidence, phase: number, at: { times: Times; recentMs: number }): Moments {
  const { settledToMs, heard } = at.times;
  const newestMs = evidence.slices.at(-1)?.atMs ?? null;
  const { freshness, fromMs, toMs } = freshnessOf(newestMs, { toMs: settledToMs, recentMs: at.recentMs });
  const slower = freshness === "settled" ? "settled" : "recent";
  const settled = lookAround(settledToMs, slower, phase);
  const receipts = lookAround(heard.receiptsToMs, freshness, phase);
  const codes = lookAround(heard.codesToMs, slower, phase);
  const isSoFresh = { fromMs: Math.max(settled.fromMs, fromMs), toMs: Math.min(settled.toMs, toMs) };
  return {
    settledToMs: settled.fromMs,
    heard: {
      listeningSinceMs: heard.listeningSinceMs,
      ...receiptsIn(evidence.batches, receipts.fromMs),
      codesToMs: codes.fromMs,
    },
    stands: { settled: isSoFresh, receipts, codes },
  };
}

export function receiptsOfNetwork(
  { slices }: Evidence,
  { heard: { receiptsToMs } }: Look,
  { phase, router }: { readonly phase: number; readonly router: RouterPolicy },
): number {
  const recentMs = router.windowMs + router.sliceMs;
  const { freshness } = freshnessOf(slices.at(-1)?.atMs ?? null, { toMs: receiptsToMs, recentMs });
  return lookAround(receiptsToMs, freshness, phase).fromMs;
}
