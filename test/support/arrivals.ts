/** What arrives at a double, in order. A test awaits the nth of it, and need not look again and again. */
export class Arrivals<T> {
  readonly all: T[] = [];
  readonly #awaited: { readonly count: number; readonly arrived: () => void }[] = [];

  add(one: T): void {
    this.all.push(one);
    for (const { count, arrived } of this.#awaited) if (this.all.length >= count) arrived();
  }

  /** All of them, once they are so many. */
  async atLeast(count: number): Promise<readonly T[]> {
    if (this.all.length < count) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#awaited.push({ count, arrived: resolve });
      await promise;
    }
    return this.all;
  }
}
