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
    // Several statements at once are those of a migration: they are bound to nothing and answer nothing.
    if (!this.#statements.has(words) && /;\s*\S/.test(words)) {
      this.#database.exec(words);
      return new Cursor([], 0);
    }
    const { statement, isQuery } = this.#prepared(words);
    const values = bound.map((value) => (value instanceof ArrayBuffer ? new Uint8Array(value) : value));
    if (!isQuery) return new Cursor([], Number(statement.run(...values).changes));
    return new Cursor(statement.all(...values).map(asRow), 0);
  }

  #prepared(words: string): Prepared {
    const known = this.#statements.get(words);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(words);
    const made = { statement, isQuery: statement.columns().length > 0 };
    this.#statements.set(words, made);
    return made;
  }
}

/** `isQuery`: it answers rows. */
interface Prepared {
  readonly statement: StatementSync;
  readonly isQuery: boolean;
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
function asRow(row: Record<string, Value>): Row {
  const made: Row = row;
  for (const name in row) {
    const value = row[name];
    if (value instanceof Uint8Array) made[name] = value.slice().buffer;
  }
  return made;
}
