/** Parcels of activity: those that this bucket keeps for others until they have heard them, and what it has heard itself. */
import { type NumberedLine, packLines } from "../../domain/users/parcel.ts";

/** Events that wait here at most: a minute and a half of a thousand a second, some 12 MB. */
const WAITING_MOST = 100_000;
/** Of a round: what is in memory at a time. */
const ROUND_MOST = 20_000;
const ROW_LETTERS = 500_000;

export interface ParcelRow extends Record<string, SqlStorageValue> {
  readonly seq: number;
  readonly bucket: number | null;
  readonly count: number;
  readonly lines: string;
}

export class ParcelRows {
  readonly #sql: SqlStorage;
  #hasKept = false;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  hasRoom(count: number): boolean {
    const sql = "SELECT COALESCE(SUM(count), 0) AS waiting FROM parcels";
    return this.#sql.exec<{ waiting: number }>(sql).one().waiting + count <= WAITING_MOST;
  }

  keep({ lines, count }: { readonly lines: string; readonly count: number }, nowMs: number): void {
    this.#insert({ bucket: null, lines, count }, nowMs);
    this.#hasKept = true;
  }

  /** Whether a parcel was kept since this was last asked. */
  takeKept(): boolean {
    const hasKept = this.#hasKept;
    this.#hasKept = false;
    return hasKept;
  }

  isEmpty(): boolean {
    return this.#sql.exec("SELECT 1 FROM parcels LIMIT 1").toArray().length === 0;
  }

  /**
   * All that single buckets lack of earlier rounds, and the oldest parcels, up to so many events: a bucket is always told all that
   * is older than the newest that it is told.
   */
  nextRound(): readonly ParcelRow[] {
    const sql = "SELECT seq, bucket, count, lines FROM parcels ORDER BY bucket IS NULL, seq";
    const rows: ParcelRow[] = [];
    let events = 0;
    for (const row of this.#sql.exec<ParcelRow>(sql)) {
      if (row.bucket === null && rows.length > 0 && events + row.count > ROUND_MOST) break;
      rows.push(row);
      events += row.count;
    }
    return rows;
  }

  /** `left`: of the buckets that did not answer. */
  endRound(rows: readonly ParcelRow[], left: ReadonlyMap<number, readonly NumberedLine[]>, nowMs: number): void {
    const told = JSON.stringify(rows.map(({ seq }) => seq));
    this.#sql.exec("DELETE FROM parcels WHERE seq IN (SELECT value FROM json_each(?))", told);
    for (const [bucket, lines] of left) {
      for (const some of inRows(lines)) {
        const count = some.reduce((sum, { events }) => sum + events.length, 0);
        this.#insert({ bucket, lines: packLines(some), count }, nowMs);
      }
    }
  }

  /** Up to which parcel of an office the lines of this bucket are counted. */
  heard(office: number): number {
    const sql = "SELECT seq FROM heard_parcels WHERE office = ?";
    return this.#sql.exec<{ seq: number }>(sql, office).toArray()[0]?.seq ?? 0;
  }

  saveHeard(office: number, seq: number): void {
    this.#sql.exec("INSERT OR REPLACE INTO heard_parcels (office, seq) VALUES (?, ?)", office, seq);
  }

  #insert(
    { bucket, lines, count }: { readonly bucket: number | null; readonly lines: string; readonly count: number },
    nowMs: number,
  ): void {
    const { seq } = this.#sql
      .exec<{ seq: number }>(
        "UPDATE audience SET parcel_seq = MAX(parcel_seq + 1, ?) RETURNING parcel_seq AS seq",
        nowMs,
      )
      .one();
    const sql = "INSERT INTO parcels (seq, bucket, count, lines) VALUES (?, ?, ?, ?)";
    this.#sql.exec(sql, seq, bucket, count, lines);
  }
}

/** A row holds two megabytes, and a line one at most. */
function inRows(lines: readonly NumberedLine[]): readonly (readonly NumberedLine[])[] {
  const rows: NumberedLine[][] = [];
  let letters = ROW_LETTERS;
  for (const line of lines) {
    const own = packLines([line]).length;
    if (letters + own > ROW_LETTERS) {
      rows.push([]);
      letters = 0;
    }
    rows.at(-1)?.push(line);
    letters += own;
  }
  return rows;
}
