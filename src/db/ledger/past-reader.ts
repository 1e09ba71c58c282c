/** The ledger as a replay reads it: pages of messages by time, and the attempts of those that matter. */
import { and, desc, eq, gte, lt, sql } from "drizzle-orm";
import type { PastPage, PastQuery, PastReader } from "../../app/routing/replay-ports.ts";
import type { PastMessage, PastTry } from "../../domain/routing/replay-past.ts";
import { answer, type Database } from "../base/database.ts";
import { priceOf } from "../routing/price-columns.ts";
import { messageAttempts } from "../schema/message-attempts.ts";
import { messages } from "../schema/messages.ts";
import { verifications } from "../schema/verifications.ts";
import { readVerificationId } from "./verification-column.ts";

/** Help texts go to people who got no code, so their outcomes say little about a route. */
const REPLAYED_KINDS: ReadonlySet<string> = new Set(["code", "notice"]);

export class D1PastReader implements PastReader {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async readPast(query: PastQuery): Promise<PastPage> {
    const rows = await this.#readMessages(query);
    const wanted = rows.filter(
      ({ country, category, textKind }) =>
        (query.country === null || country === query.country) &&
        (query.category === null || category === query.category) &&
        REPLAYED_KINDS.has(textKind),
    );
    const attempts = await this.#readAttempts(
      query.tenantId,
      wanted.map(({ id }) => id),
    );
    const last = rows.length < query.limit ? undefined : rows.at(-1);
    return {
      messages: wanted.flatMap(({ id, verificationId, country, category, createdAtMs, status, endedAtMs }) => {
        const message = { id, verificationId: readVerificationId(verificationId), country, category, createdAtMs };
        const tries = attempts.get(id) ?? [];
        const approvedAtMs = status === "approved" ? endedAtMs : null;
        return tries.length === 0 ? [] : [{ ...message, approvedAtMs, attempts: tries } satisfies PastMessage];
      }),
      scanned: rows.length,
      next: last === undefined ? null : { atMs: last.createdAtMs, id: last.id },
    };
  }

  /** Unfiltered but for time: a page costs the same however rare the country is. */
  async #readMessages({ tenantId, sinceMs, untilMs, after, limit }: PastQuery) {
    const { id, country, category, textKind, verificationId, createdAtMs } = messages;
    // A row value, not two conditions with OR: only this lets SQLite start reading at the cursor.
    const from = after === null ? undefined : sql`(${createdAtMs}, ${id}) < (${after.atMs}, ${after.id})`;
    const { status, endedAtMs } = verifications;
    return await answer(
      this.#db
        .select({ id, country, category, textKind, verificationId, createdAtMs, status, endedAtMs })
        .from(messages)
        .leftJoin(
          verifications,
          and(
            eq(verifications.tenantId, messages.tenantId),
            eq(verifications.mode, messages.mode),
            eq(verifications.id, messages.verificationId),
          ),
        )
        .where(
          and(
            eq(messages.tenantId, tenantId),
            eq(messages.mode, "live"),
            gte(createdAtMs, sinceMs),
            lt(createdAtMs, untilMs),
            from,
          ),
        )
        .orderBy(desc(createdAtMs), desc(id))
        .limit(limit),
    );
  }

  /** By message, in their order. One parameter for all ids: D1 binds 100 at most. */
  async #readAttempts(tenantId: string, ids: readonly string[]): Promise<ReadonlyMap<string, readonly PastTry[]>> {
    if (ids.length === 0) return new Map();
    const table = messageAttempts;
    const rows = await answer(
      this.#db
        .select()
        .from(table)
        .where(
          and(
            eq(table.tenantId, tenantId),
            eq(table.mode, "live"),
            sql`${table.messageId} in (select value from json_each(${JSON.stringify(ids)}))`,
          ),
        )
        .orderBy(table.messageId, table.attempt),
    );
    const groups = Map.groupBy(rows, ({ messageId }) => messageId);
    return new Map([...groups].map(([id, tries]) => [id, tries.map(tryOf)]));
  }
}

function tryOf(row: typeof messageAttempts.$inferSelect): PastTry {
  const { transport, choice, status, failure, segments, claimedAtMs, submittedAtMs, deliveredAtMs } = row;
  const times = { claimedAtMs, submittedAtMs, deliveredAtMs };
  return { transport, choice, status, failure, segments, price: priceOf(row), ...times };
}
