/**
 * Reads under way, as plain data. Others who want the same look again on timers of their own: a promise belongs to the
 * request or object that made it. workerd gives others their turn only as long as the function that made the promise is
 * not optimised; after that, who waits for another's promise goes on in the other's place, where all that is its own
 * fails, or hangs (test/node/db/shared-reads.test.ts).
 */

/** How long one who waits for another's read sleeps at first, and at most. A read of D1 takes some milliseconds. */
const FIRST_LOOK_MS = 1;
const LOOK_MS = 4;

export interface SharedRead<T> {
  readonly startedAtMs: number;
  /** Null while it is under way, and for ever when the request that began it has ended. */
  outcome: { readonly value: T | null } | { readonly fault: unknown } | null;
}

export class SharedReads<T> {
  readonly #patienceMs: number;
  /** In the order in which they began. */
  readonly #running = new Map<string, SharedRead<T>>();

  /** One that is older belongs to a request that has ended. */
  constructor(patienceMs: number) {
    this.#patienceMs = patienceMs;
  }

  find(key: string, nowMs: number): SharedRead<T> | undefined {
    this.#forgetAbandoned(nowMs);
    return this.#running.get(key);
  }

  count(nowMs: number): number {
    this.#forgetAbandoned(nowMs);
    return this.#running.size;
  }

  /** Begins one that others may look at, in the place of an earlier one of its key. */
  begin(key: string, startedAtMs: number): SharedRead<T> {
    const reading: SharedRead<T> = { startedAtMs, outcome: null };
    this.#running.delete(key);
    this.#running.set(key, reading);
    return reading;
  }

  end(key: string, reading: SharedRead<T>, outcome: NonNullable<SharedRead<T>["outcome"]>): void {
    reading.outcome = outcome;
    if (this.#running.get(key) === reading) this.#running.delete(key);
  }

  forget(key: string): void {
    this.#running.delete(key);
  }

  /** What a read that another request began comes to. Rejects when it failed, or is not over in its time. */
  async follow(reading: SharedRead<T>, nowMs: () => number): Promise<T | null> {
    for (let waitMs = FIRST_LOOK_MS; reading.outcome === null; waitMs = LOOK_MS) {
      if (nowMs() - reading.startedAtMs >= this.#patienceMs) throw new Error("who read it has ended");
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
    if ("fault" in reading.outcome) throw reading.outcome.fault;
    return reading.outcome.value;
  }

  #forgetAbandoned(nowMs: number): void {
    for (const [key, { startedAtMs }] of this.#running) {
      if (nowMs - startedAtMs < this.#patienceMs) return;
      this.#running.delete(key);
    }
  }
}
