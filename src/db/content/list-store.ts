import { and, asc, desc, eq, getTableColumns, gt, lte, ne, type SQL, sql } from "drizzle-orm";
import type { ContentListStore, ListChange, OwnNames, TenantContentHead } from "../../app/content/ports.ts";
import type { PageQuery, PageResult } from "../../app/base/page-ports.ts";
import {
  type ListVersion,
  type PackedVersion,
  type TenantList,
  VERSIONS_KEPT,
} from "../../domain/content/tenant-list.ts";
import { answer, type Database, isUniqueViolation } from "../base/database.ts";
import { selectRows } from "../base/insert-json.ts";
import { readPage } from "../base/page.ts";
import { tenantListVersions } from "../schema/content-list-versions.ts";
import { tenantLists } from "../schema/content-lists.ts";
import { ownNames } from "../schema/own-names.ts";

const { body: _body, folding: _folding, ...VERSION_COLUMNS } = getTableColumns(tenantListVersions);

/** Lists as stored. CachedContentBook stands in front of it where texts are judged. */
export class D1ContentListStore implements ContentListStore {
  readonly #db: Database;
  readonly #onChange: (tenantId: string) => void;

  /** `onChange` is told of a tenant whose lists or names have changed. */
  constructor(db: Database, onChange: (tenantId: string) => void = () => undefined) {
    this.#db = db;
    this.#onChange = onChange;
  }

  async add(list: TenantList, max: number): Promise<"added" | "list_known" | "too_many"> {
    const { tenantId, name } = list;
    const count = sql`(select count(*) from ${tenantLists} where ${eq(tenantLists.tenantId, tenantId)})`;
    const row = sql`${selectRows(tenantLists, [list])} and ${count} < ${max}`;
    const added = this.#db.insert(tenantLists).select(row).onConflictDoNothing().returning({ id: tenantLists.id });
    if ((await answer(added)).length > 0) return "added";
    const isSame = and(eq(tenantLists.tenantId, tenantId), eq(tenantLists.name, name));
    const known = await answer(this.#db.select({ id: tenantLists.id }).from(tenantLists).where(isSame));
    return known.length > 0 ? "list_known" : "too_many";
  }

  list(tenantId: string, query: PageQuery): Promise<PageResult<TenantList>> {
    return readPage(
      query,
      { sort: { atMs: tenantLists.createdAtMs, id: tenantLists.id }, scope: { list: "content_lists", of: {} } },
      {
        select: ({ after, order, limit }) =>
          answer(
            this.#db
              .select()
              .from(tenantLists)
              .where(and(eq(tenantLists.tenantId, tenantId), after))
              .orderBy(...order)
              .limit(limit),
          ),
        positionOf: (row) => ({ atMs: row.createdAtMs, id: row.id }),
      },
    );
  }

  async find(tenantId: string, listId: string): Promise<TenantList | null> {
    const rows = await answer(this.#db.select().from(tenantLists).where(isList(tenantId, listId)));
    return rows[0] ?? null;
  }

  async update(tenantId: string, listId: string, change: ListChange): Promise<TenantList | "list_known" | null> {
    const update = this.#db.update(tenantLists).set(change).where(isList(tenantId, listId)).returning();
    const rows = await answer(
      update.catch((fault: unknown) => {
        if (isUniqueViolation(fault, NAME_COLUMNS)) return null;
        throw fault;
      }),
    );
    if (rows === null) return "list_known";
    this.#onChange(tenantId);
    return rows[0] ?? null;
  }

  async remove(tenantId: string, listId: string): Promise<boolean> {
    const isOwn = sql`${tenantListVersions.listId} = ${listId} and exists (select 1 from ${tenantLists} where ${isList(tenantId, listId)})`;
    const [, removed] = await answer(
      this.#db.batch([
        this.#db.delete(tenantListVersions).where(isOwn),
        this.#db.delete(tenantLists).where(isList(tenantId, listId)).returning({ id: tenantLists.id }),
      ]),
    );
    this.#onChange(tenantId);
    return removed.length > 0;
  }

  async versions(listId: string): Promise<readonly ListVersion[]> {
    const { version } = tenantListVersions;
    return await answer(
      this.#db
        .select(VERSION_COLUMNS)
        .from(tenantListVersions)
        .where(eq(tenantListVersions.listId, listId))
        .orderBy(desc(version)),
    );
  }

  async terms(listId: string, version: number): Promise<PackedVersion | null> {
    const { body, folding } = tenantListVersions;
    const rows = await answer(
      this.#db.select({ body, folding }).from(tenantListVersions).where(isVersion({ listId, version })),
    );
    return rows[0] ?? null;
  }

  async import(
    tenantId: string,
    row: ListVersion & PackedVersion,
    max: number,
  ): Promise<"written" | "taken" | "too_many"> {
    const { listId, version, terms, atMs } = row;
    const isNext = sql`(select max(version) from ${tenantListVersions} where list_id = ${listId}) is ${version === 1 ? null : version - 1}`;
    const fits = this.#fits(tenantId, { listId, terms: sql`${terms}` }, max);
    const isOwn = sql`exists (select 1 from ${tenantLists} where ${isList(tenantId, listId)})`;
    // Only its own writer knows this time and hash: the list follows no version that somebody else wrote.
    const isWritten = sql`exists (select 1 from ${tenantListVersions} where ${isVersion(row)} and hash = ${row.hash} and at_ms = ${atMs} and ${tenantListVersions.by} = ${row.by})`;
    const [written] = await answer(
      this.#db.batch([
        this.#db
          .insert(tenantListVersions)
          .select(sql`${selectRows(tenantListVersions, [row])} and ${isNext} and ${fits} and ${isOwn}`)
          .onConflictDoNothing()
          .returning({ version: tenantListVersions.version }),
        this.#db
          .update(tenantLists)
          .set({ version, terms, updatedAtMs: atMs })
          .where(and(isList(tenantId, listId), isWritten)),
        this.#db
          .delete(tenantListVersions)
          .where(
            and(
              eq(tenantListVersions.listId, listId),
              lte(tenantListVersions.version, version - VERSIONS_KEPT),
              isWritten,
            ),
          ),
      ]),
    );
    if (written.length > 0) {
      this.#onChange(tenantId);
      return "written";
    }
    const known = await answer(
      this.#db.select({ version: tenantListVersions.version }).from(tenantListVersions).where(isVersion(row)),
    );
    return known.length > 0 ? "taken" : "too_many";
  }

  async choose(
    tenantId: string,
    chosen: Pick<ListVersion, "listId" | "version">,
    max: number,
  ): Promise<"written" | "too_many"> {
    const { listId, version } = chosen;
    const terms = sql`(select terms from ${tenantListVersions} where ${isVersion(chosen)})`;
    const written = await answer(
      this.#db
        .update(tenantLists)
        .set({ version, terms })
        .where(and(isList(tenantId, listId), sql`${terms} is not null`, this.#fits(tenantId, { listId, terms }, max)))
        .returning({ id: tenantLists.id }),
    );
    if (written.length === 0) return "too_many";
    this.#onChange(tenantId);
    return "written";
  }

  async head(tenantId: string): Promise<TenantContentHead> {
    const [lists, own] = await answer(
      this.#db.batch([
        this.#db
          .select()
          .from(tenantLists)
          .where(and(eq(tenantLists.tenantId, tenantId), gt(tenantLists.terms, 0)))
          .orderBy(asc(tenantLists.id)),
        this.#db.select().from(ownNames).where(eq(ownNames.tenantId, tenantId)),
      ]),
    );
    const { names, hosts } = own[0] ?? { names: [], hosts: [] };
    return { lists, names, hosts };
  }

  async setOwnNames(tenantId: string, own: OwnNames): Promise<void> {
    await answer(
      this.#db
        .insert(ownNames)
        .values({ tenantId, ...own })
        .onConflictDoUpdate({ target: ownNames.tenantId, set: { ...own } }),
    );
    this.#onChange(tenantId);
  }

  /** With so many terms in this list, all lists of the tenant together have no more than may be. */
  #fits(tenantId: string, { listId, terms }: { readonly listId: string; readonly terms: SQL }, max: number): SQL {
    const others = and(eq(tenantLists.tenantId, tenantId), ne(tenantLists.id, listId));
    return sql`(select coalesce(sum(terms), 0) from ${tenantLists} where ${others}) + ${terms} <= ${max}`;
  }
}

const NAME_COLUMNS = "content_lists.tenant_id, content_lists.name";

function isList(tenantId: string, listId: string): SQL | undefined {
  return and(eq(tenantLists.tenantId, tenantId), eq(tenantLists.id, listId));
}

function isVersion({ listId, version }: Pick<ListVersion, "listId" | "version">): SQL | undefined {
  return and(eq(tenantListVersions.listId, listId), eq(tenantListVersions.version, version));
}
