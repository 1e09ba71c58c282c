import { and, desc, eq, getTableColumns, lt, sql } from "drizzle-orm";
import type { PageQuery, PageResult } from "../../app/base/page-ports.ts";
import type { FraudListEntry, FraudListLine, FraudListStore } from "../../app/fraud/list-ports.ts";
import { FRAUD_LIST_KINDS, type FraudListKind } from "../../domain/fraud/lists/list-kinds.ts";
import { answer, type Database, isUniqueViolation } from "../base/database.ts";
import { readPage } from "../base/page.ts";
import { fraudLists } from "../schema/fraud-lists.ts";
import { tenants } from "../schema/tenants.ts";

const { entries: _entries, ...LINE_COLUMNS } = getTableColumns(fraudLists);
const { tenantId: OWNER, kind: KIND, revision: REVISION } = fraudLists;

/** Lists as stored; which of them count stands beside the tenant's row. CachedFraudListBook stands in front of it at starts. */
export class D1FraudListStore implements FraudListStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async newest(tenantId: string): Promise<readonly FraudListLine[]> {
    const asked = FRAUD_LIST_KINDS.map((kind) => this.#lines(tenantId, kind).limit(1));
    const found = await answer(Promise.all(asked));
    return found.flat();
  }

  async latest(tenantId: string, kind: FraudListKind): Promise<FraudListEntry | null> {
    const newest = this.#db.select().from(fraudLists).where(isList(tenantId, kind)).orderBy(desc(REVISION)).limit(1);
    const [row] = await answer(newest);
    return row ?? null;
  }

  async write(list: FraudListLine & { readonly entries: readonly string[] }): Promise<"written" | "taken"> {
    const { tenantId, kind, revision, count } = list;
    // Each kind by itself: two kinds that are set at once both count.
    const counting = JSON.stringify({ [kind]: count === 0 ? null : revision });
    const written = this.#db
      .batch([
        this.#db.insert(fraudLists).values(list),
        this.#db
          .update(fraudLists)
          .set({ entries: null })
          .where(and(isList(tenantId, kind), lt(REVISION, revision))),
        this.#db
          .update(tenants)
          .set({ fraudLists: sql`json_patch(coalesce(${tenants.fraudLists}, '{}'), ${counting})` })
          .where(eq(tenants.id, tenantId)),
      ])
      .then(
        () => "written" as const,
        (error: unknown) => {
          if (isUniqueViolation(error, "fraud_lists.tenant_id")) return "taken" as const;
          throw error;
        },
      );
    return await answer(written);
  }

  history(
    tenantId: string,
    { kind, ...query }: PageQuery & { readonly kind: FraudListKind },
  ): Promise<PageResult<FraudListLine>> {
    return readPage(
      query,
      // Revisions are in the order of time, and one tenant's alone are listed.
      { sort: { atMs: REVISION, id: OWNER }, scope: { list: "fraud_lists", of: { kind } } },
      {
        select: ({ after, limit }) =>
          answer(
            this.#db
              .select(LINE_COLUMNS)
              .from(fraudLists)
              .where(and(isList(tenantId, kind), after))
              .orderBy(desc(REVISION))
              .limit(limit),
          ),
        positionOf: (row) => ({ atMs: row.revision, id: row.tenantId }),
      },
    );
  }

  #lines(tenantId: string, kind: FraudListKind) {
    return this.#db.select(LINE_COLUMNS).from(fraudLists).where(isList(tenantId, kind)).orderBy(desc(REVISION));
  }
}

function isList(tenantId: string, kind: FraudListKind) {
  return and(eq(OWNER, tenantId), eq(KIND, kind));
}
