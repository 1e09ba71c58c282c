/** Which events of a person were counted, so that one that comes again counts once. Kept in one small row. */

export interface SeenSet {
  has(id: string): boolean;
  add(id: string): void;
  /** Room for one more. */
  takesMore(): boolean;
  /** As the row keeps it. */
  pack(): ArrayBuffer;
}

/** UTC days after the one on which it came. */
const KEPT_DAYS = 3;
/** Of a person; who does more than this in so few days has the oldest forgotten. */
export const SEEN_EVENTS_MOST = 2_000;
/** Of a person in one import. */
export const SEEN_LINES_MOST = 5_000;
const WORDS = 2;
/** Of the second word. */
const DAY_BITS = 16;
const DAY_MASK = 0xffff;

/** What came before this day is forgotten. */
export function firstSeenDay(today: number): number {
  return today - KEPT_DAYS;
}

/**
 * By the tenant's own ids, newest last: an id is two words, 48 bits of its hash and the day on which it came. Null: nothing
 * was counted yet. What is too old is left out.
 */
export function openSeenEvents(stored: ArrayBuffer | null, today: number): SeenSet {
  const words: number[] = [];
  const before = new Uint32Array(stored ?? new ArrayBuffer(0));
  const firstDay = firstSeenDay(today);
  for (let at = 0; at < before.length; at += WORDS) {
    const high = before[at + 1] ?? 0;
    if ((high & DAY_MASK) >= firstDay) words.push(before[at] ?? 0, high);
  }
  return {
    has(id) {
      const [low, high] = wordsOf(id, 0);
      for (let at = 0; at < words.length; at += WORDS) {
        if (words[at] === low && ((words[at + 1] ?? 0) ^ high) >>> DAY_BITS === 0) return true;
      }
      return false;
    },
    add: (id) => void words.push(...wordsOf(id, today)),
    takesMore: () => true,
    pack: () => Uint32Array.from(words.slice(-SEEN_EVENTS_MOST * WORDS)).buffer,
  };
}

/** By their lines in a file, whose numbers are the ids. None is ever forgotten, so there is an end to them. */
export function openSeenLines(stored: ArrayBuffer | null): SeenSet {
  const lines = new Set(new Uint32Array(stored ?? new ArrayBuffer(0)));
  return {
    has: (id) => lines.has(Number(id)),
    add: (id) => void lines.add(Number(id)),
    takesMore: () => lines.size < SEEN_LINES_MOST,
    pack: () => Uint32Array.from(lines).buffer,
  };
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
