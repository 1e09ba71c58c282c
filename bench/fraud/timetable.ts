/** What is due when: work that runs in the order of time. */
interface Due {
  readonly atMs: number;
  readonly order: number;
  readonly run: () => void;
}

/** A heap: the soonest first, and of two at once the one that was asked for first. */
export class Timetable {
  readonly #heap: Due[] = [];
  #order = 0;

  at(atMs: number, run: () => void): void {
    this.#order += 1;
    const heap = this.#heap;
    heap.push({ atMs, order: this.#order, run });
    for (let index = heap.length - 1; index > 0; ) {
      const parent = (index - 1) >> 1;
      if (!this.#isBefore(index, parent)) break;
      this.#swap(index, parent);
      index = parent;
    }
  }

  /** Runs all that is due by then. */
  advance(toMs: number): void {
    for (let first = this.#heap[0]; first !== undefined && first.atMs <= toMs; first = this.#heap[0]) {
      this.#pop();
      first.run();
    }
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    heap[0] = last;
    for (let index = 0; ; ) {
      const children = [2 * index + 1, 2 * index + 2].filter((child) => child < heap.length);
      const [soonest] = children.sort((one, other) => (this.#isBefore(one, other) ? -1 : 1));
      if (soonest === undefined || !this.#isBefore(soonest, index)) return;
      this.#swap(soonest, index);
      index = soonest;
    }
  }

  #isBefore(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (a === undefined || b === undefined) return false;
    return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (a === undefined || b === undefined) return;
    this.#heap[one] = b;
    this.#heap[other] = a;
  }
}
