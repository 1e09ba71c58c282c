import { and, eq, lt, sql } from "drizzle-orm";
import type { Prunable } from "../../app/base/store-ports.ts";
import { knownAtMs, type LookupMemo, type LookupMemory } from "../../app/lookup/ports.ts";
import { answer, type Database } from "../base/database.ts";
import { excludedColumns } from "../base/insert-json.ts";
import { numberLookups } from "../schema/number-lookups.ts";

type Row = typeof numberLookups.$inferSelect;

/** The answers that were paid for, shared by all isolates. Nobody is named: numbers are stored as phone tokens. */
export class D1NumberLookupStore implements LookupMemory, Prunable {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async find(tenantId: string, phoneToken: string): Promise<LookupMemo | null> {
    const own = and(eq(numberLookups.tenantId, tenantId), eq(numberLookups.phoneToken, phoneToken));
    const rows = await answer(this.#db.select().from(numberLookups).where(own));
    return rows[0] === undefined ? null : memoOf(rows[0]);
  }

  async put(tenantId: string, phoneToken: string, memo: LookupMemo): Promise<void> {
    const { live, forgetAtMs } = memo;
    const row: Row = {
      tenantId,
      phoneToken,
      mcc: live?.network.mcc ?? null,
      mnc: live?.network.mnc ?? null,
      networkName: live?.network.name ?? null,
      lineType: live?.lineType ?? null,
      ported: live?.ported ?? null,
      source: live?.source ?? null,
      lookedAtMs: knownAtMs(memo),
      expiresAtMs: forgetAtMs,
    };
    await answer(
      this.#db
        .insert(numberLookups)
        .values(row)
        .onConflictDoUpdate({
          target: [numberLookups.tenantId, numberLookups.phoneToken],
          set: excludedColumns(numberLookups),
          setWhere: sql`excluded.looked_at_ms >= ${numberLookups.lookedAtMs}`,
        }),
    );
  }

  /** `beforeMs`: what had to be forgotten earlier than this goes. */
  async prune(beforeMs: number, limit: number): Promise<number> {
    const old = sql`rowid in (select rowid from ${numberLookups} where ${lt(numberLookups.expiresAtMs, beforeMs)} limit ${limit})`;
    const { meta } = await answer(this.#db.delete(numberLookups).where(old));
    return meta.changes;
  }
}

function memoOf(row: Row): LookupMemo {
  const { source, lookedAtMs, expiresAtMs: forgetAtMs, mcc, mnc, networkName: name, lineType, ported } = row;
  const live =
    source === null ? null : { ported, network: { mcc, mnc, name }, lineType, source, checkedAtMs: lookedAtMs };
  return { live, askedAtMs: lookedAtMs, forgetAtMs };
}
