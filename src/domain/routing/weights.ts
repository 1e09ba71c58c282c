/** What a tenant wants of a route: how much a text that works is worth against its price and the time it takes. */
import type { Money } from "../base/money.ts";
import type { Category } from "../base/categories.ts";

export interface RoutingWeights {
  /** Millionths of `currency` that a text is worth when it arrives in time and is used. */
  readonly worth: number;
  /** The share of `worth` that each second of waiting costs. */
  readonly lostPerSecond: number;
  /** After this long the text is too late. */
  readonly inTimeMs: number;
  /** Share of first attempts that may go to a route of which less is known, in [0, 1]. */
  readonly exploreShare: number;
  readonly currency: string;
  /** What one unit of another currency is worth in `currency`; a price in one that is missing counts as none. */
  readonly exchange: Readonly<Record<string, number>>;
}

/** What a tenant may set. Estimates know shares in time from 3 seconds to 5 minutes. */
export const WEIGHT_BOUNDS = {
  worth: { min: 1, max: 1_000_000_000 },
  lostPerSecond: { min: 0, max: 0.1 },
  inTimeSeconds: { min: 3, max: 300 },
  exploreShare: { min: 0, max: 0.5 },
  exchange: { min: 0.000_001, max: 1_000_000 },
} as const;

/** Weights by category, by country within it; what is missing comes from the level above. */
export type WeightOverrides = {
  readonly [category in Category | "all"]?: Partial<RoutingWeights> & {
    readonly countries?: Readonly<Record<string, Partial<RoutingWeights>>>;
  };
};

const SHARED = { lostPerSecond: 0.002, exploreShare: 0.03, currency: "USD", exchange: { EUR: 1.1 } } as const;

/**
 * A lost code is a lost user: at three dollars, one point of success is worth three cents, about a text's price. A
 * campaign's text is worth less than most routes cost, so that price decides among those that work.
 */
export const CATEGORY_WEIGHTS = {
  otp: { ...SHARED, worth: 3_000_000, inTimeMs: 30_000 },
  security: { ...SHARED, worth: 3_000_000, inTimeMs: 30_000 },
  transactional: { ...SHARED, worth: 1_000_000, inTimeMs: 120_000 },
  engagement: { ...SHARED, worth: 150_000, lostPerSecond: 0, inTimeMs: 300_000 },
  marketing: { ...SHARED, worth: 80_000, lostPerSecond: 0, inTimeMs: 300_000 },
} as const satisfies Record<Category, RoutingWeights>;

/** The weights in force: defaults, then the tenant's for all, for the category, and for the country in either. */
export function weightsFor(overrides: WeightOverrides, category: Category, country: string): RoutingWeights {
  const { all, [category]: own } = overrides;
  const { countries: allCountries, ...everywhere } = all ?? {};
  const { countries: ownCountries, ...here } = own ?? {};
  return {
    ...CATEGORY_WEIGHTS[category],
    ...everywhere,
    ...allCountries?.[country],
    ...here,
    ...ownCountries?.[country],
  };
}

/** By both each route is worth as much. */
export function isSameWorth(a: RoutingWeights, b: RoutingWeights): boolean {
  return (
    a === b ||
    (a.worth === b.worth &&
      a.lostPerSecond === b.lostPerSecond &&
      a.inTimeMs === b.inTimeMs &&
      a.currency === b.currency &&
      a.exchange === b.exchange)
  );
}

/** A price in millionths of the weights' currency; null when there is none or it cannot be compared. */
export function comparablePrice(price: Money | null, weights: RoutingWeights): number | null {
  if (price === null) return null;
  if (price.currency === weights.currency) return price.microUnits;
  const rate = weights.exchange[price.currency];
  return rate === undefined ? null : price.microUnits * rate;
}
