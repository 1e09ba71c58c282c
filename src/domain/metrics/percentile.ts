/**
 * The nearest-rank percentile: the smallest value that at least `percent` of all values do not exceed.
 * `percent` is above 0 and at most 100. Null when there are no values.
 */
export function percentile(values: readonly number[], percent: number): number | null {
  const rank = Math.ceil((percent / 100) * values.length);
  return values.toSorted((a, b) => a - b)[Math.max(rank, 1) - 1] ?? null;
}
