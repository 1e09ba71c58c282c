/** The phones of a soak: texts come to them, and people wait for the next one. */

export interface Arrival {
  readonly text: string;
  /** When its carrier had it, of `performance.now()`. */
  readonly atMs: number;
}

/** Behind it a person no longer waits: the code counts as lost. */
const PATIENCE_MS = 60_000;

export class Phones {
  readonly #arrivals = new Map<string, Arrival[]>();
  readonly #waiting = new Map<string, (arrival: Arrival) => void>();

  arrive(phone: string, arrival: Arrival): void {
    const known = this.#arrivals.get(phone);
    if (known === undefined) this.#arrivals.set(phone, [arrival]);
    else known.push(arrival);
    this.#waiting.get(phone)?.(arrival);
  }

  /** How many came so far. */
  count(phone: string): number {
    return this.#arrivals.get(phone)?.length ?? 0;
  }

  /** The first text after so many, at once where it has come; null: none came in time. One person waits at a phone. */
  async next(phone: string, after: number): Promise<Arrival | null> {
    const come = this.#arrivals.get(phone)?.[after];
    if (come !== undefined) return come;
    const { promise, resolve } = Promise.withResolvers<Arrival | null>();
    const timer = setTimeout(() => resolve(null), PATIENCE_MS);
    this.#waiting.set(phone, resolve);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(phone);
    }
  }
}
