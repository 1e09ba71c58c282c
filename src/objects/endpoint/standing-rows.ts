/** How the endpoint stands as a whole, as this object knows it, and whom it has still to tell. */
import type { GoneWord, Standing } from "../../app/webhooks/shard-ports.ts";

interface StandingRow extends Record<string, SqlStorageValue> {
  readonly version: number;
  readonly warned_at_ms: number | null;
  readonly off_since_ms: number | null;
}

export interface Untold {
  readonly shard: number;
  readonly body: string;
}

const NOTHING: StandingRow = { version: 0, warned_at_ms: null, off_since_ms: null };

export class StandingRows {
  readonly #sql: SqlStorage;
  /** Asked whenever the alarm is set: that there is nobody is remembered until somebody is to be told. */
  #mayHaveUntold = true;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Of the last decision of the head that is known here; 0: of none. */
  version(): number {
    return this.#find().version;
  }

  saveVersion(version: number): void {
    this.#sql.exec("UPDATE endpoint SET version = ?", version);
  }

  /** When its failing was last warned of. Kept by the head. */
  warnedAtMs(): number | null {
    return this.#find().warned_at_ms;
  }

  saveWarned(atMs: number): void {
    this.#sql.exec("UPDATE endpoint SET warned_at_ms = ?", atMs);
  }

  /** Since when all shards miss what happens, which is later than a single one does. Kept by the head. */
  offSinceMs(): number | null {
    return this.#find().off_since_ms;
  }

  saveOffSince(atMs: number | null): void {
    this.#sql.exec("UPDATE endpoint SET off_since_ms = ?", atMs);
  }

  /** Told until the shard has answered; what it was to be told before is out of date. */
  tell(shard: number, what: Standing | GoneWord): void {
    this.#mayHaveUntold = true;
    this.#sql.exec("INSERT OR REPLACE INTO untold (shard, body) VALUES (?, ?)", shard, JSON.stringify(what));
  }

  untold(): Untold[] {
    return this.#sql.exec<{ shard: number; body: string }>("SELECT shard, body FROM untold ORDER BY shard").toArray();
  }

  hasUntold(): boolean {
    this.#mayHaveUntold &&= this.#sql.exec("SELECT 1 FROM untold LIMIT 1").toArray().length > 0;
    return this.#mayHaveUntold;
  }

  /** It has answered. What it is to be told since then stays. */
  told({ shard, body }: Untold): void {
    this.#sql.exec("DELETE FROM untold WHERE shard = ? AND body = ?", shard, body);
  }

  forgetUntold(): void {
    this.#sql.exec("DELETE FROM untold");
  }

  #find(): StandingRow {
    const sql = "SELECT version, warned_at_ms, off_since_ms FROM endpoint";
    return this.#sql.exec<StandingRow>(sql).toArray()[0] ?? NOTHING;
  }
}
