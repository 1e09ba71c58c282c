/**
 * The work that a challenge asks of a device: for each part a number whose scrypt (RFC 7914) is small enough
 * (docs/decisions/0046-work-that-fills-memory.md).
 */

/** 16 KiB of memory a try: as much as a phone reads at once, and too much for a graphics card to try thousands side by side. */
export const WORK_COST = { n: 128, r: 1, p: 1 } as const;
/** Two parts of half each: it takes nobody three times as long as others, and judging takes twice as long as one. */
export const WORK_PARTS = 2;

/** Of a part, on average. */
export const WORK_TRIES = { least: 1_500, most: 12_000 } as const;
/** Challenges of a place in ten minutes from which on the work grows with their number. */
const MANY = 8;

/** A solution: the number of each part, in their order. */
export const SOLUTION = /^\d{1,10}\.\d{1,10}$/;

export interface Pressure {
  readonly score: number;
  readonly challengeAt: number;
  readonly blockAt: number;
  /** Challenges that the number's beginning or the address was given of late, whichever had more. */
  readonly askedLately: number;
}

/** Twice as much work just below a block as where challenges begin, and more where challenge follows challenge. */
export function triesFor({ score, challengeAt, blockAt, askedLately }: Pressure): number {
  const range = Math.max(1, blockAt - challengeAt);
  const bySuspicion = 1 + Math.min(1, Math.max(0, (score - challengeAt) / range));
  const byDemand = Math.max(1, askedLately / MANY);
  return Math.min(WORK_TRIES.most, Math.round(WORK_TRIES.least * bySuspicion * byDemand));
}

/** The first 32 bits of a result have to be below this. */
export function workLimit(tries: number): number {
  return Math.floor(2 ** 32 / tries);
}

/** What is hashed of each part: a password, which is the number that was found, and a salt. */
export function workParts(
  salt: string,
  solution: string,
): readonly { readonly password: string; readonly salt: string }[] {
  return solution.split(".").map((password, part) => ({ password, salt: `${salt}.${part}` }));
}
