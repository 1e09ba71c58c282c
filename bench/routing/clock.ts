/** Virtual time: what is due next runs next, and nothing waits. Equal times keep their order. */

interface Entry<T> {
  readonly atMs: number;
  readonly order: number;
  readonly item: T;
}

/** Items by time, the earliest first; of one time in the order in which they came. */
export class TimeHeap<T> {
  readonly #heap: Entry<T>[] = [];
  #order = 0;

  first(): T | undefined {
    return this.#heap[0]?.item;
  }

  firstAtMs(): number | null {
    return this.#heap[0]?.atMs ?? null;
  }

  push(atMs: number, item: T): void {
    const heap = this.#heap;
    heap.push({ atMs, order: this.#order++, item });
    let child = heap.length - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!this.#isBefore(child, parent)) return;
      this.#swap(child, parent);
      child = parent;
    }
  }

  pop(): T | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first?.item;
    heap[0] = last;
    let parent = 0;
    for (;;) {
      const left = parent * 2 + 1;
      const right = left + 1;
      const least = right < heap.length && this.#isBefore(right, left) ? right : left;
      if (least >= heap.length || !this.#isBefore(least, parent)) return first.item;
      this.#swap(least, parent);
      parent = least;
    }
  }

  #isBefore(a: number, b: number): boolean {
    const [first, second] = [this.#heap[a], this.#heap[b]];
    if (first === undefined || second === undefined) return false;
    return first.atMs < second.atMs || (first.atMs === second.atMs && first.order < second.order);
  }

  #swap(a: number, b: number): void {
    const [first, second] = [this.#heap[a], this.#heap[b]];
    if (first === undefined || second === undefined) return;
    this.#heap[a] = second;
    this.#heap[b] = first;
  }
}

/** Work that ends at once, or a promise of code that waits for other parts of the world. */
type Work = () => void | Promise<unknown>;

export class VirtualClock {
  nowMs = 0;
  readonly #heap = new TimeHeap<Work>();
  /** The first thing that went wrong in code that nobody waits for. */
  #fault: { readonly error: unknown } | null = null;

  at(atMs: number, run: Work): void {
    this.#heap.push(Math.max(Math.round(atMs), this.nowMs), run);
  }

  after(delayMs: number, run: Work): void {
    this.at(this.nowMs + delayMs, run);
  }

  /** A promise that time keeps. */
  wait(delayMs: number): Promise<void> {
    return new Promise((resolve) => this.after(delayMs, () => resumed(resolve)));
  }

  /** Nobody waits for it; that it fails is a fault of the run. */
  watch(work: Promise<unknown>): void {
    work.catch((error: unknown) => (this.#fault ??= { error }));
  }

  /**
   * Runs until nothing is due any more. After work that others wait for, all that can go on without time goes on before
   * the next moment: a turn of the event loop comes when no promise is left that could.
   */
  async runAll(): Promise<void> {
    for (;;) {
      const atMs = this.#heap.firstAtMs();
      const work = this.#heap.pop();
      if (atMs === null || work === undefined) return;
      this.nowMs = atMs;
      const done = work();
      if (done !== undefined) {
        this.watch(done);
        await turn();
      }
      if (this.#fault !== null) throw this.#fault.error;
    }
  }
}

/** Resolves, and lets what waited for it go on. */
function resumed(resolve: () => void): Promise<void> {
  resolve();
  return Promise.resolve();
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
