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
    const entry = { atMs, order: this.#order++, item };
    let hole = heap.length;
    heap.push(entry);
    while (hole > 0) {
      const place = (hole - 1) >> 1;
      const parent = heap[place];
      // It came last: of one time the others are before it.
      if (parent === undefined || parent.atMs <= atMs) break;
      heap[hole] = parent;
      hole = place;
    }
    heap[hole] = entry;
  }

  pop(): T | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first?.item;
    let hole = 0;
    for (;;) {
      let place = hole * 2 + 1;
      let least = heap[place];
      const right = heap[place + 1];
      if (least === undefined) break;
      if (right !== undefined && isBefore(right, least)) {
        least = right;
        place += 1;
      }
      if (!isBefore(least, last)) break;
      heap[hole] = least;
      hole = place;
    }
    heap[hole] = last;
    return first.item;
  }
}

function isBefore(a: Entry<unknown>, b: Entry<unknown>): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
}

/** Work that ends at once, or a promise of code that waits for other parts of the world. */
type Work = () => void | Promise<unknown>;

/** What waited goes on: the next moment comes after it. */
const RESUMED = Promise.resolve();

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
    return new Promise((resolve) => {
      this.after(delayMs, () => {
        resolve();
        return RESUMED;
      });
    });
  }

  /** Runs after so long, unless what this returns is called before. */
  alarm(delayMs: number, run: () => void): () => void {
    let rings = true;
    this.after(delayMs, () => {
      if (!rings) return undefined;
      run();
      return RESUMED;
    });
    return () => {
      rings = false;
    };
  }

  /** Nobody waits for it; that it fails is a fault of the run. */
  watch(work: Promise<unknown>): void {
    work.catch((error: unknown) => (this.#fault ??= { error }));
  }

  /**
   * Runs until nothing is due any more. After work that others wait for, all that can go on without time goes on before
   * the next moment.
   */
  runAll(): Promise<void> {
    return new Promise((resolve, reject) => {
      const goOn = () => {
        try {
          if (this.#run() === "done") resolve();
          else turn(goOn);
        } catch (error) {
          reject(error);
        }
      };
      goOn();
    });
  }

  /** Until something was done that others may have waited for. */
  #run(): "done" | "turn" {
    for (;;) {
      if (this.#fault !== null) throw this.#fault.error;
      const atMs = this.#heap.firstAtMs();
      const work = this.#heap.pop();
      if (atMs === null || work === undefined) return "done";
      this.nowMs = atMs;
      const done = work();
      if (done === undefined) continue;
      if (done !== RESUMED) this.watch(done);
      return "turn";
    }
  }
}

/** Ticks come when no promise is left that could go on; one that is asked for by a promise comes after all of them. */
function turn(run: () => void): void {
  void RESUMED.then(() => process.nextTick(run));
}
