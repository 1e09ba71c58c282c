import { and, eq, getTableColumns, lt, type SQL, sql } from "drizzle-orm";
import type { DeadLetter, DeadLetterScope, DeadLetterStore, NewDeadLetter } from "../../app/dead-letters/ports.ts";
import type { PageQuery, PageResult } from "../../app/base/page-ports.ts";
import { answer, type Database } from "../base/database.ts";
import { selectRows } from "../base/insert-json.ts";
import { readPage } from "../base/page.ts";
import { deadLetters } from "../schema/dead-letters.ts";

const { sourceId: _sourceId, ...RECORD_COLUMNS } = getTableColumns(deadLetters);
/** A queue body is 128 kB at most: so many fit one statement's JSON. */
const LETTERS_PER_INSERT = 10;

export class D1DeadLetterStore implements DeadLetterStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async put(letters: readonly NewDeadLetter[]): Promise<void> {
    for (let start = 0; start < letters.length; start += LETTERS_PER_INSERT) {
      const rows = letters.slice(start, start + LETTERS_PER_INSERT).map((letter) => ({ ...letter, redrives: 0 }));
      await answer(this.#db.insert(deadLetters).select(selectRows(deadLetters, rows)).onConflictDoNothing());
    }
  }

  async find(scope: DeadLetterScope, id: string): Promise<DeadLetter | null> {
    const rows = await answer(
      this.#db
        .select(RECORD_COLUMNS)
        .from(deadLetters)
        .where(and(isWithin(scope), eq(deadLetters.id, id))),
    );
    return rows[0] ?? null;
  }

  async list(scope: DeadLetterScope, query: PageQuery): Promise<PageResult<DeadLetter>> {
    return await readPage(
      query,
      {
        sort: { atMs: deadLetters.receivedAtMs, id: deadLetters.id },
        scope: { list: "dead_letters", of: scope === "deployment" ? {} : { ...scope } },
      },
      {
        select: ({ after, order, limit }) =>
          answer(
            this.#db
              .select(RECORD_COLUMNS)
              .from(deadLetters)
              .where(and(isWithin(scope), after))
              .orderBy(...order)
              .limit(limit),
          ),
        positionOf: (row) => ({ atMs: row.receivedAtMs, id: row.id }),
      },
    );
  }

  async markRedriven(id: string, nowMs: number): Promise<void> {
    const change = { redrivenAtMs: nowMs, redrives: sql`${deadLetters.redrives} + 1` };
    await answer(this.#db.update(deadLetters).set(change).where(eq(deadLetters.id, id)));
  }

  async prune(beforeMs: number, limit: number): Promise<number> {
    const old = this.#db
      .select({ id: deadLetters.id })
      .from(deadLetters)
      .where(lt(deadLetters.redrivenAtMs, beforeMs))
      .limit(limit);
    const gone = await answer(
      this.#db.delete(deadLetters).where(sql`${deadLetters.id} in ${old}`).returning({ id: deadLetters.id }),
    );
    return gone.length;
  }
}

function isWithin(scope: DeadLetterScope): SQL | undefined {
  if (scope === "deployment") return undefined;
  return and(eq(deadLetters.tenantId, scope.tenantId), eq(deadLetters.mode, scope.mode));
}
