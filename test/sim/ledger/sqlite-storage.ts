/** The face of a Durable Object's storage, as far as the ledger uses it, over the SQLite of Node. */
import { DatabaseSync, type StatementSync, type Value } from "node:sqlite";

/** What stands between the code and its database, for faults: may throw, or say other words. */
export interface SqlHook {
  before(query: string, isInTransaction: boolean): string;
  /** False: a transaction that throws leaves behind what it did. */
  readonly rollsBack: boolean;
}

type Bound = string | number | ArrayBuffer | Uint8Array | null;

export class SqliteStorage {
  readonly #hook: SqlHook;
  readonly #statements = new Map<string, Prepared>();
  #database = new DatabaseSync(":memory:");
  #depth = 0;
  /** Null when none stands. */
  alarmAtMs: number | null = null;
  onAlarm: (atMs: number) => void = () => undefined;

  constructor(hook: SqlHook) {
    this.#hook = hook;
  }

  readonly sql = { exec: (query: string, ...bound: readonly Bound[]) => this.#exec(query, bound) };

  transactionSync<T>(work: () => T): T {
    this.#depth += 1;
    const name = `t${this.#depth}`;
    this.#prepared(`SAVEPOINT ${name}`).statement.run();
    try {
      const done = work();
      this.#prepared(`RELEASE ${name}`).statement.run();
      return done;
    } catch (error) {
      if (this.#hook.rollsBack) this.#prepared(`ROLLBACK TO ${name}`).statement.run();
      this.#prepared(`RELEASE ${name}`).statement.run();
      throw error;
    } finally {
      this.#depth -= 1;
    }
  }

  async setAlarm(at: number | Date): Promise<void> {
    this.alarmAtMs = Number(at);
    this.onAlarm(this.alarmAtMs);
  }

  async getAlarm(): Promise<number | null> {
    return this.alarmAtMs;
  }

  async deleteAlarm(): Promise<void> {
    this.alarmAtMs = null;
  }

  async deleteAll(): Promise<void> {
    this.close();
    this.#database = new DatabaseSync(":memory:");
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #exec(query: string, bound: readonly Bound[]) {
    const words = this.#hook.before(query, this.#depth > 0);
    const known = this.#statements.get(words);
    // Several statements at once are those of a migration: they are bound to nothing and answer nothing.
    if (known === undefined && /;\s*\S/.test(words)) {
      this.#database.exec(words);
      return new Cursor([], 0);
    }
    const { statement, names } = known ?? this.#prepared(words);
    const values = bound.map((value) => (value instanceof ArrayBuffer ? new Uint8Array(value) : value));
    if (names.length === 0) return new Cursor([], Number(statement.run(...values).changes));
    return new Cursor(
      statement.all(...values).map((row) => asRow(names, row)),
      0,
    );
  }

  #prepared(words: string): Prepared {
    const known = this.#statements.get(words);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(words);
    // Rows that Node makes itself have their names looked up for each query, which costs more than most queries.
    statement.setReturnArrays(true);
    const made = { statement, names: statement.columns().map(({ name }) => name) };
    this.#statements.set(words, made);
    return made;
  }
}

interface Prepared {
  readonly statement: StatementSync;
  /** Of its columns; none: it answers no rows. */
  readonly names: readonly string[];
}

type Row = Record<string, Value | ArrayBuffer>;

class Cursor {
  readonly #rows: readonly Row[];
  readonly rowsWritten: number;

  constructor(rows: readonly Row[], rowsWritten: number) {
    this.#rows = rows;
    this.rowsWritten = rowsWritten;
  }

  toArray(): readonly Row[] {
    return this.#rows;
  }

  one(): Row {
    const [row] = this.#rows;
    if (row === undefined || this.#rows.length > 1)
      throw new Error(`expected one row, and there are ${this.#rows.length}`);
    return row;
  }

  [Symbol.iterator](): Iterator<Row> {
    return this.#rows[Symbol.iterator]();
  }
}

/** A blob is an ArrayBuffer of its own there. */
function asRow(names: readonly string[], values: readonly Value[]): Row {
  const row: Row = {};
  for (let at = 0; at < names.length; at += 1) {
    const value = values[at] ?? null;
    row[names[at] ?? ""] = value instanceof Uint8Array ? value.slice().buffer : value;
  }
  return row;
}
