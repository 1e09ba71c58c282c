/**
 * Where a story stands in its day: the millisecond of its id and 26 bits of the id's chance, in one whole number that a
 * SQLite row is found by. Keys rise with the time at which stories began, so a list is a range of them.
 */
import { idToBytes, readTimeMs } from "../base/ids.ts";
import { DAY_MS } from "../limits/day-window.ts";
import type { StoryRef } from "./story-kind.ts";

const CHANCE = 2 ** 26;

/** Null when the id is none of this kind. Two ids may have the same key: the second takes the next one that is free. */
export function storyKey({ kind, id }: StoryRef): number | null {
  const atMs = readTimeMs(kind, id);
  const bytes = idToBytes(kind, id);
  if (atMs === null || bytes === null) return null;
  return firstKeyAt(atMs) + (new DataView(bytes.buffer).getUint32(12) & (CHANCE - 1));
}

/**
 * The first so many, and those that have the key of the last of them: what follows is asked for by that key, and two that
 * are not written down yet may have the same.
 */
export function firstByKey<T extends { readonly key: number }>(stories: readonly T[], count: number): readonly T[] {
  const last = stories[count - 1];
  return stories.filter(({ key }, index) => index < count || key === last?.key);
}

/** No story that began at this moment of its day, or later, has a lower one. */
export function firstKeyAt(atMs: number): number {
  return (atMs % DAY_MS) * CHANCE;
}

/** One past the last key of a day. */
export const KEYS_END = DAY_MS * CHANCE;

/** When the stories under this key of a day began, ms. */
export function timeOfKey(day: number, key: number): number {
  return day * DAY_MS + Math.floor(key / CHANCE);
}
