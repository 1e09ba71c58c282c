/** What is to happen, in the order of its times; of one time, as it was put there. */
import type { LedgerChance } from "./faults.ts";

type Work = () => void | Promise<void>;

export class Agenda {
  readonly #chance: LedgerChance;
  readonly #tasks: { readonly atMs: number; readonly work: Work }[] = [];

  constructor(chance: LedgerChance) {
    this.#chance = chance;
  }

  at(atMs: number, work: Work): void {
    let low = 0;
    let high = this.#tasks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      // The next is at the end.
      if ((this.#tasks[middle]?.atMs ?? 0) > atMs) low = middle + 1;
      else high = middle;
    }
    this.#tasks.splice(low, 0, { atMs, work });
  }

  /** Everything that is due by then. */
  async runTo(atMs: number): Promise<void> {
    for (;;) {
      const next = this.#tasks.at(-1);
      if (next === undefined || next.atMs > atMs) break;
      this.#tasks.pop();
      this.#chance.nowMs = Math.max(this.#chance.nowMs, next.atMs);
      await next.work();
    }
    this.#chance.nowMs = Math.max(this.#chance.nowMs, atMs);
  }
}
