/**
 * Which signs were heard in the last minutes: what a queue delivers twice is no second evidence. Held in memory only; an
 * instance that begins anew may count a repeated sign once more, and it fades.
 */
import type { RouteSign } from "./route-sign.ts";

/** A repetition comes within this long, and texts of so long ago have settled. */
const KEPT_MS = 240_000;
const SLICE_MS = 10_000;
/** About four minutes of a hundred texts a second; beyond, the oldest are forgotten first. */
const KEPT_MOST = 100_000;

export class HeardSigns {
  /** Numbers made of attempt and sign; and the same by the time of their hearing, the oldest first. */
  readonly #known = new Set<number>();
  readonly #slices = new Map<number, number[]>();

  /** Those that were not heard before, which are remembered. One that does not name its attempt always counts as new. */
  fresh(signs: readonly RouteSign[], nowMs: number): readonly RouteSign[] {
    this.#forget(nowMs);
    const slice = this.#sliceAt(nowMs);
    return signs.filter(({ attempt, sign }) => {
      if (attempt === undefined) return true;
      const name = numberOf(`${attempt} ${sign}`);
      if (this.#known.has(name)) return false;
      this.#known.add(name);
      slice.push(name);
      return true;
    });
  }

  #sliceAt(nowMs: number): number[] {
    const atMs = Math.floor(nowMs / SLICE_MS) * SLICE_MS;
    const slice = this.#slices.get(atMs) ?? [];
    this.#slices.set(atMs, slice);
    return slice;
  }

  #forget(nowMs: number): void {
    for (const [atMs, slice] of this.#slices) {
      if (atMs + KEPT_MS > nowMs && this.#known.size <= KEPT_MOST) return;
      this.#slices.delete(atMs);
      for (const name of slice) this.#known.delete(name);
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
