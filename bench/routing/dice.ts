/** Randomness that is the same for every policy: each draw is named, so that luck does not depend on what was chosen. */
import { normalDraw } from "../../src/domain/metrics/normal.ts";

/** A stream of uniform numbers in [0, 1) (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One seed from several numbers. */
export function mixSeed(...parts: readonly number[]): number {
  let hash = 0x811c9dc5;
  for (const part of parts) {
    hash = Math.imul(hash ^ (part >>> 0), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    hash ^= hash >>> 13;
  }
  return hash >>> 0;
}

const lettersCache = new Map<string, readonly number[]>();

/** A name as numbers. */
export function lettersOf(name: string): readonly number[] {
  const known = lettersCache.get(name);
  if (known !== undefined) return known;
  const letters = [...name].map((letter) => letter.charCodeAt(0));
  lettersCache.set(name, letters);
  return letters;
}

/** A value spread log-normally about a median. */
export function spreadDraw(shape: { medianMs: number; p95Ms: number }, roll: () => number): number {
  const sigma = Math.log(shape.p95Ms / shape.medianMs) / 1.645;
  return shape.medianMs * Math.exp(sigma * normalDraw(roll(), roll()));
}
