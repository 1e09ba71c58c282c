import { and, eq, getTableColumns, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import type { PageQuery, PageResult } from "../../app/base/page-ports.ts";
import {
  ROUTE_VERSIONS_KEPT,
  type RouteStore,
  type RouteVersion,
  type RouteVersionRecord,
} from "../../app/routing/ports.ts";
import { type Timeline, timelineOf } from "../../domain/routing/route-timeline.ts";
import { answer, type Database, isUniqueViolation } from "../base/database.ts";
import { selectRows } from "../base/insert-json.ts";
import { mapPage, readPage } from "../base/page.ts";
import { routeSenders } from "../schema/route-senders.ts";
import { routeVersions } from "../schema/route-versions.ts";

const { routes: _routes, ...RECORD_COLUMNS } = getTableColumns(routeVersions);
const KEY_COLUMNS = "route_versions.tenant_id, route_versions.version";

/** Routes are read and written as whole versions: the newest one whose time has come is what counts. */
export class D1RouteStore implements RouteStore {
  readonly #db: Database;
  readonly #onChange: (tenantId: string) => void;

  /** `onChange` is told of a tenant whose routes, and with them its senders, have changed. */
  constructor(db: Database, onChange: (tenantId: string) => void = () => undefined) {
    this.#db = db;
    this.#onChange = onChange;
  }

  async timeline(tenantId: string, nowMs: number): Promise<Timeline<RouteVersion>> {
    const { version, effectiveAtMs } = routeVersions;
    const inForce = inForceVersion(tenantId, nowMs);
    // A tenant may have megabytes of routes in versions that are not needed: so the dates are read first, and then only
    // the routes that count.
    const dates = await answer(
      this.#db
        .select({ version, effectiveAtMs })
        .from(routeVersions)
        .where(and(eq(routeVersions.tenantId, tenantId), gte(version, sql`coalesce(${inForce}, 0)`))),
    );
    const live = timelineOf(dates, nowMs);
    const wanted = [...(live.inForce === null ? [] : [live.inForce]), ...live.scheduled].map((dated) => dated.version);
    if (wanted.length === 0) return { inForce: null, scheduled: [] };
    const rows = await answer(
      this.#db
        .select()
        .from(routeVersions)
        .where(and(eq(routeVersions.tenantId, tenantId), inArray(version, wanted))),
    );
    return timelineOf(rows.map(versionOf), nowMs);
  }

  async listVersions(tenantId: string, query: PageQuery): Promise<PageResult<RouteVersionRecord>> {
    // A version is unique in its tenant, so the tenant's own id completes the position.
    const sort = { atMs: routeVersions.version, id: routeVersions.tenantId };
    const page = await readPage(
      query,
      { sort, scope: { list: "route_versions", of: {} } },
      {
        select: ({ after, order, limit }) =>
          answer(
            this.#db
              .select(RECORD_COLUMNS)
              .from(routeVersions)
              .where(and(eq(routeVersions.tenantId, tenantId), after))
              .orderBy(...order)
              .limit(limit),
          ),
        positionOf: (row) => ({ atMs: row.version, id: row.tenantId }),
      },
    );
    return mapPage(page, withoutTenant);
  }

  async findVersion(tenantId: string, version: number): Promise<RouteVersion | null> {
    const rows = await answer(
      this.#db
        .select()
        .from(routeVersions)
        .where(and(eq(routeVersions.tenantId, tenantId), eq(routeVersions.version, version))),
    );
    return rows[0] === undefined ? null : versionOf(rows[0]);
  }

  async addVersions(tenantId: string, versions: readonly RouteVersion[]): Promise<"added" | "version_taken"> {
    const [first, ...others] = versions.map((version) =>
      this.#db.insert(routeVersions).values({ ...version, tenantId }),
    );
    if (first === undefined) return "added";
    const added = this.#db
      .batch([
        first,
        ...others,
        this.#addSenders(tenantId, versions),
        this.#endSenders(tenantId, versions),
        this.#prune(tenantId, versions),
      ])
      .then(
        () => "added" as const,
        (error: unknown) => {
          if (isUniqueViolation(error, KEY_COLUMNS)) return "version_taken" as const;
          throw error;
        },
      );
    const outcome = await answer(added);
    if (outcome === "added") this.#onChange(tenantId);
    return outcome;
  }

  #addSenders(tenantId: string, versions: readonly RouteVersion[]) {
    const pairs = new Map<string, typeof routeSenders.$inferInsert>();
    for (const { account, sender } of versions.flatMap(({ routes }) => routes)) {
      pairs.set(JSON.stringify([account, sender]), { tenantId, account, sender });
    }
    return this.#db
      .insert(routeSenders)
      .select(selectRows(routeSenders, [...pairs.values()]))
      .onConflictDoNothing();
  }

  /** A sender is in use as long as some route has it, in force or scheduled. */
  #endSenders(tenantId: string, versions: readonly RouteVersion[]) {
    const { version, routes } = routeVersions;
    const inForce = sql`coalesce(${inForceVersion(tenantId, madeAtMs(versions))}, 0)`;
    const used = sql`select value ->> 'account', value ->> 'sender' from ${routeVersions}, json_each(${routes}) where ${eq(routeVersions.tenantId, tenantId)} and ${version} >= ${inForce}`;
    const { account, sender } = routeSenders;
    return this.#db
      .delete(routeSenders)
      .where(and(eq(routeSenders.tenantId, tenantId), sql`(${account}, ${sender}) not in (${used})`));
  }

  /** The version in force is kept, however old it is. */
  #prune(tenantId: string, versions: readonly RouteVersion[]) {
    const newest = Math.max(...versions.map(({ version }) => version));
    const nowMs = madeAtMs(versions);
    return this.#db
      .delete(routeVersions)
      .where(
        and(
          eq(routeVersions.tenantId, tenantId),
          lt(routeVersions.version, newest - ROUTE_VERSIONS_KEPT + 1),
          lt(routeVersions.version, sql`coalesce(${inForceVersion(tenantId, nowMs)}, 0)`),
        ),
      );
  }
}

function madeAtMs(versions: readonly RouteVersion[]): number {
  return Math.max(...versions.map(({ createdAtMs }) => createdAtMs));
}

/** Number of the newest version whose time has come. */
function inForceVersion(tenantId: string, nowMs: number): SQL {
  const { tenantId: tenant, version, effectiveAtMs } = routeVersions;
  return sql`(select max(${version}) from ${routeVersions} where ${tenant} = ${tenantId} and ${effectiveAtMs} <= ${nowMs})`;
}

function versionOf(row: typeof routeVersions.$inferSelect): RouteVersion {
  const { tenantId: _, ...version } = row;
  return version;
}

function withoutTenant(row: RouteVersionRecord & { readonly tenantId: string }): RouteVersionRecord {
  const { tenantId: _, ...record } = row;
  return record;
}
