/** Links and their clicks in a bucket. Only this object's code writes them, so a row has its type. */
import { CLICK_TIMES_MAX, type ShortLinkClicks, type ShortLinkRecord } from "../../app/links/ports.ts";
import type { CampaignTextRef, OfCampaign } from "../../domain/base/campaign-pointer.ts";
import type { Mode } from "../../domain/base/placement.ts";
import { isRepeat } from "../../domain/links/count-clicks.ts";
import type { LinkMessage } from "../../domain/links/short-token.ts";

/** Times too many go with every so-manieth click: until then there are a few more. */
const TRIM_EVERY = 50;

interface LinkRow extends Record<string, SqlStorageValue> {
  readonly id: string;
  readonly tenant_id: string;
  readonly mode: Mode;
  readonly message_id: string;
  readonly phone_token: string;
  readonly url_sealed: string;
  readonly created_at_ms: number;
  readonly expires_at_ms: number;
  readonly clicks: number;
  readonly last_click_at_ms: number | null;
  /** JSON; null for a text of no campaign. Absent: nothing was written here since an earlier release. */
  readonly campaign?: string | null;
}

/** Numbered, append only. The first was made without a number by earlier releases. */
export const LINK_TABLES: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS links (id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL, mode TEXT NOT NULL, message_id TEXT NOT NULL,
     phone_token TEXT NOT NULL, url_sealed TEXT NOT NULL, created_at_ms INTEGER NOT NULL,
     expires_at_ms INTEGER NOT NULL, clicks INTEGER NOT NULL, last_click_at_ms INTEGER) WITHOUT ROWID;
   CREATE INDEX IF NOT EXISTS links_by_message ON links (message_id);
   CREATE TABLE IF NOT EXISTS clicks (
     link_id TEXT NOT NULL, at_ms INTEGER NOT NULL, PRIMARY KEY (link_id, at_ms)) WITHOUT ROWID;`,
  // Whose text it is in: a click counts for the campaign, and nobody has to look for the text.
  "ALTER TABLE links ADD COLUMN campaign TEXT;",
];

export class LinkRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  put(link: ShortLinkRecord): "kept" | "taken" {
    const { id, tenantId, mode, messageId, phoneToken, urlSealed, createdAtMs, expiresAtMs, campaign } = link;
    const kept = this.#sql.exec(
      `INSERT INTO links (id, tenant_id, mode, message_id, phone_token, url_sealed, created_at_ms, expires_at_ms, clicks, campaign)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?)
       ON CONFLICT (id) DO UPDATE SET expires_at_ms = max(expires_at_ms, excluded.expires_at_ms)
         WHERE tenant_id = excluded.tenant_id AND mode = excluded.mode AND message_id = excluded.message_id
       RETURNING id`,
      id,
      tenantId,
      mode,
      messageId,
      phoneToken,
      urlSealed,
      createdAtMs,
      expiresAtMs,
      campaign === undefined ? null : JSON.stringify(campaign),
    );
    return kept.toArray().length === 0 ? "taken" : "kept";
  }

  find(id: string): ShortLinkRecord | null {
    const row = this.#row(id);
    if (row === null) return null;
    return {
      id,
      tenantId: row.tenant_id,
      mode: row.mode,
      messageId: row.message_id,
      phoneToken: row.phone_token,
      urlSealed: row.url_sealed,
      createdAtMs: row.created_at_ms,
      expiresAtMs: row.expires_at_ms,
      ...campaignOfRow(row),
    };
  }

  click(id: string, atMs: number): boolean {
    const row = this.#row(id);
    if (row === null || isRepeat(row.last_click_at_ms, atMs)) return false;
    // The same visit, told twice: its first answer was lost.
    if (row.last_click_at_ms === atMs) return true;
    this.#sql.exec("UPDATE links SET clicks = clicks + 1, last_click_at_ms = ? WHERE id = ?", atMs, id);
    this.#sql.exec("INSERT OR IGNORE INTO clicks (link_id, at_ms) VALUES (?, ?)", id, atMs);
    if ((row.clicks + 1) % TRIM_EVERY === 0) this.#trim(id);
    return true;
  }

  clicks(id: string): ShortLinkClicks | null {
    const row = this.#row(id);
    return row === null ? null : this.#clicksOf(row);
  }

  list({ tenantId, mode, messageId }: LinkMessage): readonly ShortLinkClicks[] {
    const query = "SELECT * FROM links WHERE message_id = ? AND tenant_id = ? AND mode = ? ORDER BY created_at_ms, id";
    const rows = this.#sql.exec<LinkRow>(query, messageId, tenantId, mode).toArray();
    return rows.map((row) => this.#clicksOf(row));
  }

  /** Forgets links that ran out before a time; true when nothing is left. */
  sweep(beforeMs: number): boolean {
    this.#sql.exec("DELETE FROM clicks WHERE link_id IN (SELECT id FROM links WHERE expires_at_ms < ?)", beforeMs);
    this.#sql.exec("DELETE FROM links WHERE expires_at_ms < ?", beforeMs);
    return this.#sql.exec("SELECT 1 FROM links LIMIT 1").toArray().length === 0;
  }

  #row(id: string): LinkRow | null {
    return this.#sql.exec<LinkRow>("SELECT * FROM links WHERE id = ?", id).toArray()[0] ?? null;
  }

  #clicksOf(row: LinkRow): ShortLinkClicks {
    const newest = "SELECT at_ms FROM clicks WHERE link_id = ? ORDER BY at_ms DESC LIMIT ?";
    const times = this.#sql.exec<{ at_ms: number }>(newest, row.id, CLICK_TIMES_MAX).toArray();
    return {
      id: row.id,
      createdAtMs: row.created_at_ms,
      expiresAtMs: row.expires_at_ms,
      clicks: { count: row.clicks, lastAtMs: row.last_click_at_ms },
      clickedAtMs: times.map(({ at_ms }) => at_ms).toReversed(),
    };
  }

  #trim(id: string): void {
    const newestTooMany = "SELECT at_ms FROM clicks WHERE link_id = ? ORDER BY at_ms DESC LIMIT 1 OFFSET ?";
    const old = `DELETE FROM clicks WHERE link_id = ? AND at_ms <= (${newestTooMany})`;
    this.#sql.exec(old, id, id, CLICK_TIMES_MAX);
  }
}

function campaignOfRow({ campaign = null }: LinkRow): OfCampaign {
  if (campaign === null) return {};
  const told: CampaignTextRef = JSON.parse(campaign);
  return { campaign: told };
}
