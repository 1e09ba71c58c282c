import { and, eq, getTableColumns, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import type { PageQuery, PageResult } from "../../app/base/page-ports.ts";
import type { GrantFilters, GrantStore } from "../../app/tenants/grant-ports.ts";
import { senderKey } from "../../domain/base/same-sender.ts";
import type { Grant, GrantTerms } from "../../domain/tenants/grant.ts";
import { answer, type Database } from "../base/database.ts";
import { selectRows } from "../base/insert-json.ts";
import { equals, readPage } from "../base/page.ts";
import { grants } from "../schema/grants.ts";

const { senderKey: _senderKey, ...COLUMNS } = getTableColumns(grants);
const FOR_EVER = Number.MAX_SAFE_INTEGER;

export class D1GrantStore implements GrantStore {
  readonly #db: Database;
  readonly #onChange: (tenantId: string) => Promise<void>;

  /** `onChange` is told of a tenant whose grants have changed, before the caller is answered. */
  constructor(db: Database, onChange: (tenantId: string) => Promise<void> = () => Promise.resolve()) {
    this.#db = db;
    this.#onChange = onChange;
  }

  async add(grant: Grant): Promise<"added" | "sender_taken" | "grant_overlaps"> {
    const row = { ...grant, senderKey: grant.sender === null ? null : senderKey(grant.sender) };
    const clash = or(isTaken(row), isDouble(row));
    const free = sql`${selectRows(grants, [row])} and not exists (select 1 from ${grants} where ${clash})`;
    const added = await answer(this.#db.insert(grants).select(free).returning({ id: grants.id }));
    if (added.length > 0) {
      await this.#onChange(grant.tenantId);
      return "added";
    }
    const taken = await answer(this.#db.select({ id: grants.id }).from(grants).where(isTaken(row)).limit(1));
    return taken.length > 0 ? "sender_taken" : "grant_overlaps";
  }

  async list({ filters, ...query }: PageQuery & { readonly filters: GrantFilters }): Promise<PageResult<Grant>> {
    const { of, tenantId, account, sender, isShared } = filters;
    const wanted = and(
      isOf(of),
      equals(grants.tenantId, tenantId),
      equals(grants.account, account),
      equals(grants.senderKey, sender === undefined ? undefined : senderKey(sender)),
      isShared === undefined ? undefined : eq(grants.isShared, isShared),
    );
    return await readPage(
      query,
      { sort: { atMs: grants.createdAtMs, id: grants.id }, scope: { list: "grants", of: { ...filters } } },
      {
        select: ({ after, order, limit }) =>
          answer(
            this.#db
              .select(COLUMNS)
              .from(grants)
              .where(and(wanted, after))
              .orderBy(...order)
              .limit(limit),
          ),
        positionOf: (row) => ({ atMs: row.createdAtMs, id: row.id }),
      },
    );
  }

  async end(of: GrantFilters["of"], grantId: string, nowMs: number): Promise<Grant | null> {
    const ended = { untilMs: sql`min(coalesce(${grants.untilMs}, ${FOR_EVER}), max(${grants.fromMs}, ${nowMs}))` };
    const rows = await answer(
      this.#db
        .update(grants)
        .set(ended)
        .where(and(isOf(of), eq(grants.id, grantId)))
        .returning(COLUMNS),
    );
    const [grant] = rows;
    if (grant === undefined) return null;
    await this.#onChange(grant.tenantId);
    return grant;
  }

  /** What has not ended. */
  current(tenantId: string, { nowMs, deadlineMs }: { nowMs: number; deadlineMs: number }): Promise<GrantTerms[]> {
    const { account, sender, fromMs, untilMs } = grants;
    return answer(
      this.#db
        .select({ account, sender, fromMs, untilMs })
        .from(grants)
        .where(and(eq(grants.tenantId, tenantId), hasNotEnded(nowMs))),
      deadlineMs,
    );
  }
}

type Row = typeof grants.$inferInsert;

/**
 * Another tenant has the sender at some of the same time, at any account: a vendor may deliver replies to one number
 * through several accounts.
 */
function isTaken({ tenantId, senderKey: key, isShared, ...term }: Row): SQL | undefined {
  if (key === null || key === undefined) return sql`false`;
  const isOthers = sql`${grants.tenantId} <> ${tenantId}`;
  const isAlone = isShared ? eq(grants.isShared, false) : undefined;
  return and(eq(grants.senderKey, key), isOthers, isAlone, overlaps(term));
}

function isDouble({ tenantId, account, senderKey: key, ...term }: Row): SQL | undefined {
  const isSame = key === null || key === undefined ? isNull(grants.senderKey) : eq(grants.senderKey, key);
  return and(eq(grants.tenantId, tenantId), eq(grants.account, account), isSame, overlaps(term));
}

function overlaps({ fromMs, untilMs }: Pick<Row, "fromMs" | "untilMs">): SQL | undefined {
  return and(sql`${grants.fromMs} < ${untilMs ?? FOR_EVER}`, sql`coalesce(${grants.untilMs}, ${FOR_EVER}) > ${fromMs}`);
}

function isOf(of: GrantFilters["of"]): SQL {
  return of === "accounts" ? isNull(grants.sender) : isNotNull(grants.sender);
}

export function hasNotEnded(nowMs: number): SQL {
  return sql`coalesce(${grants.untilMs}, ${FOR_EVER}) > ${nowMs}`;
}
