import { and, eq, sql } from "drizzle-orm";
import type { ImportKey, ImportStore } from "../../app/imports/ports.ts";
import type { FileImport } from "../../domain/imports/file-import.ts";
import { answer, type Database } from "../base/database.ts";
import { imports } from "../schema/imports.ts";

/** Of a tenant, of each kind and mode, the newest: each is a row of what its maker was told anyway. */
const KEPT_MAX = 1_000;

export class D1ImportStore implements ImportStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async find(key: ImportKey): Promise<FileImport | null> {
    const [row] = await answer(this.#db.select().from(imports).where(isIt(key)));
    return row ?? null;
  }

  async open(row: FileImport): Promise<void> {
    const target = [imports.tenantId, imports.mode, imports.kind, imports.importId];
    // Whoever works on it finds that another has taken its place.
    const set = { ...row, version: sql`${imports.version} + 1` };
    const opened = this.#db.insert(imports).values(row).onConflictDoUpdate({ target, set });
    const others = sql`${ofItsKind(row)} and ${imports.importId} <> ${row.importId}`;
    const kept = sql`(select ${imports.importId} from ${imports} where ${others} order by ${imports.changedAtMs} desc, ${imports.importId} limit ${KEPT_MAX - 1})`;
    const isOld = sql`${others} and ${imports.importId} not in ${kept}`;
    await answer(this.#db.batch([opened, this.#db.delete(imports).where(isOld)]));
  }

  async advance(row: FileImport): Promise<FileImport | null> {
    const next = { ...row, version: row.version + 1 };
    const isAsRead = and(isIt(row), eq(imports.version, row.version));
    const { meta } = await answer(this.#db.update(imports).set(next).where(isAsRead).run());
    return meta.changes === 0 ? null : next;
  }

  async listStill(sinceMs: number, limit: number): Promise<readonly ImportKey[]> {
    const { tenantId, mode, kind, importId } = imports;
    const isStill = sql`object is not null and status = 'working' and ${imports.changedAtMs} <= ${sinceMs}`;
    const rows = this.#db.select({ tenantId, mode, kind, importId }).from(imports).where(isStill);
    return answer(rows.orderBy(imports.changedAtMs).limit(limit));
  }
}

function isIt(key: ImportKey) {
  return and(ofItsKind(key), eq(imports.importId, key.importId));
}

function ofItsKind({ tenantId, mode, kind }: ImportKey) {
  return and(eq(imports.tenantId, tenantId), eq(imports.mode, mode), eq(imports.kind, kind));
}
