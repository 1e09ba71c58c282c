/**
 * Who waits for a text, in the memory of its object: nothing is asked again while nothing comes. Lost with the object,
 * and whoever waited asks again.
 */

/** For each tenant and mode. One waits a few seconds at a time, so that one who went away is soon forgotten. */
const WAITERS_MAX = 100;

interface Waiter<Thing> {
  readonly wants: (thing: Thing) => boolean;
  readonly wake: () => void;
}

export class Waiters<Thing> {
  readonly #waiting = new Set<Waiter<Thing>>();

  get isFull(): boolean {
    return this.#waiting.size >= WAITERS_MAX;
  }

  /** Until such a thing came, or for so long. */
  wait(wants: (thing: Thing) => boolean, ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#waiting.delete(waiter);
        resolve();
      };
      const waiter = { wants, wake: end };
      const timer = setTimeout(end, ms);
      this.#waiting.add(waiter);
    });
  }

  wake(thing: Thing): void {
    for (const { wants, wake } of this.#waiting) if (wants(thing)) wake();
  }
}
