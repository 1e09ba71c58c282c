/** What the guard goes by. Every value is a tenant's to change (docs/limits.md). */

export interface GuardTerms {
  /** Points at which a start is challenged, and at which it is blocked. */
  readonly challengeAt: number;
  readonly blockAt: number;
  /** Sends without a typed code before a prefix or an address can be blocked. */
  readonly floor: number;
  /** The same where it was blocked before, and where its country is under attack. */
  readonly alertFloor: number;
  /** Sends without a typed code that a country never used before may have, and so many more for each typed one. */
  readonly openingSends: number;
  readonly openingPerConversion: number;
  /** How long the first block lasts, and the longest. Each one is three times the one before. */
  readonly firstBlockMs: number;
  readonly longestBlockMs: number;
  /** Money of an hour that no typed code came of, in millionths of a dollar: of a prefix, of a country. */
  readonly prefixFuseMicros: number;
  readonly countryFuseMicros: number;
  /** A fuse bears so many times what came to typed codes, where that is more. */
  readonly fuseShare: number;
}

export const GUARD_TERMS: GuardTerms = {
  challengeAt: 20,
  blockAt: 30,
  floor: 6,
  alertFloor: 3,
  openingSends: 20,
  openingPerConversion: 3,
  firstBlockMs: 300_000,
  longestBlockMs: 43_200_000,
  prefixFuseMicros: 10_000_000,
  countryFuseMicros: 50_000_000,
  fuseShare: 1,
};
