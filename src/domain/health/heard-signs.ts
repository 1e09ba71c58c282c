/**
 * Which signs were heard in the last minutes: what a queue delivers twice is no second evidence. Held in memory only; an
 * instance that begins anew may count a repeated sign once more, and it fades.
 */
import type { RouteSign } from "./country-health.ts";

/** A repetition comes within this long, and texts of so long ago have settled. */
const KEPT_MS = 240_000;
const SLICE_MS = 10_000;
/** About four minutes of a hundred texts a second; beyond, the oldest are forgotten first. */
const KEPT_MOST = 100_000;

export class HeardSigns {
  /** By the time of their hearing: numbers made of attempt and sign. */
  readonly #slices = new Map<number, Set<number>>();
  #count = 0;

  /** Those that were not heard before, which are remembered. One that does not name its attempt cannot be told. */
  fresh(signs: readonly RouteSign[], nowMs: number): readonly RouteSign[] {
    this.#forget(nowMs);
    const slice = this.#sliceAt(nowMs);
    return signs.filter(({ attempt, sign }) => {
      if (attempt === undefined) return true;
      const name = numberOf(`${attempt} ${sign}`);
      if ([...this.#slices.values()].some((known) => known.has(name))) return false;
      slice.add(name);
      this.#count += 1;
      return true;
    });
  }

  #sliceAt(nowMs: number): Set<number> {
    const atMs = Math.floor(nowMs / SLICE_MS) * SLICE_MS;
    const slice = this.#slices.get(atMs) ?? new Set();
    this.#slices.set(atMs, slice);
    return slice;
  }

  #forget(nowMs: number): void {
    for (const [atMs, slice] of this.#slices) {
      if (atMs + KEPT_MS > nowMs && this.#count <= KEPT_MOST) return;
      this.#slices.delete(atMs);
      this.#count -= slice.size;
    }
  }
}

/** 52 bits in two halves (FNV-1a): that two signs of some minutes share a number happens once in ten years. */
function numberOf(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x85ebca6b);
  }
  return (high >>> 12) * 2 ** 32 + (low >>> 0);
}
