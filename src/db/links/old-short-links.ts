import { and, asc, count, eq, gt, gte, inArray, lt, sql } from "drizzle-orm";
import { CLICK_TIMES_MAX, type OldLinkRow, type OldShortLinks, type ShortLinkRecord } from "../../app/links/ports.ts";
import type { LinkMessage } from "../../domain/links/short-token.ts";
import { answer, type Database } from "../base/database.ts";
import { events } from "../schema/events.ts";
import { shortLinks } from "../schema/short-links.ts";

/** Links that earlier releases wrote. Their clicks of then stand among the events. */
export class D1OldShortLinks implements OldShortLinks {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async find(id: string): Promise<ShortLinkRecord | null> {
    const rows = await answer(this.#db.select().from(shortLinks).where(eq(shortLinks.id, id)).limit(1));
    return rows[0] ?? null;
  }

  async list(message: LinkMessage): ReturnType<OldShortLinks["list"]> {
    const links = await answer(this.#links(message));
    if (links.length === 0) return [];
    const clicks = await answer(
      this.#clicks(
        message,
        links.map(({ id }) => id),
      ),
    );
    return links.map((link) => ({
      ...link,
      clickedAtMs: clicks.filter(({ linkId }) => linkId === link.id).map(({ atMs }) => atMs),
    }));
  }

  async count(keptFromMs: number): Promise<number> {
    const isKept = gte(shortLinks.expiresAtMs, keptFromMs);
    const [row] = await answer(this.#db.select({ rows: count() }).from(shortLinks).where(isKept));
    return row?.rows ?? 0;
  }

  async page(afterRow: number, keptFromMs: number, limit: number): Promise<readonly OldLinkRow[]> {
    const row = sql<number>`rowid`;
    const rows = await answer(
      this.#db
        .select({ row, link: shortLinks })
        .from(shortLinks)
        .where(and(gt(row, afterRow), gte(shortLinks.expiresAtMs, keptFromMs)))
        .orderBy(row)
        .limit(limit),
    );
    return rows;
  }

  async prune(beforeMs: number, limit: number): Promise<number> {
    const old = this.#db
      .select({ id: shortLinks.id })
      .from(shortLinks)
      .where(lt(shortLinks.expiresAtMs, beforeMs))
      .limit(limit);
    const result = await answer(this.#db.delete(shortLinks).where(sql`${shortLinks.id} in ${old}`));
    return result.meta.changes;
  }

  #links({ tenantId, mode, messageId }: LinkMessage) {
    const { id, createdAtMs, expiresAtMs } = shortLinks;
    return this.#db
      .select({ id, createdAtMs, expiresAtMs })
      .from(shortLinks)
      .where(and(eq(shortLinks.tenantId, tenantId), eq(shortLinks.mode, mode), eq(shortLinks.messageId, messageId)))
      .orderBy(asc(createdAtMs), asc(id));
  }

  #clicks({ tenantId, mode }: LinkMessage, linkIds: readonly string[]) {
    return this.#db
      .select({ linkId: events.subjectId, atMs: events.atMs })
      .from(events)
      .where(
        and(
          eq(events.tenantId, tenantId),
          eq(events.mode, mode),
          inArray(events.subjectId, [...linkIds]),
          eq(events.type, "message.clicked"),
        ),
      )
      .orderBy(asc(events.atMs))
      .limit(CLICK_TIMES_MAX);
  }
}
