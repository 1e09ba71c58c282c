/** The cells of a day as the archive keeps them, there and back. */
import type { ArchivedCell } from "../../domain/ledger/archive.ts";
import { DAY_MS } from "../../domain/limits/day-window.ts";
import { type Grain, GRAINS } from "./cell-rows.ts";

const CELLS_A_GROUP = 2_000;
const GRAIN_MS = { minute: 60_000, hour: 3_600_000, day: DAY_MS } as const satisfies Record<Grain, number>;
const GRAIN_NAMES = Object.keys(GRAINS).filter(isGrain);

interface Row extends Record<string, SqlStorageValue> {
  readonly grain: number;
  readonly at: number;
  readonly dims: string;
  readonly body: string;
}

type Place = Pick<Row, "grain" | "at" | "dims">;

export class ArchivedCells {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** After this one; null: from the first. */
  page(after: Place | null): { readonly cells: readonly ArchivedCell[]; readonly next: Place | null } {
    const { grain, at, dims } = after ?? { grain: -1, at: -1, dims: "" };
    const rows = this.#sql
      .exec<Row>(
        `SELECT grain, at, dims, body FROM cells WHERE (grain, at, dims) > (?, ?, ?)
         ORDER BY grain, at, dims LIMIT ${CELLS_A_GROUP}`,
        grain,
        at,
        dims,
      )
      .toArray();
    const last = rows.at(-1);
    const isFull = last !== undefined && rows.length === CELLS_A_GROUP;
    const next = isFull ? { grain: last.grain, at: last.at, dims: last.dims } : null;
    return { cells: rows.flatMap(cellOf), next };
  }

  of(grains: readonly string[]): readonly ArchivedCell[] {
    return grains
      .filter(isGrain)
      .flatMap((grain) =>
        this.#sql
          .exec<Row>("SELECT grain, at, dims, body FROM cells WHERE grain = ? ORDER BY at, dims", GRAINS[grain])
          .toArray()
          .flatMap(cellOf),
      );
  }

  /** Those that are there stay as they are. */
  fill(cells: readonly ArchivedCell[]): void {
    for (const { grain, atMs, dims, counts } of cells) {
      if (!isGrain(grain)) continue;
      this.#sql.exec(
        "INSERT OR IGNORE INTO cells (grain, at, dims, body) VALUES (?, ?, ?, ?)",
        GRAINS[grain],
        Math.floor(atMs / GRAIN_MS[grain]),
        dims,
        counts,
      );
    }
  }

  keepOnly(grains: readonly string[]): void {
    for (const grain of GRAIN_NAMES)
      if (!grains.includes(grain)) this.#sql.exec("DELETE FROM cells WHERE grain = ?", GRAINS[grain]);
  }
}

function cellOf({ grain, at, dims, body }: Row): readonly ArchivedCell[] {
  const name = GRAIN_NAMES.find((one) => GRAINS[one] === grain);
  return name === undefined ? [] : [{ grain: name, atMs: at * GRAIN_MS[name], dims, counts: body }];
}

function isGrain(name: string): name is Grain {
  return name in GRAINS;
}
