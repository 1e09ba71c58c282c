import { and, eq, lt, sql } from "drizzle-orm";
import type { PageQuery, PageResult } from "../../app/base/page-ports.ts";
import type { InboundFilters, InboundRecord, OldInbound } from "../../app/conversation/ports.ts";
import type { Mode } from "../../domain/base/placement.ts";
import { answer, type Database } from "../base/database.ts";
import { equals, readPage } from "../base/page.ts";
import { inboundMessages } from "../schema/inbound-messages.ts";

/** Texts from phones that earlier releases wrote. */
export class D1OldInbound implements OldInbound {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async find(tenantId: string, mode: Mode, id: string): Promise<InboundRecord | null> {
    const isIt = and(
      eq(inboundMessages.tenantId, tenantId),
      eq(inboundMessages.mode, mode),
      eq(inboundMessages.id, id),
    );
    const [row] = await answer(this.#db.select().from(inboundMessages).where(isIt).limit(1));
    return row ?? null;
  }

  async list(
    tenantId: string,
    mode: Mode,
    query: PageQuery & { readonly filters: InboundFilters },
  ): Promise<PageResult<InboundRecord>> {
    const { phoneToken, userId, meaning } = query.filters;
    const matches = and(
      eq(inboundMessages.tenantId, tenantId),
      eq(inboundMessages.mode, mode),
      equals(inboundMessages.phoneToken, phoneToken),
      equals(inboundMessages.userId, userId),
      equals(inboundMessages.meaning, meaning),
    );
    return await readPage(
      query,
      {
        sort: { atMs: inboundMessages.atMs, id: inboundMessages.id },
        scope: { list: "inbound", of: { mode, ...query.filters } },
      },
      {
        select: ({ after, order, limit }) =>
          answer(
            this.#db
              .select()
              .from(inboundMessages)
              .where(and(matches, after))
              .orderBy(...order)
              .limit(limit),
          ),
        positionOf: ({ atMs, id }) => ({ atMs, id }),
      },
    );
  }

  async prune(beforeMs: number, limit: number): Promise<number> {
    const isOld = lt(inboundMessages.atMs, beforeMs);
    const old = sql`rowid in (select rowid from ${inboundMessages} where ${isOld} limit ${limit})`;
    const result = await answer(this.#db.delete(inboundMessages).where(old));
    return result.meta.changes;
  }
}
