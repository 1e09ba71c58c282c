import { normalShare } from "./normal.ts";

/** How likely it is to see `seen` events or fewer where `expected` are usual (Poisson). In (0, 1]. */
export function poissonAtMost(seen: number, expected: number): number {
  if (expected <= 0) return 1;
  // Far out, the normal curve with continuity correction is near enough, and the sum below would underflow.
  if (expected > 500) return normalShare((seen + 0.5 - expected) / Math.sqrt(expected));
  let term = Math.exp(-expected);
  let sum = term;
  for (let count = 1; count <= Math.floor(seen); count += 1) {
    term *= expected / count;
    sum += term;
  }
  return Math.min(1, sum);
}
