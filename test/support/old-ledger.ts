/** The ledger in D1 as the release before wrote it: every event, with the number sealed in it, and the rows made of them. */
import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { LedgerServices } from "../../src/app/ledger/ports.ts";
import type { Mode } from "../../src/domain/base/placement.ts";
import type { Database } from "../../src/db/base/database.ts";
import { selectRows } from "../../src/db/base/insert-json.ts";
import { events } from "../../src/db/schema/events.ts";
import { messageAttempts } from "../../src/db/schema/message-attempts.ts";
import { messages } from "../../src/db/schema/messages.ts";
import { reminders } from "../../src/db/schema/reminders.ts";
import { verifications } from "../../src/db/schema/verifications.ts";
import type { DomainEvent } from "../../src/domain/events/events.ts";
import { foldMessage } from "../../src/domain/ledger/fold-message.ts";
import { foldReminder } from "../../src/domain/ledger/fold-reminder.ts";
import { foldVerification } from "../../src/domain/ledger/fold-verification.ts";
import { subjectOf } from "../../src/domain/ledger/subject.ts";

type Batch = Parameters<LedgerServices["events"]["write"]>[0];

export const SEALED = "sealed-number";
const TABLES = ["events", "verifications", "message_attempts", "messages", "reminders"] as const;

export async function emptyOldLedger(d1: D1Database): Promise<void> {
  for (const table of TABLES) await d1.prepare(`delete from ${table}`).run();
}

export async function countOldLedger(d1: D1Database): Promise<Readonly<Record<string, number>>> {
  const counts = await Promise.all(
    TABLES.map(async (table) => [table, await d1.prepare(`select count(*) as n from ${table}`).first<number>("n")]),
  );
  return Object.fromEntries(counts);
}

/** A hundred events at a time, as a queue's batch; the same event again changes nothing. */
export async function writeOldLedger(db: Database, batch: Batch): Promise<void> {
  for (let start = 0; start < batch.length; start += 100) await writeRound(db, batch.slice(start, start + 100));
}

async function writeRound(db: Database, batch: Batch): Promise<void> {
  const rows = batch.map(({ tenantId, mode, event }) => {
    const { id, type, atMs, phoneToken } = event;
    return { tenantId, mode, id, type, subjectId: subjectOf(event).id, phoneToken, atMs, body: asThen(event) };
  });
  await db.insert(events).select(selectRows(events, rows)).onConflictDoNothing();
  const subjects = new Set(rows.map(({ subjectId }) => subjectId));
  const known = (await db.select().from(events)).filter(({ subjectId }) => subjects.has(subjectId));
  const stories = [
    ...Map.groupBy(known, ({ tenantId, mode, subjectId }) => `${tenantId} ${mode} ${subjectId}`).values(),
  ];
  for (const story of stories) {
    const [first] = story;
    if (first === undefined) continue;
    await writeStory(
      db,
      { tenantId: first.tenantId, mode: first.mode, eventsFolded: story.length },
      story.map(({ body }) => body),
    );
  }
}

type Own = { readonly tenantId: string; readonly mode: Mode; readonly eventsFolded: number };

async function writeStory(db: Database, own: Own, story: readonly DomainEvent[]): Promise<void> {
  const verification = foldVerification(story);
  if (verification !== null) {
    const { tenantId, mode, id } = verifications;
    await db
      .insert(verifications)
      .select(selectRows(verifications, [{ ...verification, ...own, phoneSealed: SEALED }]))
      .onConflictDoUpdate({ target: [tenantId, mode, id], set: excludedColumns(verifications) });
  }
  const reminder = foldReminder(story);
  if (reminder !== null) {
    const { tenantId, mode, id } = reminders;
    await db
      .insert(reminders)
      .select(selectRows(reminders, [{ ...reminder, ...own }]))
      .onConflictDoUpdate({ target: [tenantId, mode, id], set: excludedColumns(reminders) });
  }
  const folded = foldMessage(story);
  if (folded === null) return;
  const row = { ...folded.message, ...own, phoneSealed: SEALED, verificationId: folded.message.verificationId ?? "" };
  const { tenantId, mode, id } = messages;
  await db
    .insert(messages)
    .select(selectRows(messages, [row]))
    .onConflictDoUpdate({ target: [tenantId, mode, id], set: excludedColumns(messages) });
  const attempts = folded.attempts.map(({ price, ...attempt }) => {
    const { routeId, account, carrier } = attempt.choice;
    const paid = { priceMicroUnits: price?.microUnits ?? null, priceCurrency: price?.currency ?? null };
    return { ...attempt, ...own, ...paid, messageId: folded.message.id, routeId, account, carrier };
  });
  const of = messageAttempts;
  await db
    .insert(of)
    .select(selectRows(of, attempts))
    .onConflictDoUpdate({
      target: [of.tenantId, of.mode, of.messageId, of.attempt],
      set: excludedColumns(of),
    });
}

function excludedColumns(table: SQLiteTable): Record<string, SQL> {
  const columns = Object.entries(getTableColumns(table));
  return Object.fromEntries(columns.map(([key, { name }]) => [key, sql`excluded.${sql.identifier(name)}`]));
}

function asThen(event: DomainEvent): DomainEvent {
  const hasNumber = event.type === "verification.started" || event.type === "message.queued";
  const withNumber = { ...event, phoneSealed: SEALED };
  return hasNumber ? withNumber : event;
}
