import { and, desc, eq } from "drizzle-orm";
import type { RouteChange, RouteRecord, RouteStore } from "../app/admin-ports.ts";
import type { RouteBook } from "../app/ports.ts";
import type { Route } from "../domain/routing/choice.ts";
import { answer, type Database } from "./database.ts";
import { priceColumns, priceOf } from "./price-columns.ts";
import { routes } from "./schema/routes.ts";

export class D1RouteStore implements RouteStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async create(tenantId: string, route: RouteRecord): Promise<void> {
    const { price, ...rest } = route;
    await answer(this.#db.insert(routes).values({ ...rest, ...priceColumns(price), tenantId }));
  }

  async list(tenantId: string): Promise<readonly RouteRecord[]> {
    const rows = await answer(
      this.#db
        .select()
        .from(routes)
        .where(eq(routes.tenantId, tenantId))
        .orderBy(desc(routes.createdAtMs), desc(routes.id)),
    );
    return rows.map(recordOf);
  }

  async update(tenantId: string, routeId: string, change: RouteChange): Promise<RouteRecord | null> {
    const { price, ...rest } = change;
    const own = and(eq(routes.tenantId, tenantId), eq(routes.id, routeId));
    // Setting the id to itself lets an empty change read the row like any other.
    const set = { id: routeId, ...rest, ...(price === undefined ? {} : priceColumns(price)) };
    const rows = await answer(this.#db.update(routes).set(set).where(own).returning());
    return rows[0] === undefined ? null : recordOf(rows[0]);
  }

  async delete(tenantId: string, routeId: string): Promise<boolean> {
    const own = and(eq(routes.tenantId, tenantId), eq(routes.id, routeId));
    const rows = await answer(this.#db.delete(routes).where(own).returning({ id: routes.id }));
    return rows.length > 0;
  }
}

/** The routes that may be used, as stored. The sending path asks CachedRouteBook in front of it. */
export class D1RouteBook implements RouteBook {
  readonly #store: D1RouteStore;

  constructor(store: D1RouteStore) {
    this.#store = store;
  }

  async list(tenantId: string): Promise<readonly Route[]> {
    const all = await this.#store.list(tenantId);
    return all.filter((route) => route.enabled).map(routeOf);
  }
}

function routeOf(record: RouteRecord): Route {
  const { enabled: _, createdAtMs: __, ...route } = record;
  return route;
}

function recordOf(row: typeof routes.$inferSelect): RouteRecord {
  const { tenantId: _, priceMicroUnits, priceCurrency, ...rest } = row;
  return { ...rest, price: priceOf({ priceMicroUnits, priceCurrency }) };
}
