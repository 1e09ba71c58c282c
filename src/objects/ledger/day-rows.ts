/** What an object of the ledger knows of itself: whose day it is, and how far its work has come. */
import type { Slice } from "../../domain/ledger/slice.ts";
import type { Mode, Residency } from "../../domain/base/placement.ts";

export interface DayIdentity extends Slice {
  readonly tenantId: string;
  readonly residency: Residency;
  readonly mode: Mode;
}

export interface DayState extends DayIdentity {
  /** Chunks up to this one are in stories and cells: a restart reads what comes after. */
  readonly mark: number;
  /** By which release's rules the cells were counted. */
  readonly cellsVersion: number;
  /** The hours of the day that are summed up; those after are read minute by minute. */
  readonly hoursClosed: number;
}

export class DayRows {
  readonly #sql: SqlStorage;
  #state: DayState | null = null;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Null until something was written. */
  find(): DayState | null {
    if (this.#state !== null) return this.#state;
    const [row] = this.#sql.exec<{ body: string }>("SELECT body FROM day").toArray();
    this.#state = row === undefined ? null : JSON.parse(row.body);
    return this.#state;
  }

  save(state: DayState): void {
    this.#sql.exec("INSERT OR REPLACE INTO day (id, body) VALUES (1, ?)", JSON.stringify(state));
    this.#state = state;
  }

  forgetMemory(): void {
    this.#state = null;
  }
}
