/** Numbers that look random and are the same each time: for resampling, never for secrets. */

/** Uniform in [0, 1), from a seed of 32 bits (mulberry32, public domain). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A text's own place in [0, 1): FNV-1a, mixed once more because short texts that differ at the end lie close. */
export function placeInUnit(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return seededRandom(hash)();
}

/** How often one of many rows is drawn when as many are drawn again: Poisson with mean 1, from a uniform value. */
export function resampledTimes(unit: number): number {
  let times = 0;
  let chance = Math.exp(-1);
  let reached = chance;
  while (unit >= reached && times < 10) {
    times += 1;
    chance /= times;
    reached += chance;
  }
  return times;
}
