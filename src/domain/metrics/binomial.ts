/**
 * No less than how likely it is that of `of` events, each of which is ours with its own chance, `seen` or fewer are:
 * `share` is the mean of those chances (Hoeffding 1963, theorem 1). In (0, 1].
 */
export function atMostOf(seen: number, { of, share }: { readonly of: number; readonly share: number }): number {
  if (of <= 0 || seen >= of * share) return 1;
  if (share >= 1) return Number.MIN_VALUE;
  const q = seen / of;
  const ours = q === 0 ? 0 : q * Math.log(q / share);
  const distance = ours + (1 - q) * Math.log((1 - q) / (1 - share));
  return Math.max(Number.MIN_VALUE, Math.exp(-of * distance));
}
