/**
 * The events of a person that were counted, by their ids, so that one that comes again counts once. Kept as hashes in one
 * small row: an id is two words, 48 bits of its hash and the day on which it came.
 */

/** UTC days after the one on which it came. */
const KEPT_DAYS = 3;
/** Of a person; who does more than this in so few days has the oldest forgotten. */
export const SEEN_EVENTS_MOST = 2_000;
const WORDS = 2;
/** Of the second word. */
const DAY_BITS = 16;
const DAY_MASK = 0xffff;

/** Pairs of words, oldest first. */
export type SeenEvents = number[];

/** Null: nothing was counted yet. What is too old is left out. */
export function readSeen(stored: ArrayBuffer | null, today: number): SeenEvents {
  if (stored === null) return [];
  const words = new Uint32Array(stored);
  const seen: SeenEvents = [];
  for (let at = 0; at < words.length; at += WORDS) {
    const high = words[at + 1] ?? 0;
    if ((high & DAY_MASK) >= firstSeenDay(today)) seen.push(words[at] ?? 0, high);
  }
  return seen;
}

/** The row as it is kept. */
export function packSeen(seen: SeenEvents): Uint32Array<ArrayBuffer> {
  return Uint32Array.from(seen.slice(-SEEN_EVENTS_MOST * WORDS));
}

/** What came before this day is forgotten. */
export function firstSeenDay(today: number): number {
  return today - KEPT_DAYS;
}

export function wasSeen(seen: SeenEvents, id: string): boolean {
  const [low, high] = wordsOf(id, 0);
  for (let at = 0; at < seen.length; at += WORDS) {
    if (seen[at] === low && ((seen[at + 1] ?? 0) ^ high) >>> DAY_BITS === 0) return true;
  }
  return false;
}

export function addSeen(seen: SeenEvents, id: string, today: number): void {
  seen.push(...wordsOf(id, today));
}

/** Two multiplicative hashes, mixed into each other at the end. Not against an adversary: ids are the tenant's own. */
function wordsOf(id: string, day: number): readonly [number, number] {
  let [one, other] = [0xdead_beef, 0x41c6_ce57];
  for (let at = 0; at < id.length; at += 1) {
    const letter = id.charCodeAt(at);
    one = Math.imul(one ^ letter, 2_654_435_761);
    other = Math.imul(other ^ letter, 1_597_334_677);
  }
  one = Math.imul(one ^ (one >>> 16), 2_246_822_507) ^ Math.imul(other ^ (other >>> 13), 3_266_489_909);
  other = Math.imul(other ^ (other >>> 16), 2_246_822_507) ^ Math.imul(one ^ (one >>> 13), 3_266_489_909);
  return [one >>> 0, ((other << DAY_BITS) | (day & DAY_MASK)) >>> 0];
}
