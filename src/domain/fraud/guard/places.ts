/** The places of a book: those in memory, which of them are judged again by themselves, and which have to be written. */
import type { GuardCell } from "./cell.ts";
import { type GuardLevel, levelOf } from "./guard-view.ts";

/** Places in memory, those asked for longest ago going first. A pump on random numbers makes no end of them. */
const PLACES_MOST = 20_000;

export class Places {
  readonly #cells: Map<string, GuardCell>;
  /** The next to go. It is kept, for one that begins anew walks past all that went before. */
  readonly #oldestFirst: Iterator<string, undefined>;
  readonly #sizes = { b: 0, r: 0, n: 0, a: 0, w: 0 };
  readonly #watched = new Set<string>();
  readonly #changed = new Set<string>();
  /** Places that stand in rows. */
  readonly #kept = new Set<string>();
  readonly #forgotten: (key: string) => void;

  /** `forgotten`: told of each place that goes. */
  constructor(kept: Iterable<readonly [string, GuardCell]>, forgotten: (key: string) => void) {
    this.#cells = new Map(kept);
    this.#oldestFirst = this.#cells.keys();
    this.#forgotten = forgotten;
    for (const key of this.#cells.keys()) {
      this.#sizes[levelOf(key)] += 1;
      this.#watched.add(key);
      this.#kept.add(key);
    }
  }

  get(key: string): GuardCell | undefined {
    return this.#cells.get(key);
  }

  sizeOf(level: GuardLevel): number {
    return this.#sizes[level];
  }

  /** What became of it, or was sent there: it is the one that was asked for last. */
  put(key: string, cell: GuardCell): void {
    if (!this.#cells.delete(key)) this.#sizes[levelOf(key)] += 1;
    this.#cells.set(key, cell);
    if (levelOf(key) === "n" || this.#watched.has(key)) this.#changed.add(key);
    if (this.#cells.size > PLACES_MOST) this.#drop();
  }

  /** As it was judged. That it has faded can be reckoned from its row: only what else has changed is written. */
  judged(key: string, before: GuardCell, cell: GuardCell): void {
    this.#cells.set(key, cell);
    if (cell.slices !== before.slices || cell.struckAtMs !== before.struckAtMs) this.#changed.add(key);
  }

  /** Judged again by itself from now on, or no more. */
  watch(key: string): void {
    this.#watched.add(key);
  }

  unwatch(key: string): void {
    this.#watched.delete(key);
  }

  isWatched(key: string): boolean {
    return this.#watched.has(key);
  }

  get watched(): ReadonlySet<string> {
    return this.#watched;
  }

  /** Keys of places that are worth keeping and have changed since they were last written. */
  get unwritten(): readonly string[] {
    return [...this.#changed];
  }

  written(keys: readonly string[]): void {
    for (const key of keys) {
      this.#changed.delete(key);
      if (this.#cells.has(key)) this.#kept.add(key);
      else this.#kept.delete(key);
    }
  }

  #drop(): void {
    const oldest = this.#oldestFirst.next().value;
    if (oldest === undefined) return;
    this.#cells.delete(oldest);
    this.#sizes[levelOf(oldest)] -= 1;
    this.#watched.delete(oldest);
    if (this.#kept.has(oldest)) this.#changed.add(oldest);
    else this.#changed.delete(oldest);
    this.#forgotten(oldest);
  }
}
