/** Two-sided 95 % of a normal distribution. */
export const Z_95 = 1.959964;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * The interval of a share (Wilson 1927), 95 % unless `z` says otherwise: honest for few samples, and for shares near 0 and 1,
 * where the usual one shrinks to nothing. [0, 1] when there are no samples.
 */
export function wilson(successes: number, count: number, z = Z_95): Interval {
  if (count <= 0) return { low: 0, high: 1 };
  const share = Math.min(1, Math.max(0, successes / count));
  const zz = (z * z) / count;
  const middle = (share + zz / 2) / (1 + zz);
  const half = (z * Math.sqrt((share * (1 - share)) / count + zz / (4 * count))) / (1 + zz);
  return { low: Math.max(0, Math.min(share, middle - half)), high: Math.min(1, Math.max(share, middle + half)) };
}
