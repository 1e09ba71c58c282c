/** A copy of what was last read, kept in a place that outlives isolates. It is served while the database is away. */
import { type CopyToKeep, type KeptCopies, type KeptValue, StoreUnavailable } from "../../app/base/store-ports.ts";
import type { CacheTiming, StandInCopy } from "./fresh-cache.ts";

/** An unchanged copy is written again after this time, so that a copy in use does not expire. */
const CONFIRM_MS = 6 * 3_600_000;
const NOTED_MAX = 10_000;

export interface KeptBook {
  readonly book: string;
  /** How long a copy that nobody reads is kept; null: for ever. */
  readonly keptForMs: number | null;
  readonly copies: KeptCopies;
}

/** What a store needs to keep copies; it names its book itself. */
export type CopyPlace = Omit<KeptBook, "book" | "keptForMs">;

interface Noted {
  readonly mark: string;
  readonly atMs: number;
}

export class KeptCopy<T extends object> implements StandInCopy<T> {
  readonly #book: KeptBook;
  readonly #timing: CacheTiming;
  /** What this isolate has written, and when. */
  readonly #noted = new Map<string, Noted>();

  constructor(book: KeptBook, timing: CacheTiming) {
    this.#book = book;
    this.#timing = timing;
  }

  /** Keeps what was just read, behind the work that read it. Null: the store says that there is no such thing. */
  note(key: string, value: T | null, readAtMs = this.#timing.nowMs()): void {
    const mark = markOf(JSON.stringify(value));
    const atMs = this.#timing.nowMs();
    const noted = this.#noted.get(key);
    if (noted !== undefined && noted.mark === mark && atMs - noted.atMs < CONFIRM_MS) return;
    if (this.#noted.size >= NOTED_MAX) this.#noted.clear();
    this.#noted.set(key, { mark, atMs });
    // What was not taken, because a later read is kept, is told again by the next read.
    const forget = () => this.#noted.delete(key);
    const kept = this.keep([{ key, value, readAtMs }]).then((overtaken) => overtaken.length > 0 && forget(), forget);
    this.#timing.defer(kept);
  }

  keep(copies: readonly CopyToKeep[]): Promise<readonly string[]> {
    return this.#book.copies.keep(this.#book.book, copies, this.#book.keptForMs);
  }

  /** The copy in place of a read that failed; throws its fault when there is none. */
  async recall(key: string, fault: unknown): Promise<T> {
    if (!(fault instanceof StoreUnavailable)) throw fault;
    const copy = await this.find(key).catch(() => null);
    if (copy === null || copy.value === null) throw fault;
    return copy.value;
  }

  /** Written by `keep` alone, as JSON of the same type. */
  find(key: string): Promise<KeptValue<T> | null> {
    return this.#book.copies.recall<T>(this.#book.book, key);
  }
}

/** Tells bodies apart without holding them: some are megabytes. 53 bits in two halves (FNV-1a), and the length. */
function markOf(body: string): string {
  let [one, other] = [0x811c9dc5, 0x050c5d1f];
  for (let index = 0; index < body.length; index += 1) {
    const letter = body.charCodeAt(index);
    one = Math.imul(one ^ letter, 0x01000193);
    other = Math.imul(other ^ letter, 0x01000193) ^ (other >>> 15);
  }
  return `${body.length}.${one >>> 0}.${other >>> 0}`;
}
