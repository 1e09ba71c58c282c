import { and, eq, getTableColumns, lt, type SQL, sql } from "drizzle-orm";
import type {
  DeadLetter,
  DeadLetterHead,
  DeadLetterScope,
  DeadLetterStore,
  NewDeadLetter,
} from "../../app/dead-letters/ports.ts";
import type { PageQuery, PageResult } from "../../app/base/page-ports.ts";
import { answer, type Database } from "../base/database.ts";
import { selectRows } from "../base/insert-json.ts";
import { mapPage, readPage } from "../base/page.ts";
import { deadLetters } from "../schema/dead-letters.ts";

const { sourceId: _sourceId, ...RECORD_COLUMNS } = getTableColumns(deadLetters);
const { body: _body, ...HEAD_COLUMNS } = RECORD_COLUMNS;
/** A queue body is 128 kB at most: so many fit one statement's JSON. */
const LETTERS_PER_INSERT = 10;

/** Where releases before objects kept dead letters, and nobody sent them again but a person. */
export class D1DeadLetterStore implements DeadLetterStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async put(letters: readonly NewDeadLetter[]): Promise<void> {
    for (let start = 0; start < letters.length; start += LETTERS_PER_INSERT) {
      const rows = letters.slice(start, start + LETTERS_PER_INSERT).map(rowOf);
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
    const [row] = rows;
    return row === undefined ? null : { ...row, ...standingOf(row) };
  }

  async list(scope: DeadLetterScope, query: PageQuery): Promise<PageResult<DeadLetterHead>> {
    const page = await readPage(
      query,
      {
        sort: { atMs: deadLetters.receivedAtMs, id: deadLetters.id },
        scope: { list: "dead_letters", of: scope === "deployment" ? {} : { ...scope } },
      },
      {
        select: ({ after, order, limit }) =>
          answer(
            this.#db
              .select(HEAD_COLUMNS)
              .from(deadLetters)
              .where(and(isWithin(scope), after))
              .orderBy(...order)
              .limit(limit),
          ),
        positionOf: (row) => ({ atMs: row.receivedAtMs, id: row.id }),
      },
    );
    return mapPage(page, (row) => ({ ...row, ...standingOf(row) }));
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

function rowOf({ isUnreadable: _isUnreadable, past, ...letter }: NewDeadLetter) {
  return { ...letter, redrives: 0, ...past };
}

function standingOf({ redrivenAtMs }: Pick<DeadLetter, "redrivenAtMs">) {
  const state = redrivenAtMs === null ? "waiting" : "sent_again";
  return { state, nextTryAtMs: null, gaveUpBecause: null } as const;
}

function isWithin(scope: DeadLetterScope): SQL | undefined {
  if (scope === "deployment") return undefined;
  return and(eq(deadLetters.tenantId, scope.tenantId), eq(deadLetters.mode, scope.mode));
}
