/**
 * The move of the ledger from D1 into the objects of its days. First the newest rows, because they are asked for; beside them
 * what a Worker of the release before still writes. When none does any more, and nobody reads them, the tables are emptied.
 */
import { withoutOldFields } from "../../domain/events/old-fields.ts";
import { DAY_MS } from "../../domain/limits/day-window.ts";
import { CARRIER_ID_KEPT_DAYS } from "../../domain/sending/carrier-id-place.ts";
import type { MigrationBook } from "../migrations/migration-book.ts";
import { type MigrationJob, type MigrationStep, SETTLED_AFTER_MS } from "../migrations/migration-job.ts";
import type { LedgerGround } from "./ledger-of.ts";
import { OLD_STORY_TABLES, type OldEventRow, type OldLedger } from "./old-ledger-ports.ts";
import type { EventSink } from "./ports.ts";
import { writePast } from "./write-past.ts";

const ROWS = 500;
/** Receipts that name a carrier's own id are looked for in the old tables for so long. */
const CLEARED_AFTER_MS = CARRIER_ID_KEPT_DAYS * DAY_MS;
/** What happened this long before the move, whoever follows along has heard. */
const NEWS_MS = 3_600_000;

export interface MoveLedgerParts {
  readonly old: OldLedger;
  readonly ground: LedgerGround;
  readonly sink: EventSink;
  readonly book: Pick<MigrationBook, "isDone" | "read">;
}

/** `below` and `top`: rows between them are copied. */
interface Copied {
  readonly sinceMs: number;
  readonly below: number;
  readonly top: number;
}

interface Cleared extends Omit<Copied, "below"> {
  /** Events up to this row are gone, but for those that are kept. */
  readonly row: number;
  /** Of the tables that are emptied: events first, then stories, then whatever events there are. */
  readonly table: number;
}

export function ledgerMoves(parts: MoveLedgerParts): readonly MigrationJob[] {
  const estimate = () => parts.old.size();
  return [
    { name: "copy_ledger", estimate, step: (cursor) => copyPage(parts, cursor) },
    {
      name: "clear_ledger",
      after: { name: "copy_ledger", waitMs: CLEARED_AFTER_MS },
      estimate,
      step: (cursor) => clearPage(parts, cursor),
    },
  ];
}

async function copyPage(parts: MoveLedgerParts, cursor: string | null): Promise<MigrationStep> {
  const { old, ground } = parts;
  const nowMs = ground.clock.nowMs();
  const at = cursor === null ? await begin(parts, nowMs) : readCopied(cursor);
  const newer = await old.after(at.top, ROWS);
  const top = newer.at(-1)?.row ?? at.top;
  if (newer.length > 0) {
    const calls = await write(parts, newer, at.sinceMs);
    return { cursor: JSON.stringify({ ...at, top }), done: newer.length, calls: calls + 2, isOver: false };
  }
  const older = at.below === 0 ? [] : await old.before(at.below, ROWS);
  const calls = await write(parts, older, at.sinceMs);
  const below = older.length < ROWS ? 0 : (older.at(-1)?.row ?? 0);
  const isOver = below === 0 && nowMs >= at.sinceMs + SETTLED_AFTER_MS;
  return {
    cursor: JSON.stringify({ ...at, below }),
    done: older.length,
    calls: calls + 3,
    isOver,
    isResting: below === 0 && !isOver,
  };
}

async function begin({ old }: MoveLedgerParts, sinceMs: number): Promise<Copied> {
  const top = await old.lastRow();
  return { sinceMs, top, below: top + 1 };
}

/** Before anything goes, what was written since the copy is copied too. */
async function clearPage(parts: MoveLedgerParts, cursor: string | null): Promise<MigrationStep> {
  const { old } = parts;
  const at: Cleared = cursor === null ? await beginClearing(parts) : JSON.parse(cursor);
  const newer = await old.after(at.top, ROWS);
  if (newer.length > 0) {
    const calls = await write(parts, newer, at.sinceMs);
    return stepTo({ ...at, top: newer.at(-1)?.row ?? at.top }, { done: 0, calls: calls + 3 });
  }
  if (at.table === 0) {
    const { row, deleted } = await old.deleteEvents({ afterRow: at.row, upToRow: at.top, limit: ROWS });
    return stepTo(row === null ? { ...at, table: 1 } : { ...at, row }, { done: deleted, calls: 5 });
  }
  // What waits in a phone's object is read here for the last time.
  if (!(await parts.book.isDone("enrol_phones"))) return { ...stepTo(at, { done: 0, calls: 2 }), isResting: true };
  const table = OLD_STORY_TABLES[at.table - 1];
  if (table === undefined) return clearRest(parts, at);
  const deleted = await old.deleteStories(table, ROWS);
  return stepTo(deleted === ROWS ? at : { ...at, table: at.table + 1 }, { done: 0, calls: 4 });
}

/** Clicks go with their links. Whatever else stands here was written while the table was empty: its rows began again. */
async function clearRest(parts: MoveLedgerParts, at: Cleared): Promise<MigrationStep> {
  const rest = await parts.old.after(0, ROWS);
  const last = rest.at(-1);
  const calls = await write(parts, rest, at.sinceMs);
  if (last === undefined) return { cursor: JSON.stringify(at), done: 0, calls: calls + 3, isOver: true };
  const { deleted } = await parts.old.deleteEvents({ afterRow: 0, upToRow: last.row, limit: ROWS });
  const step = stepTo(at, { done: deleted, calls: calls + 5 });
  return deleted === 0 ? { ...step, isResting: true } : step;
}

async function beginClearing({ book }: MoveLedgerParts): Promise<Cleared> {
  const copied = (await book.read("copy_ledger"))?.cursor ?? null;
  if (copied === null) throw new Error("invariant broken: what was copied has a cursor");
  const { sinceMs, top } = readCopied(copied);
  return { sinceMs, top, row: 0, table: 0 };
}

/** What is new is told today, as what comes from the queue; what is old only on its own day. */
async function write(parts: MoveLedgerParts, rows: readonly OldEventRow[], sinceMs: number): Promise<number> {
  const batch = rows.flatMap(({ tenantId, mode, event }) =>
    event === null ? [] : [{ tenantId, mode, event: withoutOldFields(event) }],
  );
  const isNews = ({ event }: (typeof batch)[number]) => event.atMs >= sinceMs - NEWS_MS;
  const news = batch.filter(isNews);
  await parts.sink.write(news);
  const calls = await writePast(
    parts.ground,
    batch.filter((one) => !isNews(one)),
  );
  return calls + new Set(news.map(({ tenantId, mode }) => `${tenantId} ${mode}`)).size * 4;
}

function stepTo(at: Cleared, { done, calls }: Pick<MigrationStep, "done" | "calls">): MigrationStep {
  return { cursor: JSON.stringify(at), done, calls, isOver: false };
}

function readCopied(cursor: string): Copied {
  return JSON.parse(cursor);
}
