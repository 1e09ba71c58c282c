/** What a tenant allows a country: texts a second, money a day, and over how many objects a hot one is spread. */
import type { Money } from "../base/money.ts";

export interface CountryLimits {
  /** Texts a second over all routes: what the country's networks, or the law, take without blocking. Default: no limit. */
  readonly ratePerSecond?: number;
  /** Objects that share the country's load; each holds an equal part of every rate and ceiling. Default: 1. */
  readonly shards?: number;
  /** Money a UTC day, over all accounts. Default: no ceiling. */
  readonly dailySpendLimit?: Money;
}

export type CountryLimitsByCountry = Readonly<Record<string, CountryLimits>>;

export const COUNTRY_LIMIT_BOUNDS = {
  ratePerSecond: { min: 0.1, max: 100_000 },
  shards: { min: 1, max: 16 },
} as const;

/** What spans countries is spread as far as the hottest of them. */
export function shardsOf(limits: CountryLimitsByCountry | undefined, country: string | null): number {
  const all = Object.values(limits ?? {}).map(({ shards = 1 }) => shards);
  return country === null ? Math.max(1, ...all) : (limits?.[country]?.shards ?? 1);
}

/**
 * The shard of a message never changes: a text that was postponed has to ask the very object that promised it a turn. It
 * goes by the time at which the message was made, in slices, so that the new texts of a batch ask one object and not all.
 */
export function shardAt(madeAtMs: number, shards: number): number {
  return Math.floor(madeAtMs / SLICE_MS) % shards;
}

/** Short enough that no shard gets more in one slice than its part of a second's burst. */
const SLICE_MS = 50;
