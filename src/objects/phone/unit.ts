/**
 * What one transaction writes of documents: each of them once, when its work is done, however often it was changed. Whoever
 * reads their tables by anything but memory has it written first.
 */
export class Unit {
  readonly #waiting = new Map<string, () => void>();
  #isOpen = false;

  /** Runs the work of a transaction, and then writes what it left. */
  run<T>(work: () => T): T {
    this.#isOpen = true;
    try {
      const result = work();
      this.flush();
      return result;
    } finally {
      this.#isOpen = false;
    }
  }

  /** `name`: of the document; a later write of it takes the place of this one. At once outside of a transaction's work. */
  write(name: string, write: () => void): void {
    if (this.#isOpen) this.#waiting.set(name, write);
    else write();
  }

  flush(): void {
    if (this.#waiting.size === 0) return;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const write of waiting) write();
  }

  /** After a transaction that was rolled back. */
  forget(): void {
    this.#waiting.clear();
  }
}
