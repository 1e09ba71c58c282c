/** Named ways of rolling what a random world is made of. */
import { dice, mixSeed } from "./dice.ts";

export class Draw {
  readonly #roll: () => number;

  constructor(...seed: readonly number[]) {
    this.#roll = dice(mixSeed(...seed));
  }

  chance(share: number): boolean {
    return this.#roll() < share;
  }

  between(from: number, to: number): number {
    return rounded(from + (to - from) * this.#roll());
  }

  /** Half of them below the geometric middle: rates and times differ by times, not by so much. */
  spread(from: number, to: number): number {
    return rounded(from * (to / from) ** this.#roll());
  }

  whole(from: number, to: number): number {
    return from + Math.floor((to - from + 1) * this.#roll());
  }

  one<const T extends readonly [unknown, ...unknown[]]>(of: T): T[number] {
    return of[Math.floor(of.length * this.#roll())] ?? of[0];
  }
}

/** Three digits are enough for a world, and can be read. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
