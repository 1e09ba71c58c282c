import { and, eq, sql } from "drizzle-orm";
import type { ConsentImportKey, ConsentImportStore } from "../../app/consent/ports.ts";
import type { ConsentImport } from "../../domain/consent/consent-import.ts";
import { answer, type Database } from "../base/database.ts";
import { consentImports } from "../schema/consent-imports.ts";

/** Of a tenant, the newest: each is a row of what its maker was told anyway. */
const KEPT_MAX = 1_000;

export class D1ConsentImportStore implements ConsentImportStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async find({ tenantId, mode, importId }: ConsentImportKey): Promise<ConsentImport | null> {
    const isIt = and(
      eq(consentImports.tenantId, tenantId),
      eq(consentImports.mode, mode),
      eq(consentImports.importId, importId),
    );
    const [row] = await answer(this.#db.select().from(consentImports).where(isIt));
    return row ?? null;
  }

  async save(row: ConsentImport): Promise<void> {
    const { tenantId, mode: _mode, importId: _import, createdAtMs: _created, ...set } = row;
    const target = [consentImports.tenantId, consentImports.mode, consentImports.importId];
    const saved = this.#db.insert(consentImports).values(row).onConflictDoUpdate({ target, set });
    if (row.lines > 0) return void (await answer(saved));
    const kept = sql`(select ${consentImports.changedAtMs} from ${consentImports} where ${eq(consentImports.tenantId, tenantId)} order by ${consentImports.changedAtMs} desc limit 1 offset ${KEPT_MAX})`;
    const isOld = and(eq(consentImports.tenantId, tenantId), sql`${consentImports.changedAtMs} <= ${kept}`);
    await answer(this.#db.batch([saved, this.#db.delete(consentImports).where(isOld)]));
  }
}
