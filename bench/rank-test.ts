/** Whether two sets of samples can be told apart by their ranks: the test of Mann and Whitney, two-sided. */
import { normalShare } from "../src/domain/metrics/normal.ts";

/**
 * How likely ranks as far apart as these are, or farther, when both come from one distribution: by the normal approximation,
 * with ties and continuity corrected, which is good from some twenty samples on. 1: nothing tells them apart.
 */
export function rankTest(one: readonly number[], other: readonly number[]): number {
  const all = [...one.map((value) => ({ value, isOne: true })), ...other.map((value) => ({ value, isOne: false }))];
  all.sort((a, b) => a.value - b.value);
  let rankSum = 0;
  let tied = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]?.value === all[from]?.value) to += 1;
    const ones = all.slice(from, to).filter(({ isOne }) => isOne).length;
    // Those that are alike share the middle of their ranks.
    rankSum += (ones * (from + 1 + to)) / 2;
    tied += (to - from) ** 3 - (to - from);
    from = to;
  }
  const [n, m, count] = [one.length, other.length, all.length];
  const u = rankSum - (n * (n + 1)) / 2;
  const variance = ((n * m) / 12) * (count + 1 - tied / (count * (count - 1)));
  if (variance <= 0) return 1;
  const distance = Math.max(0, Math.abs(u - (n * m) / 2) - 0.5);
  return 2 * (1 - normalShare(distance / Math.sqrt(variance)));
}
