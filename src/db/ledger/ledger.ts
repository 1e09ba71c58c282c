import { and, eq, gt, lt, lte, type SQL, sql } from "drizzle-orm";
import type {
  EventSink,
  LedgerKey,
  LedgerReader,
  MessageListQuery,
  VerificationFilters,
  VerificationListQuery,
} from "../../app/ledger/ports.ts";
import type { PageResult } from "../../app/base/page-ports.ts";
import { historyOf } from "../../domain/ledger/history.ts";
import type { AttemptRecord, MessageDetails, MessageRecord, VerificationRecord } from "../../domain/ledger/records.ts";
import type { Mode } from "../../domain/base/placement.ts";
import { answer, type Database } from "../base/database.ts";
import { pruneLedger } from "./ledger-pruner.ts";
import { writeEvents } from "./ledger-writer.ts";
import { equals, mapPage, readPage } from "../base/page.ts";
import { priceOf } from "../routing/price-columns.ts";
import { events } from "../schema/events.ts";
import { messageAttempts } from "../schema/message-attempts.ts";
import { messages } from "../schema/messages.ts";
import { verifications } from "../schema/verifications.ts";
import { readVerificationId } from "./verification-column.ts";

/** How long after its expiry a verification may still be pending here before its object is asked. */
const OVERDUE_AFTER_MS = 5 * 60_000;

/** What has happened, for people to look at. It runs seconds behind the objects and decides nothing. */
export class D1Ledger implements LedgerReader, EventSink {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async write(batch: Parameters<EventSink["write"]>[0]): Promise<void> {
    await writeEvents(this.#db, batch);
  }

  async findMessage(tenantId: string, mode: Mode, messageId: string): Promise<MessageDetails | null> {
    const [found, attempts, story] = await answer(
      this.#db.batch([
        this.#db
          .select()
          .from(messages)
          .where(and(eq(messages.tenantId, tenantId), eq(messages.mode, mode), eq(messages.id, messageId))),
        this.#db
          .select()
          .from(messageAttempts)
          .where(
            and(
              eq(messageAttempts.tenantId, tenantId),
              eq(messageAttempts.mode, mode),
              eq(messageAttempts.messageId, messageId),
            ),
          )
          .orderBy(messageAttempts.attempt),
        this.#db
          .select({ body: events.body })
          .from(events)
          .where(and(eq(events.tenantId, tenantId), eq(events.mode, mode), eq(events.subjectId, messageId))),
      ]),
    );
    const row = found[0];
    if (row === undefined) return null;
    return {
      message: messageOf(row),
      attempts: attempts.map(attemptOf),
      history: historyOf(story.map(({ body }) => body)),
    };
  }

  async listMessages(tenantId: string, mode: Mode, query: MessageListQuery): Promise<PageResult<MessageRecord>> {
    const { status, verificationId, userId, country, phoneToken } = query.filters;
    const matches = and(
      eq(messages.tenantId, tenantId),
      eq(messages.mode, mode),
      equals(messages.status, status),
      equals(messages.verificationId, verificationId),
      equals(messages.userId, userId),
      equals(messages.country, country),
      equals(messages.phoneToken, phoneToken),
    );
    const page = await readPage(
      query,
      {
        sort: { atMs: messages.createdAtMs, id: messages.id },
        scope: { list: "messages", of: { mode, ...query.filters } },
      },
      {
        select: ({ after, order, limit }) =>
          answer(
            this.#db
              .select()
              .from(messages)
              .where(and(matches, after))
              .orderBy(...order)
              .limit(limit),
          ),
        positionOf: (row) => ({ atMs: row.createdAtMs, id: row.id }),
      },
    );
    return mapPage(page, messageOf);
  }

  async listVerifications(
    tenantId: string,
    mode: Mode,
    query: VerificationListQuery,
  ): Promise<PageResult<VerificationRecord>> {
    const { country, purpose, userId, phoneToken, status } = query.filters;
    const matches = and(
      eq(verifications.tenantId, tenantId),
      eq(verifications.mode, mode),
      equals(verifications.country, country),
      equals(verifications.purpose, purpose),
      equals(verifications.userId, userId),
      equals(verifications.phoneToken, phoneToken),
    );
    const page = await readPage(
      query,
      {
        sort: { atMs: verifications.createdAtMs, id: verifications.id },
        scope: { list: "verifications", of: { mode, ...query.filters } },
      },
      {
        select: async ({ after, order, limit }) => {
          const parts = await Promise.all(
            conditionsOf(status, query.nowMs).map((condition) =>
              answer(
                this.#db
                  .select()
                  .from(verifications)
                  .where(and(matches, condition, after))
                  .orderBy(...order)
                  .limit(limit),
              ),
            ),
          );
          return parts.length === 1 ? parts.flat() : parts.flat().toSorted(byTime).slice(0, limit);
        },
        positionOf: (row) => ({ atMs: row.createdAtMs, id: row.id }),
      },
    );
    return mapPage(page, (row) => verificationOf(row, query.nowMs));
  }

  async listOverdue(nowMs: number, limit: number): Promise<readonly LedgerKey[]> {
    const { tenantId, mode, id } = verifications;
    // The literal status is what lets SQLite use the partial index.
    return await answer(
      this.#db
        .select({ tenantId, mode, id })
        .from(verifications)
        .where(and(sql`${verifications.status} = 'pending'`, lt(verifications.expiresAtMs, nowMs - OVERDUE_AFTER_MS)))
        .orderBy(verifications.expiresAtMs)
        .limit(limit),
    );
  }

  async prune(beforeMs: number, limit: number): Promise<number> {
    return await pruneLedger(this.#db, beforeMs, limit);
  }
}

/**
 * A verification runs out by the clock, whether or not its end has been written. Each condition is one range of an
 * index: rows of several are put together here, so that none of them is looked for among all rows.
 */
function conditionsOf(status: VerificationFilters["status"], nowMs: number): readonly (SQL | undefined)[] {
  if (status === undefined) return [undefined];
  const isStored = eq(verifications.status, status);
  if (status === "pending") return [and(isStored, gt(verifications.expiresAtMs, nowMs))];
  if (status !== "expired") return [isStored];
  return [isStored, and(eq(verifications.status, "pending"), lte(verifications.expiresAtMs, nowMs))];
}

/** Newest first, as the database sorts them. */
function byTime(a: typeof verifications.$inferSelect, b: typeof verifications.$inferSelect): number {
  return b.createdAtMs - a.createdAtMs || (a.id < b.id ? 1 : -1);
}

function verificationOf(row: typeof verifications.$inferSelect, nowMs: number): VerificationRecord {
  const { tenantId: _, mode: __, eventsFolded: ___, phoneSealed: ____, ...record } = row;
  if (record.status !== "pending" || nowMs < record.expiresAtMs) return record;
  return { ...record, status: "expired", endedAtMs: record.expiresAtMs };
}

function messageOf(row: typeof messages.$inferSelect): MessageRecord {
  const { tenantId: _, mode: __, eventsFolded: ___, phoneSealed: ____, verificationId, ...record } = row;
  return { ...record, verificationId: readVerificationId(verificationId) };
}

function attemptOf(row: typeof messageAttempts.$inferSelect): AttemptRecord {
  const { attempt, transport, choice, mayDuplicate, status, carrierMessageId, failure, carrierCode, segments } = row;
  const { claimedAtMs, submittedAtMs, deliveredAtMs } = row;
  const times = { claimedAtMs, submittedAtMs, deliveredAtMs };
  const result = { status, carrierMessageId, failure, carrierCode, segments, price: priceOf(row) };
  return { attempt, transport, choice, mayDuplicate, ...result, ...times };
}
