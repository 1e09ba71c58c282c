/** What the routes of a session can still take, by their rates, by money and by caps, and when one that is full opens. */
import type { SpendReason } from "../../domain/routing/spend-ceiling.ts";
import type { HeldRate } from "../../domain/routing/health/buckets.ts";
import type { Route } from "../../domain/routing/choice.ts";
import type { RouteCapacity } from "../../domain/routing/exclusions.ts";
import type { BatchQuota } from "./batch-quota.ts";
import type { BrandCaps, CappedText } from "./brand-caps.ts";
import type { SpendBook } from "./spend-book.ts";

/**
 * How long to wait for money of the day. `held`: other batches have reserved it, and give back what they did not spend when
 * they end. `unanswered`: the object that counts the money did not answer.
 */
const MONEY_WAIT_MS = { held: 1_000, unanswered: 3_000 };

/** What the session has counted so far. */
export interface Counted {
  readonly rates: ReadonlyMap<string, readonly HeldRate[]>;
  readonly quotaOf: (scope: HeldRate["scope"]) => BatchQuota;
  readonly spend: SpendBook;
  readonly brands: BrandCaps;
  readonly random: () => number;
}

export interface SessionCapacity {
  readonly capacity: RouteCapacity;
  /** Full because others hold the money. */
  readonly heldRoutes: readonly string[];
  /** Whose money is spent, of the first route that is shut for it. */
  readonly spentBy: SpendReason | null;
  /** When the first route whose sender has sent all it may today opens again; null: there is none. */
  readonly cappedUntilMs: number | null;
}

/** A route that others hold the money or the places of is full, one whose money or places are used up is shut. */
export function capacityOf(
  { rates, quotaOf, spend, brands }: Counted,
  routes: readonly Route[],
  text: CappedText,
): SessionCapacity {
  const tokens: Record<string, number> = {};
  const spentRoutes: string[] = [];
  const heldRoutes: string[] = [];
  let spentBy: SpendReason | null = null;
  for (const route of routes) {
    const { id } = route;
    const left = (rates.get(id) ?? []).map(({ key, scope }) => quotaOf(scope).left(key));
    if (left.length > 0) tokens[id] = Math.min(...left);
    const verdict = spend.judge(route, text.segments);
    if (verdict === "room") continue;
    if (verdict === "held") {
      tokens[id] = 0;
      heldRoutes.push(id);
    } else {
      spentRoutes.push(id);
      spentBy ??= verdict;
    }
  }
  const caps = brands.shut(routes, text);
  for (const id of caps.heldRoutes) tokens[id] = 0;
  return {
    capacity: { tokens, spentRoutes, cappedRoutes: caps.cappedRoutes },
    heldRoutes: [...heldRoutes, ...caps.heldRoutes],
    spentBy,
    cappedUntilMs: caps.opensAtMs,
  };
}

/** The first moment at which one of the full routes has room, a step later for each text that waits for it already. */
export function opensAtMs(
  { rates, quotaOf, spend, brands, random }: Counted,
  routes: readonly Route[],
  of: { readonly heldRoutes: readonly string[]; readonly waiting: number; readonly nowMs: number },
): number {
  const { heldRoutes, waiting, nowMs } = of;
  const openings = routes.flatMap(({ id }) => {
    const full = (rates.get(id) ?? []).filter(({ key, scope }) => quotaOf(scope).left(key) < 1);
    if (full.length === 0) return [];
    const atMs = full.map(({ key, scope }) => quotaOf(scope).capacity.opensAtMs[key] ?? nowMs);
    const stepMs = 1000 / Math.min(...full.map(({ perSecond }) => perSecond));
    return [Math.max(nowMs + stepMs, ...atMs) + waiting * stepMs];
  });
  // By chance a little apart: those that hold the money should not meet again.
  const waitMs = spend.isUnanswered || brands.isUnanswered ? MONEY_WAIT_MS.unanswered : MONEY_WAIT_MS.held;
  const money = heldRoutes.length === 0 ? [] : [nowMs + waitMs * (1 + random())];
  return Math.ceil(Math.min(...openings, ...money));
}
