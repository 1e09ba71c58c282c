/** Rows of releases that kept dead letters in D1, on their way into objects; and whether there are any, known without D1. */
import { asc, count, inArray } from "drizzle-orm";
import type { KeptCopies } from "../../app/base/store-ports.ts";
import type { OldDeadLetter, OldDeadLetters } from "../../app/dead-letters/ports.ts";
import { answer, type Database } from "../base/database.ts";
import { deadLetters } from "../schema/dead-letters.ts";

const BOOK = "moved";
const KEY = "dead_letters";

interface Moved {
  readonly isEmpty: true;
}

export class D1OldDeadLetters implements OldDeadLetters {
  readonly #db: Database;
  readonly #copies: KeptCopies;

  constructor(db: Database, { copies }: { readonly copies: KeptCopies }) {
    this.#db = db;
    this.#copies = copies;
  }

  async count(): Promise<number> {
    const [row] = await answer(this.#db.select({ rows: count() }).from(deadLetters));
    return row?.rows ?? 0;
  }

  async oldest(limit: number): Promise<readonly OldDeadLetter[]> {
    const oldestFirst = asc(deadLetters.receivedAtMs);
    const rows = await answer(this.#db.select().from(deadLetters).orderBy(oldestFirst).limit(limit));
    return rows.map(({ redrives, redrivenAtMs, ...letter }) => ({ ...letter, past: { redrives, redrivenAtMs } }));
  }

  async remove(ids: readonly string[]): Promise<void> {
    await answer(this.#db.delete(deadLetters).where(inArray(deadLetters.id, [...ids])));
  }

  async noteEmpty(): Promise<void> {
    const moved: Moved = { isEmpty: true };
    await this.#copies.keep(BOOK, [{ key: KEY, value: moved }], null);
  }

  async wasEmpty(): Promise<boolean> {
    return (await this.#copies.read<Moved>(BOOK, KEY)) !== null;
  }
}
