import type { LineType } from "../../domain/lookup/live-number.ts";

/** A carrier's word for a line in ours: null when it said none, "unknown" when the word is new. */
export function readLineType(
  types: Readonly<Record<string, LineType>>,
  word: string | null | undefined,
): LineType | null {
  if (word === null || word === undefined || word === "") return null;
  return Object.hasOwn(types, word) ? (types[word] ?? null) : "unknown";
}
