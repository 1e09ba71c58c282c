/** Tables that name what numbers begin with, kept as value -> "prefix prefix …". */

export type PrefixTable = ReadonlyMap<string, string>;

/** `before` is put in front of every prefix: a calling code that the table leaves out. */
export function readPrefixTable(grouped: Readonly<Record<string, string>>, before = ""): PrefixTable {
  return new Map(
    Object.entries(grouped).flatMap(([value, prefixes]) =>
      prefixes.split(" ").map((prefix) => [`${before}${prefix}`, value] as const),
    ),
  );
}

export interface PrefixMatch {
  readonly prefix: string;
  readonly value: string;
}

/** The entry of the longest prefix of `digits`, or null. */
export function longestPrefix(table: PrefixTable, digits: string): PrefixMatch | null {
  for (let length = Math.min(digits.length, 15); length > 0; length -= 1) {
    const prefix = digits.slice(0, length);
    const value = table.get(prefix);
    if (value !== undefined) return { prefix, value };
  }
  return null;
}

/** The entry of the shortest prefix of `digits`, or null: in a table of all calling codes, the calling code's own. */
export function shortestPrefix(table: PrefixTable, digits: string): PrefixMatch | null {
  for (let length = 1; length <= Math.min(digits.length, 15); length += 1) {
    const prefix = digits.slice(0, length);
    const value = table.get(prefix);
    if (value !== undefined) return { prefix, value };
  }
  return null;
}
