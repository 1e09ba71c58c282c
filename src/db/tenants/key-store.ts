import { and, desc, eq, getTableColumns, isNull, lte, or, sql } from "drizzle-orm";
import type { KeyRecord, KeyStore, NewKey, RevokeReply } from "../../app/tenants/ports.ts";
import { answer, type Database } from "../base/database.ts";
import { apiKeys } from "../schema/api-keys.ts";

/** How exact "last used" is. */
const TOUCH_INTERVAL_MS = 60_000;
const TOUCHED_KEYS_MAX = 10_000;

const { hash: _hash, isTagged: _isTagged, ...RECORD_COLUMNS } = getTableColumns(apiKeys);

export class D1KeyStore implements KeyStore {
  readonly #db: Database;
  /** When this isolate last noted a use of each key. */
  readonly #touchedAtMs = new Map<string, number>();

  constructor(db: Database) {
    this.#db = db;
  }

  async create(key: NewKey, max = Number.MAX_SAFE_INTEGER): Promise<"created" | "too_many"> {
    const isOver = sql`(select count(*) from api_keys where tenant_id = ${key.tenantId} and revoked_at_ms is null) > ${max}`;
    // One transaction: of two that come at once, only one finds the last place.
    const takeBack = this.#db
      .delete(apiKeys)
      .where(and(eq(apiKeys.id, key.id), isOver))
      .returning({ id: apiKeys.id });
    const [, over] = await answer(
      this.#db.batch([this.#db.insert(apiKeys).values({ ...key, isTagged: true }), takeBack]),
    );
    return over.length === 0 ? "created" : "too_many";
  }

  async list(tenantId: string): Promise<readonly KeyRecord[]> {
    return await answer(
      this.#db
        .select(RECORD_COLUMNS)
        .from(apiKeys)
        .where(eq(apiKeys.tenantId, tenantId))
        .orderBy(desc(apiKeys.createdAtMs), desc(apiKeys.id)),
    );
  }

  async revoke(tenantId: string, keyId: string, nowMs: number): Promise<RevokeReply> {
    const own = and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.id, keyId));
    const isLastOwner = sql`${apiKeys.role} = 'owner' and ${apiKeys.mode} = 'live' and not exists (
      select 1 from api_keys as other where other.tenant_id = ${tenantId} and other.id <> ${keyId}
        and other.role = 'owner' and other.mode = 'live' and other.revoked_at_ms is null)`;
    const revoke = this.#db
      .update(apiKeys)
      .set({ revokedAtMs: nowMs })
      .where(and(own, isNull(apiKeys.revokedAtMs), sql`not (${isLastOwner})`));
    const [, rows] = await answer(this.#db.batch([revoke, this.#db.select(RECORD_COLUMNS).from(apiKeys).where(own)]));
    const key = rows[0];
    if (key === undefined) return { outcome: "not_found" };
    return key.revokedAtMs === null ? { outcome: "last_owner_key" } : { outcome: "revoked", key };
  }

  touch(keyId: string, nowMs: number): Promise<void> | null {
    const touchedAtMs = this.#touchedAtMs.get(keyId);
    if (touchedAtMs !== undefined && nowMs - touchedAtMs < TOUCH_INTERVAL_MS) return null;
    if (this.#touchedAtMs.size >= TOUCHED_KEYS_MAX) this.#touchedAtMs.clear();
    this.#touchedAtMs.set(keyId, nowMs);
    return this.#writeUse(keyId, nowMs);
  }

  /** Other isolates see the same key: only the first of a minute writes. A use that is not noted harms nobody. */
  async #writeUse(keyId: string, nowMs: number): Promise<void> {
    const isOld = or(isNull(apiKeys.lastUsedAtMs), lte(apiKeys.lastUsedAtMs, nowMs - TOUCH_INTERVAL_MS));
    try {
      await answer(
        this.#db
          .update(apiKeys)
          .set({ lastUsedAtMs: nowMs })
          .where(and(eq(apiKeys.id, keyId), isOld)),
      );
    } catch {
      this.#touchedAtMs.delete(keyId);
    }
  }
}
