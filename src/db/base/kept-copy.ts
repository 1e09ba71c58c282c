/** A copy of what was last read, kept in a place that outlives isolates. It is served while the database is away. */
import { type KeptCopies, StoreUnavailable } from "../../app/base/store-ports.ts";
import type { CacheTiming } from "./fresh-cache.ts";

/** An unchanged copy is written again after this time, so that a copy in use does not expire. */
const CONFIRM_MS = 6 * 3_600_000;
const NOTED_MAX = 10_000;

export interface KeptBook {
  readonly book: string;
  /** How long a copy that nobody reads is kept; null: for ever. */
  readonly keptForMs: number | null;
  readonly copies: KeptCopies;
}

interface Noted {
  readonly body: string;
  readonly atMs: number;
}

export class KeptCopy<T extends object> {
  readonly #book: KeptBook;
  readonly #timing: CacheTiming;
  /** What this isolate has written, and when. */
  readonly #noted = new Map<string, Noted>();

  constructor(book: KeptBook, timing: CacheTiming) {
    this.#book = book;
    this.#timing = timing;
  }

  /** Keeps what was just read, behind the work that read it. */
  note(key: string, value: T): void {
    const body = JSON.stringify(value);
    const atMs = this.#timing.nowMs();
    const noted = this.#noted.get(key);
    if (noted !== undefined && noted.body === body && atMs - noted.atMs < CONFIRM_MS) return;
    if (this.#noted.size >= NOTED_MAX) this.#noted.clear();
    this.#noted.set(key, { body, atMs });
    this.#timing.defer(this.keep([{ key, value }]).catch(() => this.#noted.delete(key)));
  }

  keep(copies: readonly { readonly key: string; readonly value: T }[]): Promise<void> {
    return this.#book.copies.keep(this.#book.book, copies, this.#book.keptForMs);
  }

  /** The copy in place of a read that failed; throws its fault when there is none. */
  async recall(key: string, fault: unknown): Promise<T> {
    if (!(fault instanceof StoreUnavailable)) throw fault;
    // Written by `keep` alone, as JSON of the same type.
    const copy = await this.#book.copies.read<T>(this.#book.book, key).catch(() => null);
    if (copy === null) throw fault;
    return copy;
  }
}
