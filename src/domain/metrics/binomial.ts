/**
 * No less than how likely it is that of `of` events, each of which is ours with its own chance, `seen` or fewer are:
 * `share` is the mean of those chances (Hoeffding 1963, theorem 1). In (0, 1].
 */
export function atMostOf(seen: number, { of, share }: { readonly of: number; readonly share: number }): number {
  if (of <= 0 || seen >= of * share) return 1;
  if (share >= 1) return Number.MIN_VALUE;
  return Math.max(Number.MIN_VALUE, Math.exp(-of * divergence(seen / of, share)));
}

/** How far what was seen is from a share (Kullback and Leibler 1951): 0 where it is the share itself, infinite where it cannot be. */
export function divergence(seen: number, share: number): number {
  const part = (of: number, among: number) => (of === 0 ? 0 : of * Math.log(of / among));
  return part(seen, share) + part(1 - seen, 1 - share);
}
