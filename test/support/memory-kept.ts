/** `KeptCopies` in memory: the twin of the objects behind the port. */
import type { CopyToKeep, KeptCopies, KeptValue } from "../../src/app/base/store-ports.ts";

interface Row {
  readonly body: string;
  readonly atMs: number;
  readonly untilMs: number;
}

export class MemoryKept implements KeptCopies {
  readonly #copies = new Map<string, Row>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number = () => Date.now()) {
    this.#nowMs = nowMs;
  }

  keep(book: string, copies: readonly CopyToKeep[], keptForMs: number | null): Promise<readonly string[]> {
    const nowMs = this.#nowMs();
    const untilMs = keptForMs === null ? Number.POSITIVE_INFINITY : nowMs + keptForMs;
    const overtaken: string[] = [];
    for (const { key, value, readAtMs: atMs = nowMs } of copies) {
      const name = JSON.stringify([book, key]);
      const before = this.#copies.get(name);
      if (before !== undefined && before.atMs > atMs) overtaken.push(key);
      else this.#copies.set(name, { body: JSON.stringify(value), atMs, untilMs });
    }
    return Promise.resolve(overtaken);
  }

  async read<T extends object>(book: string, key: string): Promise<T | null> {
    return (await this.recall<T>(book, key))?.value ?? null;
  }

  recall<T extends object>(book: string, key: string): Promise<KeptValue<T> | null> {
    const copy = this.#copies.get(JSON.stringify([book, key]));
    const isThere = copy !== undefined && copy.untilMs > this.#nowMs();
    return Promise.resolve(isThere ? { value: JSON.parse(copy.body), readAtMs: copy.atMs } : null);
  }
}
