/**
 * Writes events to the ledger. Each event is kept once; then the rows it belongs to are made again from all their
 * events. So duplicates and any order come to the same rows, and a receipt that arrives before its message waits.
 */
import { type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { EventSink } from "../../app/ledger/ports.ts";
import type { DomainEvent, SubjectKind } from "../../domain/events/events.ts";
import { foldMessage } from "../../domain/ledger/fold-message.ts";
import { foldReminder } from "../../domain/ledger/fold-reminder.ts";
import { foldVerification } from "../../domain/ledger/fold-verification.ts";
import { subjectOf } from "../../domain/ledger/subject.ts";
import type { Mode } from "../../domain/base/placement.ts";
import { answer, type Database } from "../base/database.ts";
import { excludedColumns, selectRows } from "../base/insert-json.ts";
import { priceColumns } from "../routing/price-columns.ts";
import { events } from "../schema/events.ts";
import { messageAttempts } from "../schema/message-attempts.ts";
import { messages } from "../schema/messages.ts";
import { reminders } from "../schema/reminders.ts";
import { verifications } from "../schema/verifications.ts";
import { writeVerificationId } from "./verification-column.ts";

/**
 * The most events of one round: a full queue batch. Their rows and histories stay far below D1's limit of 2 MB a value.
 */
const EVENTS_PER_ROUND = 100;

/** Subjects that have a row of their own, made of all their events. The stories of others are never read. */
const FOLDED: ReadonlySet<SubjectKind> = new Set<SubjectKind>(["verification", "message", "reminder"]);

type Batch = Parameters<EventSink["write"]>[0];
type EventRow = typeof events.$inferSelect;

/** The sealed number lives with the person. The column was told to hold one, and stays for this release. */
const NO_NUMBER = { phoneSealed: "" } as const;

/** All known events of one verification or message. */
interface Story {
  readonly tenantId: string;
  readonly mode: Mode;
  readonly events: readonly DomainEvent[];
}

export async function writeEvents(db: Database, batch: Batch): Promise<void> {
  for (let start = 0; start < batch.length; start += EVENTS_PER_ROUND) {
    await writeRound(db, batch.slice(start, start + EVENTS_PER_ROUND));
  }
}

/**
 * Two transactions: keep the events and read the stories they belong to; write the rows made of those. A crash in
 * between is repaired when the queue delivers again. Of two writers at once, the one that knew more events wins.
 */
async function writeRound(db: Database, batch: Batch): Promise<void> {
  const rows = batch.map(toEventRow);
  const subjects = JSON.stringify(
    batch.flatMap(({ tenantId, mode, event }) => {
      const { kind, id: subjectId } = subjectOf(event);
      return FOLDED.has(kind) ? [{ tenantId, mode, subjectId }] : [];
    }),
  );
  const [, known] = await answer(
    db.batch([
      db.insert(events).select(selectRows(events, rows)).onConflictDoNothing(),
      db
        .select()
        .from(events)
        .where(
          sql`(${events.tenantId}, ${events.mode}, ${events.subjectId}) in (
            select value ->> 'tenantId', value ->> 'mode', value ->> 'subjectId' from json_each(${subjects}))`,
        ),
    ]),
  );
  const stories = groupBySubject(known);
  const folded = stories.flatMap((story) => messageRows(story) ?? []);
  await answer(
    db.batch([
      upsertVerifications(
        db,
        stories.flatMap((story) => verificationRow(story) ?? []),
      ),
      upsertMessages(
        db,
        folded.map(({ message }) => message),
      ),
      upsertAttempts(
        db,
        folded.flatMap(({ attempts }) => attempts),
      ),
      upsertReminders(
        db,
        stories.flatMap((story) => reminderRow(story) ?? []),
      ),
    ]),
  );
}

function upsertVerifications(db: Database, rows: readonly (typeof verifications.$inferInsert)[]) {
  const { tenantId, mode, id, eventsFolded } = verifications;
  return db
    .insert(verifications)
    .select(selectRows(verifications, rows))
    .onConflictDoUpdate({
      target: [tenantId, mode, id],
      set: excludedColumns(verifications),
      setWhere: isNewer(eventsFolded),
    });
}

function upsertMessages(db: Database, rows: readonly (typeof messages.$inferInsert)[]) {
  const { tenantId, mode, id, eventsFolded } = messages;
  return db
    .insert(messages)
    .select(selectRows(messages, rows))
    .onConflictDoUpdate({
      target: [tenantId, mode, id],
      set: excludedColumns(messages),
      setWhere: isNewer(eventsFolded),
    });
}

function upsertAttempts(db: Database, rows: readonly (typeof messageAttempts.$inferInsert)[]) {
  const { tenantId, mode, messageId, attempt, eventsFolded } = messageAttempts;
  return db
    .insert(messageAttempts)
    .select(selectRows(messageAttempts, rows))
    .onConflictDoUpdate({
      target: [tenantId, mode, messageId, attempt],
      set: excludedColumns(messageAttempts),
      setWhere: isNewer(eventsFolded),
    });
}

function upsertReminders(db: Database, rows: readonly (typeof reminders.$inferInsert)[]) {
  const { tenantId, mode, id, eventsFolded } = reminders;
  return db
    .insert(reminders)
    .select(selectRows(reminders, rows))
    .onConflictDoUpdate({
      target: [tenantId, mode, id],
      set: excludedColumns(reminders),
      setWhere: isNewer(eventsFolded),
    });
}

/** Events are never removed, so a row made of more events knows all that the other knew. */
function isNewer(eventsFolded: SQLiteColumn): SQL {
  return sql`excluded.events_folded > ${eventsFolded}`;
}

function toEventRow({ tenantId, mode, event }: Batch[number]): EventRow {
  const { id, type, atMs, phoneToken } = event;
  return { tenantId, mode, id, type, subjectId: subjectOf(event).id, phoneToken, atMs, body: event };
}

function groupBySubject(rows: readonly EventRow[]): readonly Story[] {
  const groups = Map.groupBy(rows, (row) => `${row.tenantId} ${row.mode} ${row.subjectId}`);
  return [...groups.values()].flatMap((group) => {
    const first = group[0];
    if (first === undefined) return [];
    return { tenantId: first.tenantId, mode: first.mode, events: group.map((row) => row.body) };
  });
}

function verificationRow({ tenantId, mode, events: story }: Story): typeof verifications.$inferInsert | null {
  const record = foldVerification(story);
  return record === null ? null : { ...record, ...NO_NUMBER, tenantId, mode, eventsFolded: story.length };
}

function reminderRow({ tenantId, mode, events: story }: Story): typeof reminders.$inferInsert | null {
  const record = foldReminder(story);
  return record === null ? null : { ...record, tenantId, mode, eventsFolded: story.length };
}

function messageRows({ tenantId, mode, events: story }: Story) {
  const folded = foldMessage(story);
  if (folded === null) return null;
  const own = { tenantId, mode, eventsFolded: story.length };
  const attempts = folded.attempts.map(({ price, ...attempt }) => ({
    ...attempt,
    ...own,
    ...priceColumns(price),
    messageId: folded.message.id,
    routeId: attempt.choice.routeId,
    account: attempt.choice.account,
    carrier: attempt.choice.carrier,
  }));
  const { verificationId, ...message } = folded.message;
  return {
    message: { ...message, ...NO_NUMBER, ...own, verificationId: writeVerificationId(verificationId) },
    attempts,
  };
}
