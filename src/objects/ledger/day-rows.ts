/** What an object of the ledger knows of itself: whose day it is, and how far its work has come. */
import type { Slice } from "../../domain/ledger/slice.ts";
import type { Mode, Residency } from "../../domain/base/placement.ts";
import type { ArchiveProgress } from "../../domain/ledger/archive-plan.ts";
import { CELLS_VERSION } from "../../domain/ledger/cells/contributions-of.ts";
import type { RecountProgress } from "./recount.ts";

export interface DayIdentity extends Slice {
  readonly tenantId: string;
  readonly residency: Residency;
  readonly mode: Mode;
  /** Days that the tenant wants rows to stay. Absent: as many as everybody's. */
  readonly rowDays?: number;
}

export interface DayState extends DayIdentity {
  /** Chunks up to this one are in stories and cells: a restart reads what comes after. */
  readonly mark: number;
  /** By which release's rules the cells were counted. */
  readonly cellsVersion: number;
  /** The hours of the day that are summed up; those after are read minute by minute. */
  readonly hoursClosed: number;
  /** Raised by whatever changes rows that the archive copies. */
  readonly revision: number;
  /** Null: nothing was begun. */
  readonly archive: ArchiveProgress | null;
  /** Null: cells are not being counted anew. */
  readonly recount: RecountProgress | null;
  /** The cells were compared with a recount once all hours were closed. */
  readonly isChecked: boolean;
  /** The database was deleted, and what stays is not back yet. */
  readonly isEmptied: boolean;
  /** When something of the past was last written: there may be more of it; 0: never. */
  readonly movedAtMs: number;
  /** The last day of which something is counted here, as those who sum up know it. Absent: its own. */
  readonly toldReach?: number;
}

export function newDay({ tenantId, residency, mode, day, shard, rowDays }: DayIdentity): DayState {
  return {
    tenantId,
    residency,
    mode,
    day,
    shard,
    ...(rowDays === undefined ? {} : { rowDays }),
    mark: 0,
    cellsVersion: CELLS_VERSION,
    hoursClosed: 0,
    revision: 0,
    archive: null,
    recount: null,
    isChecked: false,
    isEmptied: false,
    movedAtMs: 0,
  };
}

const MOVE_NOTED_MS = 3_600_000;

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
    if (row === undefined) return null;
    // What an earlier release wrote names less.
    const known: DayState = JSON.parse(row.body);
    this.#state = { ...newDay(known), ...known };
    return this.#state;
  }

  save(state: DayState): void {
    this.#sql.exec("INSERT OR REPLACE INTO day (id, body) VALUES (1, ?)", JSON.stringify(state));
    this.#state = state;
  }

  /** Written about once an hour: what waits for the end of a move waits for days. */
  noteMove(nowMs: number): void {
    const state = this.find();
    if (state !== null && nowMs - state.movedAtMs >= MOVE_NOTED_MS) this.save({ ...state, movedAtMs: nowMs });
  }

  forgetMemory(): void {
    this.#state = null;
  }
}
