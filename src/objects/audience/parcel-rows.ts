/** Parcels of activity: those that this bucket keeps for others until they have heard them, and what it has heard itself. */
import { countOfEvents, type NumberedLine, packLines } from "../../domain/users/parcel.ts";

/** What waits here at most: a minute and a half of a thousand a second, and what is in memory when no bucket answered. */
const WAITING_MOST: Load = { events: 100_000, letters: 16_000_000 };
/** Of new parcels in a round. */
const ROUND_MOST: Load = { events: 20_000, letters: 4_000_000 };
const ROW_LETTERS = 500_000;

interface Load {
  readonly events: number;
  /** Of the rows, packed. */
  readonly letters: number;
}

type Packed = Pick<ParcelRow, "count" | "lines">;

export interface ParcelRow extends Record<string, SqlStorageValue> {
  readonly seq: number;
  readonly bucket: number | null;
  readonly count: number;
  readonly lines: string;
}

export class ParcelRows {
  readonly #sql: SqlStorage;
  #hasKept = false;
  /** Of all rows; null: they were not added up yet. A batch may be one event, and a round thousands of them. */
  #waiting: Load | null = null;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  hasRoom(parcel: Packed): boolean {
    return isWithin(withMore(this.#load(), parcel), WAITING_MOST);
  }

  keep({ lines, count }: Packed, nowMs: number): void {
    const waiting = this.#load();
    this.#insert({ bucket: null, lines, count }, nowMs);
    this.#waiting = withMore(waiting, { lines, count });
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
   * is older than the newest that it is told. What is lacked takes no room of what is new: who does not answer holds up no other.
   */
  nextRound(): readonly ParcelRow[] {
    const select = "SELECT seq, bucket, count, lines FROM parcels";
    const rows = this.#sql.exec<ParcelRow>(`${select} WHERE bucket IS NOT NULL ORDER BY seq`).toArray();
    let fresh: Load = { events: 0, letters: 0 };
    for (const row of this.#sql.exec<ParcelRow>(`${select} WHERE bucket IS NULL ORDER BY seq`)) {
      const more = withMore(fresh, row);
      if (fresh.events > 0 && !isWithin(more, ROUND_MOST)) break;
      rows.push(row);
      fresh = more;
    }
    return rows;
  }

  /** `left`: of the buckets that did not answer. */
  endRound(rows: readonly ParcelRow[], left: ReadonlyMap<number, readonly NumberedLine[]>, nowMs: number): void {
    const told = JSON.stringify(rows.map(({ seq }) => seq));
    this.#sql.exec("DELETE FROM parcels WHERE seq IN (SELECT value FROM json_each(?))", told);
    for (const [bucket, lines] of left) {
      for (const some of inRows(lines)) {
        this.#insert({ bucket, lines: packLines(some), count: countOfEvents(some) }, nowMs);
      }
    }
    this.#waiting = null;
  }

  /** Up to which parcel of an office the lines of this bucket are counted. */
  heard(office: number): number {
    const sql = "SELECT seq FROM heard_parcels WHERE office = ?";
    return this.#sql.exec<{ seq: number }>(sql, office).toArray()[0]?.seq ?? 0;
  }

  saveHeard(office: number, seq: number): void {
    this.#sql.exec("INSERT OR REPLACE INTO heard_parcels (office, seq) VALUES (?, ?)", office, seq);
  }

  #load(): Load {
    const sql = "SELECT COALESCE(SUM(count), 0) AS events, COALESCE(SUM(LENGTH(lines)), 0) AS letters FROM parcels";
    this.#waiting ??= this.#sql.exec<{ events: number; letters: number }>(sql).one();
    return this.#waiting;
  }

  #insert({ bucket, lines, count }: Packed & { readonly bucket: number | null }, nowMs: number): void {
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

function withMore({ events, letters }: Load, { count, lines }: Packed): Load {
  return { events: events + count, letters: letters + lines.length };
}

function isWithin({ events, letters }: Load, most: Load): boolean {
  return events <= most.events && letters <= most.letters;
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
