/**
 * A token bucket that is asked by the batch: a consumer asks once for a batch instead of once for each text. Codes come
 * first: what waits gets only what they leave, and never the part of a burst that is kept for the next code.
 */
export interface TokenBucket {
  readonly tokens: number;
  readonly atMs: number;
}

export interface BucketLimit {
  readonly perSecond: number;
  /** How many seconds' worth may go at once. */
  readonly burstSeconds: number;
  /** The share of the burst that only codes may use, in [0, 1]. */
  readonly keptForUrgent: number;
}

export interface TokensWanted {
  readonly urgent: number;
  readonly bulk: number;
}

export interface TokensTaken {
  readonly bucket: TokenBucket;
  readonly granted: TokensWanted;
  /** When a text that got nothing may ask again; now when all got what they wanted. */
  readonly retryAtMs: number;
}

/** What a carrier sells as a rate is often a rate per second, held hard: a burst of one second is what it takes. */
export function rateLimit(perSecond: number): BucketLimit {
  return { perSecond, burstSeconds: 1, keptForUrgent: 0.25 };
}

/** A bucket nobody has used: full. */
export function fullBucket(limit: BucketLimit, nowMs: number): TokenBucket {
  return { tokens: burstOf(limit), atMs: nowMs };
}

/** Whole tokens only, and what is not granted stays. A clock that goes back gives nothing. */
export function takeTokens(
  bucket: TokenBucket | null,
  limit: BucketLimit,
  { nowMs, wanted }: { nowMs: number; wanted: TokensWanted },
): TokensTaken {
  const before = bucket ?? fullBucket(limit, nowMs);
  const atMs = Math.max(before.atMs, nowMs);
  const burst = burstOf(limit);
  const tokens = Math.min(burst, before.tokens + ((atMs - before.atMs) / 1000) * limit.perSecond);
  const urgent = Math.min(wanted.urgent, Math.max(0, Math.floor(tokens + EPSILON)));
  // A burst of one text cannot be shared: what waits gets it when no code wants it, or it would wait for ever.
  const kept = Math.min(burst * limit.keptForUrgent, burst - 1);
  const bulk = Math.min(wanted.bulk, Math.max(0, Math.floor(tokens - urgent - kept + EPSILON)));
  const left = tokens - urgent - bulk;
  return { bucket: { tokens: left, atMs }, granted: { urgent, bulk }, retryAtMs: retryAt() };

  function retryAt(): number {
    const missing = urgent < wanted.urgent ? 1 - left : bulk < wanted.bulk ? kept + 1 - left : 0;
    return missing <= 0 ? atMs : atMs + Math.ceil((missing / limit.perSecond) * 1000);
  }
}

/**
 * Promises a later token to one text that found none: at a time of its own, after all that were promised before. So a
 * burst is spread at exactly the rate, in the order in which it came, and a later text cannot take the token. Tokens that are
 * promised count as taken: their number goes below zero. Null when the wait would be longer than `longestMs`.
 */
export function reserveSlot(
  bucket: TokenBucket,
  limit: BucketLimit,
  { nowMs, longestMs }: { nowMs: number; longestMs: number },
): { readonly bucket: TokenBucket; readonly atMs: number } | null {
  const atMs = Math.max(bucket.atMs, nowMs);
  const tokens = Math.min(burstOf(limit), bucket.tokens + ((atMs - bucket.atMs) / 1000) * limit.perSecond);
  const waitMs = Math.max(0, Math.ceil(((1 - tokens) / limit.perSecond) * 1000 - EPSILON));
  return waitMs > longestMs ? null : { bucket: { tokens: tokens - 1, atMs }, atMs: atMs + waitMs };
}

/** Gives back what a consumer took and did not use. */
export function giveBack(bucket: TokenBucket, limit: BucketLimit, unused: number): TokenBucket {
  return { ...bucket, tokens: Math.min(burstOf(limit), bucket.tokens + unused) };
}

/** Sums of fractions are rounded: that much less than a token counts as one, or a promised time would not hold. */
const EPSILON = 1e-6;

/** At least one token, or a slow rate would never grant any. */
function burstOf(limit: BucketLimit): number {
  return Math.max(1, limit.perSecond * limit.burstSeconds);
}
