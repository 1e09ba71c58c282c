/** A term as it is written in a list: its letters as texts are folded, and where words of it end. */
import { foldText, piecesOf } from "./fold-text.ts";
import type { Limits } from "./word-limits.ts";

/** Raised when terms or texts are folded otherwise than before: stored terms are then folded again, and reviews asked for anew. */
export const FOLDING = 1;

const OPEN = "*";
/** What most terms are: they need no folding. */
const PLAIN = /^[a-z0-9]+(?: [a-z0-9]+)*$/;
const CLOSED = { openStart: false, openEnd: false } as const;

export function unitsOf(written: string): string {
  return PLAIN.test(written) ? written.replaceAll(" ", "") : foldText(piecesOf(written)).units;
}

export function limitsOf(written: string): Limits {
  if (PLAIN.test(written)) return { ...CLOSED, breaks: breaksOf(written) };
  const { starts } = foldText(piecesOf(written));
  const breaks = starts.flatMap((isStart, at) => (isStart && at > 0 ? [at] : []));
  return { breaks, openStart: written.startsWith(OPEN), openEnd: written.endsWith(OPEN) };
}

/** How many letters stand before each space: what folding such a term would say, which is most of them. */
function breaksOf(plain: string): readonly number[] {
  const breaks: number[] = [];
  for (let at = plain.indexOf(" "); at !== -1; at = plain.indexOf(" ", at + 1)) breaks.push(at - breaks.length);
  return breaks;
}
