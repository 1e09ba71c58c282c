/**
 * How far each move has come: kept in objects, because whether the database is still to be asked must be known while it
 * is away.
 */
import type { Clock } from "../base/ports.ts";
import type { KeptCopies } from "../base/store-ports.ts";
import type { MigrationName, MigrationProgress } from "./ports.ts";

const BOOK = "migrations";
/** What an isolate knows of a move that is not over is at most so old. */
export const HEARD_WITHIN_MS = 30_000;

export class MigrationBook {
  readonly #copies: KeptCopies;
  readonly #clock: Clock;
  readonly #known = new Map<
    MigrationName,
    { readonly progress: MigrationProgress | null; readonly readAtMs: number }
  >();

  constructor(copies: KeptCopies, clock: Clock) {
    this.#copies = copies;
    this.#clock = clock;
  }

  /** Null: it has not begun. */
  async read(name: MigrationName): Promise<MigrationProgress | null> {
    const progress = await this.#copies.read<MigrationProgress>(BOOK, name);
    this.#known.set(name, { progress, readAtMs: this.#clock.nowMs() });
    return progress;
  }

  async write(name: MigrationName, progress: MigrationProgress): Promise<void> {
    await this.#copies.keep(BOOK, [{ key: name, value: progress }], null);
    this.#known.set(name, { progress, readAtMs: this.#clock.nowMs() });
  }

  async isDone(name: MigrationName): Promise<boolean> {
    return (await this.#heard(name))?.state === "done";
  }

  async hasBegun(name: MigrationName): Promise<boolean> {
    return (await this.#heard(name)) !== null;
  }

  /** What cannot be read now is as it was last heard of: then both places are asked. */
  async #heard(name: MigrationName): Promise<MigrationProgress | null> {
    const known = this.#known.get(name);
    if (known?.progress?.state === "done") return known.progress;
    if (known !== undefined && this.#clock.nowMs() - known.readAtMs < HEARD_WITHIN_MS) return known.progress;
    return this.read(name).catch(() => known?.progress ?? null);
  }
}
