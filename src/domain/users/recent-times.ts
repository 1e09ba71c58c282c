/**
 * When somebody did a thing, or it happened to them, within the last day: kept in the row that counts the day, so that an
 * event costs no write more. A letter says whose doing it was, eight say when.
 */
import { DAY_MS } from "../limits/day-window.ts";

/** Of a name and day; the newest that came. */
export const RECENT_TIMES_MOST = 20;
/** What is older is no longer asked about. */
export const RECENT_MS = DAY_MS;

const OWN = "+";
const RECEIVED = "-";
const DIGITS = 8;
const RADIX = 36;
const LETTERS_A_TIME = 1 + DIGITS;
/** A row holds no more letters than this. */
export const RECENT_LETTERS_MOST = RECENT_TIMES_MOST * LETTERS_A_TIME;

export interface RecentTime {
  readonly atMs: number;
  /** They did it themselves. */
  readonly isOwn: boolean;
}

export function packRecent({ atMs, isOwn }: RecentTime): string {
  return (isOwn ? OWN : RECEIVED) + atMs.toString(RADIX).padStart(DIGITS, "0");
}

/** In the order in which they came. Null: nothing was kept. */
export function unpackRecent(packed: string | null): readonly RecentTime[] {
  const text = packed ?? "";
  return Array.from({ length: Math.floor(text.length / LETTERS_A_TIME) }, (_, nth) => {
    const from = nth * LETTERS_A_TIME;
    const atMs = Number.parseInt(text.slice(from + 1, from + LETTERS_A_TIME), RADIX);
    return { atMs, isOwn: text[from] === OWN };
  });
}
