/** The counts of a day, minute by minute and, for hours that are closed, hour by hour and for the whole day. */
import { addCellCounts, type CellCounts, isEmptyCell } from "../../domain/ledger/cells/counts.ts";
import type { CellRow as CellKind } from "../../domain/ledger/cells/dims.ts";
import type { CellRead } from "../../domain/ledger/cells/cell-reads.ts";
import type { Contribution } from "../../domain/ledger/cells/contribution.ts";

export const GRAINS = { minute: 0, hour: 1, day: 2 } as const;
export type Grain = keyof typeof GRAINS;
/** Roll-ups have numbers of their own from here on: quarters, hours and days of the first are 10, 11 and 12. */
const ROLL_UPS_FROM = 10;
export const ROLLED_GRAINS = ["quarter", "hour", "day"] as const;
export type RolledGrain = (typeof ROLLED_GRAINS)[number];

/** Cells of all dimensions, or those of a roll-up by its place. */
export type CellKeeping =
  | { readonly grain: Grain; readonly rollUp?: undefined }
  | { readonly grain: RolledGrain; readonly rollUp: number };

function numberOf(kept: CellKeeping): number {
  if (kept.rollUp === undefined) return GRAINS[kept.grain];
  return ROLL_UPS_FROM + ROLLED_GRAINS.length * kept.rollUp + ROLLED_GRAINS.indexOf(kept.grain);
}

/** A cell of any grain; `at`: minutes, hours or days since 1970. */
export interface Cell {
  readonly at: number;
  readonly dims: string;
  readonly counts: CellCounts;
}

export class CellRows {
  readonly #sql: SqlStorage;
  readonly #table: string;

  constructor(sql: SqlStorage, table = "cells") {
    this.#sql = sql;
    this.#table = table;
  }

  add(kept: CellKeeping, cells: Iterable<Cell>): void {
    const grain = numberOf(kept);
    for (const { at, dims, counts } of cells) {
      const [row] = this.#sql
        .exec<{ body: string }>(
          `SELECT body FROM ${this.#table} WHERE grain = ? AND at = ? AND dims = ?`,
          grain,
          at,
          dims,
        )
        .toArray();
      const before: CellCounts = row === undefined ? {} : JSON.parse(row.body);
      const after = addCellCounts(before, counts);
      if (isEmptyCell(after)) {
        this.#sql.exec(`DELETE FROM ${this.#table} WHERE grain = ? AND at = ? AND dims = ?`, grain, at, dims);
        continue;
      }
      this.#sql.exec(
        `INSERT OR REPLACE INTO ${this.#table} (grain, at, dims, body) VALUES (?, ?, ?, ?)`,
        grain,
        at,
        dims,
        JSON.stringify(after),
      );
    }
  }

  /** From `from` on and before `to`, oldest first. */
  *between(grain: Grain, from: number, to: number): Iterable<Cell> {
    const query = `SELECT at, dims, body FROM ${this.#table} WHERE grain = ? AND at >= ? AND at < ? ORDER BY at`;
    yield* cellsOf(this.#sql.exec<CellRow>(query, GRAINS[grain], from, to));
  }

  /** Of a read, what cells of these kinds of rows count: those of the same dims in one row, which is read many times as fast. */
  *countsByDims(
    { from, to }: Pick<CellRead, "from" | "to">,
    kept: CellKeeping,
    rows: readonly CellKind[],
  ): Iterable<{ readonly dims: string; readonly counts: readonly CellCounts[] }> {
    const kinds = rows.map((row) => `dims GLOB '${row}|*'`).join(" OR ");
    const query = `SELECT dims, '[' || group_concat(body) || ']' AS bodies FROM ${this.#table}
      WHERE grain = ? AND at >= ? AND at < ? AND (${kinds}) GROUP BY dims`;
    const found = this.#sql.exec<{ dims: string; bodies: string }>(query, numberOf(kept), from, to);
    for (const { dims, bodies } of found) yield { dims, counts: JSON.parse(bodies) };
  }

  /** Of which there is anything. */
  times(grain: Grain): readonly number[] {
    const query = `SELECT DISTINCT at FROM ${this.#table} WHERE grain = ?`;
    return this.#sql
      .exec<{ at: number }>(query, GRAINS[grain])
      .toArray()
      .map(({ at }) => at);
  }

  /** Before they are made anew. */
  deleteRollUps(): void {
    this.#sql.exec(`DELETE FROM ${this.#table} WHERE grain >= ${ROLL_UPS_FROM}`);
  }

  /** The first and the last time of which there is anything; null: there is nothing. */
  extent(grain: Grain): { readonly first: number; readonly last: number } | null {
    const end = (order: "ASC" | "DESC") =>
      this.#sql
        .exec<{ at: number }>(
          `SELECT at FROM ${this.#table} WHERE grain = ? ORDER BY grain ${order}, at ${order} LIMIT 1`,
          GRAINS[grain],
        )
        .toArray()[0]?.at;
    const [first, last] = [end("ASC"), end("DESC")];
    return first === undefined || last === undefined ? null : { first, last };
  }

  /** Minutes, newest first. */
  *newestMinutes(): Iterable<Cell> {
    const query = `SELECT at, dims, body FROM ${this.#table} WHERE grain = ${GRAINS.minute} ORDER BY at DESC`;
    yield* cellsOf(this.#sql.exec<CellRow>(query));
  }
}

interface CellRow extends Record<string, SqlStorageValue> {
  readonly at: number;
  readonly dims: string;
  readonly body: string;
}

function* cellsOf(rows: Iterable<CellRow>): Iterable<Cell> {
  for (const { at, dims, body } of rows) yield { at, dims, counts: JSON.parse(body) };
}

/** Contributions of many stories as one cell a minute and combination. */
export function gather(contributions: Iterable<Contribution>): readonly Cell[] {
  const cells = new Map<string, Cell>();
  for (const { minute, dims, counts } of contributions) {
    const name = `${minute} ${dims}`;
    const known = cells.get(name);
    cells.set(name, { at: minute, dims, counts: known === undefined ? counts : addCellCounts(known.counts, counts) });
  }
  return [...cells.values()].filter(({ counts }) => !isEmptyCell(counts));
}
