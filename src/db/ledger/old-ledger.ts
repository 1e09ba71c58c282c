/** The ledger of earlier releases, read by the number of its rows: they rise, and the table has no other order of arrival. */
import { type SQL, sql } from "drizzle-orm";
import type { OldEventRow, OldLedger, OldStoryTable } from "../../app/ledger/old-ledger-ports.ts";
import type { Mode } from "../../domain/base/placement.ts";
import { type DomainEvent, isKnown } from "../../domain/events/events.ts";
import { subjectOf } from "../../domain/ledger/subject.ts";
import { answer, type Database } from "../base/database.ts";

/** The end of the year 9999: what a day's name can say. */
const LAST_MS = Date.UTC(10_000, 0);

interface StoredRow {
  readonly row: number;
  readonly tenantId: string;
  readonly mode: Mode;
  readonly body: string;
}

/** Their links are read with their clicks, of which no object knows. */
const LISTED_CLICK = sql`type = 'message.clicked' and subject_id in (select id from short_links)`;

export class D1OldLedger implements OldLedger {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** By the numbers of the rows: to count millions takes longer than an answer may. */
  async size(): Promise<number> {
    const ends = sql`select (select min(rowid) from events) as first, (select max(rowid) from events) as last`;
    const row = await answer(this.#db.get<{ first: number | null; last: number | null }>(ends));
    return row.first === null || row.last === null ? 0 : row.last - row.first + 1;
  }

  async lastRow(): Promise<number> {
    const newest = sql`select max(rowid) as last from events`;
    return (await answer(this.#db.get<{ last: number | null }>(newest))).last ?? 0;
  }

  after(row: number, limit: number): Promise<readonly OldEventRow[]> {
    return this.#read(sql`where rowid > ${row} order by rowid limit ${limit}`);
  }

  before(row: number, limit: number): Promise<readonly OldEventRow[]> {
    return this.#read(sql`where rowid < ${row} order by rowid desc limit ${limit}`);
  }

  async deleteEvents({ afterRow, upToRow, limit }: Parameters<OldLedger["deleteEvents"]>[0]) {
    const { row } = await answer(
      this.#db.get<{ row: number | null }>(sql`select max(row) as row from (
        select rowid as row from events where rowid > ${afterRow} and rowid <= ${upToRow} order by rowid limit ${limit})`),
    );
    if (row === null) return { row, deleted: 0 };
    const gone = await answer(
      this.#db.run(sql`delete from events where rowid > ${afterRow} and rowid <= ${row} and not (${LISTED_CLICK})`),
    );
    return { row, deleted: gone.meta.changes };
  }

  async deleteStories(table: OldStoryTable, limit: number): Promise<number> {
    const name = sql.identifier(table);
    const gone = await answer(
      this.#db.run(sql`delete from ${name} where rowid in (select rowid from ${name} limit ${limit})`),
    );
    return gone.meta.changes;
  }

  async #read(which: SQL): Promise<readonly OldEventRow[]> {
    const query = sql`select rowid as row, tenant_id as tenantId, mode, body from events ${which}`;
    const rows = await answer(this.#db.all<StoredRow>(query));
    return rows.map(({ body, ...row }) => ({ ...row, event: readEvent(body) }));
  }
}

/** One row that cannot be read must not hold up all that come after it. */
function readEvent(body: string): DomainEvent | null {
  try {
    const event: DomainEvent = JSON.parse(body);
    return isKnown(event) && isOfSomebody(event) ? event : null;
  } catch {
    return null;
  }
}

/** Without these nobody knows which day it belongs to, or what it is about. */
function isOfSomebody(event: DomainEvent): boolean {
  const texts: readonly unknown[] = [event.id, event.phoneToken, subjectOf(event).id];
  return texts.every((text) => typeof text === "string") && event.atMs >= 0 && event.atMs < LAST_MS;
}
