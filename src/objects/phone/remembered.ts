/**
 * Rows that were read or written last: a text's way through its object reads the same ones several times, and others are on
 * their way meanwhile. Only for rows that nothing but this object's own code writes, and forgotten whenever a transaction is
 * rolled back.
 */

/** Some kilobytes each, in an object that shares its memory with many. */
const REMEMBERED_MAX = 64;

export class Remembered<T> {
  /** In the order in which they were read or written. */
  readonly #values = new Map<string, T>();

  /** What is remembered of the key, else what is read now. That nothing is there is not remembered. */
  of(key: string, read: () => T | null): T | null {
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    const value = read();
    if (value !== null) this.set(key, value);
    return value;
  }

  set(key: string, value: T): void {
    this.#values.delete(key);
    this.#values.set(key, value);
    if (this.#values.size <= REMEMBERED_MAX) return;
    for (const oldest of this.#values.keys()) {
      this.#values.delete(oldest);
      return;
    }
  }

  /** Changes what is remembered of a key, where anything is. */
  change(key: string, change: (value: T) => T): void {
    const known = this.#values.get(key);
    if (known !== undefined) this.#values.set(key, change(known));
  }

  delete(key: string): void {
    this.#values.delete(key);
  }

  forget(): void {
    this.#values.clear();
  }
}
