import { and, asc, eq, inArray, lt, sql } from "drizzle-orm";
import type { ShortLinkClicks, ShortLinkRecord, ShortLinkStore } from "../../app/links/ports.ts";
import { answer, type Database } from "../base/database.ts";
import { events } from "../schema/events.ts";
import { shortLinks } from "../schema/short-links.ts";

/**
 * The most clicks that are listed, so that a link which a machine keeps opening does not fill an answer. One event
 * stands for ten seconds, so these reach back for hours.
 */
const CLICKS_MAX = 5_000;

type MessageKey = Parameters<ShortLinkStore["listClicks"]>[0];

export class D1ShortLinkStore implements ShortLinkStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async put(link: ShortLinkRecord): Promise<"kept" | "taken"> {
    const { tenantId, mode, messageId, expiresAtMs } = shortLinks;
    const isOfThisMessage = sql`${tenantId} = excluded.tenant_id and ${mode} = excluded.mode
      and ${messageId} = excluded.message_id`;
    const kept = await answer(
      this.#db
        .insert(shortLinks)
        .values(link)
        .onConflictDoUpdate({
          target: shortLinks.id,
          set: { expiresAtMs: sql`max(${expiresAtMs}, excluded.expires_at_ms)` },
          setWhere: isOfThisMessage,
        })
        .returning({ id: shortLinks.id }),
    );
    return kept.length === 0 ? "taken" : "kept";
  }

  async find(id: string): Promise<ShortLinkRecord | null> {
    const rows = await answer(this.#db.select().from(shortLinks).where(eq(shortLinks.id, id)).limit(1));
    return rows[0] ?? null;
  }

  async listClicks(message: MessageKey): Promise<readonly ShortLinkClicks[]> {
    const links = await answer(this.#links(message));
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

  async prune(beforeMs: number, limit: number): Promise<number> {
    const old = this.#db
      .select({ id: shortLinks.id })
      .from(shortLinks)
      .where(lt(shortLinks.expiresAtMs, beforeMs))
      .limit(limit);
    const result = await answer(this.#db.delete(shortLinks).where(sql`${shortLinks.id} in ${old}`));
    return result.meta.changes;
  }

  #links({ tenantId, mode, messageId }: MessageKey) {
    const { id, createdAtMs, expiresAtMs } = shortLinks;
    return this.#db
      .select({ id, createdAtMs, expiresAtMs })
      .from(shortLinks)
      .where(and(eq(shortLinks.tenantId, tenantId), eq(shortLinks.mode, mode), eq(shortLinks.messageId, messageId)))
      .orderBy(asc(createdAtMs), asc(id));
  }

  #clicks({ tenantId, mode }: MessageKey, linkIds: readonly string[]) {
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
      .limit(CLICKS_MAX);
  }
}
