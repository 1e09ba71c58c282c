/** What a route is made of, and what such routes are worth before anything is known of one of them. */
export const ROUTE_CLASSES = ["direct", "tier1", "aggregator", "indirect"] as const;
/** direct: a contract with the operator. tier1: one hop away. aggregator: resold. indirect: nobody says by whom. */
export type RouteClass = (typeof ROUTE_CLASSES)[number];

export interface ClassPrior {
  /** The share of texts that reach the phone. */
  readonly delivery: number;
  readonly medianMs: number;
  readonly p95Ms: number;
}

/** Trade figures: direct 95-99 % in 1-5 s, aggregator 85-95 % in 3-15 s, indirect 70-85 % in 5-30 s; tier 1 between. */
export const CLASS_PRIORS = {
  direct: { delivery: 0.97, medianMs: 2_300, p95Ms: 5_000 },
  tier1: { delivery: 0.94, medianMs: 3_500, p95Ms: 9_000 },
  aggregator: { delivery: 0.9, medianMs: 6_700, p95Ms: 15_000 },
  indirect: { delivery: 0.78, medianMs: 12_000, p95Ms: 30_000 },
} as const satisfies Record<RouteClass, ClassPrior>;
