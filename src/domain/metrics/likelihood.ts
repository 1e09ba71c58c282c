import { divergence } from "./binomial.ts";
import type { Interval } from "./wilson.ts";

/** Far below what a share is ever told to. */
const STEPS = 40;

/**
 * The shares under which what was seen lies at most `z` standard deviations off, by its likelihood (Wilks 1938). Far out it is true
 * where few of few are looked for: four deviations below 95 % of sixty Wilson's interval is left thirty times as often as it says,
 * this one about as often. [0, 1] when there are no samples; `count` need not be whole.
 */
export function likelyShare(hits: number, count: number, z: number): Interval {
  if (count <= 0) return { low: 0, high: 1 };
  const seen = Math.min(1, Math.max(0, hits / count));
  const isLikely = (share: number) => 2 * count * divergence(seen, share) <= z * z;
  return { low: edge(seen, 0, isLikely), high: edge(seen, 1, isLikely) };
}

/** Between what is likely and what need not be. */
function edge(seen: number, end: number, isLikely: (share: number) => boolean): number {
  if (seen === end) return end;
  let [inside, outside] = [seen, end];
  for (let step = 0; step < STEPS; step += 1) {
    const between = (inside + outside) / 2;
    if (isLikely(between)) inside = between;
    else outside = between;
  }
  return inside;
}
