/**
 * The row that was read or written last: a text's way through its object reads the same one several times. Only for rows
 * that nothing but this object's own code writes, and forgotten whenever a transaction is rolled back.
 */
export class Remembered<T> {
  #last: { readonly key: string; readonly value: T } | null = null;

  /** What is remembered of the key, else what is read now. That nothing is there is not remembered. */
  of(key: string, read: () => T | null): T | null {
    if (this.#last?.key === key) return this.#last.value;
    const value = read();
    if (value !== null) this.#last = { key, value };
    return value;
  }

  set(key: string, value: T): void {
    this.#last = { key, value };
  }

  forget(): void {
    this.#last = null;
  }
}
