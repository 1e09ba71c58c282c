/**
 * The same items, one of each owner after the other, each owner's in their order: in a batch of many texts of one tenant
 * and a few of others, nobody stands behind all of somebody else's.
 */
export function inTurns<T>(items: readonly T[], ownerOf: (item: T) => string): readonly T[] {
  const lines = [...Map.groupBy(items, ownerOf).values()];
  if (lines.length <= 1) return items;
  const longest = Math.max(0, ...lines.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) => lines.flatMap((line) => line.slice(turn, turn + 1))).flat();
}
