/** Sealed values of rows that live until they are deleted, by the order in which SQLite holds them. */
import { and, eq, getTableColumns, getTableName, isNotNull, type SQL, sql } from "drizzle-orm";
import type { RenewedSeal, SealedPlace, SealedRow, SealPass, SealStore } from "../../app/privacy/seal-ports.ts";
import {
  credentialsBinding,
  endpointFormBinding,
  endpointKeysBinding,
  phoneBinding,
  type SealBinding,
  turnstileBinding,
} from "../../domain/privacy/sealed-fields.ts";
import { answer, type Database } from "../base/database.ts";
import { carrierAccounts } from "../schema/carrier-accounts.ts";
import { sealPasses } from "../schema/seal-passes.ts";
import { turnstileAccounts } from "../schema/turnstile-accounts.ts";
import { users } from "../schema/users.ts";
import { webhookEndpoints } from "../schema/webhook-endpoints.ts";

const ROW: SQL<number> = sql<number>`rowid`;
const { place: _place, ...PASS } = getTableColumns(sealPasses);

const COLUMNS = {
  users: users.phoneSealed,
  carrier_accounts: carrierAccounts.credentialsSealed,
  webhook_endpoints: webhookEndpoints.keysSealed,
  webhook_forms: webhookEndpoints.formSealed,
  turnstile_accounts: turnstileAccounts.secretSealed,
} as const satisfies Record<SealedPlace, unknown>;

export class D1SealStore implements SealStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async findPass(place: SealedPlace): Promise<SealPass | null> {
    const rows = await answer(this.#db.select(PASS).from(sealPasses).where(eq(sealPasses.place, place)));
    return rows[0] ?? null;
  }

  async savePass(place: SealedPlace, pass: SealPass): Promise<void> {
    const saved = this.#db.insert(sealPasses).values({ place, ...pass });
    await answer(saved.onConflictDoUpdate({ target: sealPasses.place, set: pass }));
  }

  list(place: SealedPlace, afterRow: number, limit: number): Promise<readonly SealedRow[]> {
    const after = sql`rowid > ${afterRow}`;
    const db = this.#db;
    switch (place) {
      case "users": {
        const { tenantId, phoneToken, phoneSealed: sealed } = users;
        const rows = db.select({ row: ROW, sealed, tenantId, phoneToken }).from(users).where(after);
        return bound(rows.orderBy(ROW).limit(limit), (user) => phoneBinding(user.tenantId, user.phoneToken));
      }
      case "carrier_accounts": {
        const { id, tenantId, kind, baseUrl, credentialsSealed: sealed } = carrierAccounts;
        const rows = db.select({ row: ROW, sealed, id, tenantId, kind, baseUrl }).from(carrierAccounts).where(after);
        return bound(rows.orderBy(ROW).limit(limit), credentialsBinding);
      }
      case "webhook_endpoints": {
        const { id, tenantId, keysSealed: sealed } = webhookEndpoints;
        const rows = db.select({ row: ROW, sealed, id, tenantId }).from(webhookEndpoints).where(after);
        return bound(rows.orderBy(ROW).limit(limit), endpointKeysBinding);
      }
      case "webhook_forms": {
        const { id, tenantId, formSealed } = webhookEndpoints;
        const sealed = sql<string>`${formSealed}`;
        const has = and(after, isNotNull(formSealed));
        const rows = db.select({ row: ROW, sealed, id, tenantId }).from(webhookEndpoints).where(has);
        return bound(rows.orderBy(ROW).limit(limit), endpointFormBinding);
      }
      case "turnstile_accounts": {
        const { tenantId, siteKey, secretSealed: sealed } = turnstileAccounts;
        const rows = db.select({ row: ROW, sealed, tenantId, siteKey }).from(turnstileAccounts).where(after);
        return bound(rows.orderBy(ROW).limit(limit), turnstileBinding);
      }
    }
  }

  async replace(place: SealedPlace, seals: readonly RenewedSeal[]): Promise<number> {
    const table = sql.identifier(getTableName(COLUMNS[place].table));
    const column = sql.identifier(COLUMNS[place].name);
    const changes = sql`select value ->> 'row' as row_id, value ->> 'before' as before_seal, value ->> 'after' as after_seal
      from json_each(${JSON.stringify(seals)})`;
    const replaced = this.#db.all<{ one: number }>(sql`update ${table} set ${column} = seals.after_seal
      from (${changes}) as seals where ${table}.rowid = seals.row_id and ${table}.${column} = seals.before_seal returning 1 as one`);
    return (await answer(replaced)).length;
  }
}

async function bound<Row extends { readonly row: number; readonly sealed: string }>(
  rows: PromiseLike<readonly Row[]>,
  bindingOf: (row: Row) => SealBinding,
): Promise<readonly SealedRow[]> {
  return (await answer(rows)).map((row) => ({ row: row.row, sealed: row.sealed, binding: bindingOf(row) }));
}
