/** `KeptCopies` in memory: the twin of the objects behind the port. */
import type { KeptCopies } from "../../src/app/base/store-ports.ts";

export class MemoryKept implements KeptCopies {
  readonly #copies = new Map<string, { readonly body: string; readonly untilMs: number }>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number = () => Date.now()) {
    this.#nowMs = nowMs;
  }

  keep(book: string, copies: readonly { key: string; value: object }[], keptForMs: number | null): Promise<void> {
    const untilMs = keptForMs === null ? Number.POSITIVE_INFINITY : this.#nowMs() + keptForMs;
    for (const { key, value } of copies) {
      this.#copies.set(JSON.stringify([book, key]), { body: JSON.stringify(value), untilMs });
    }
    return Promise.resolve();
  }

  read<T extends object>(book: string, key: string): Promise<T | null> {
    const copy = this.#copies.get(JSON.stringify([book, key]));
    return Promise.resolve(copy === undefined || copy.untilMs <= this.#nowMs() ? null : JSON.parse(copy.body));
  }
}
