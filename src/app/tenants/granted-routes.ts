/** The routes of a tenant as they may be used now: those whose sender is not granted are marked, so no choice falls on them. */
import { needsGrant, withGrants } from "../../domain/tenants/grant.ts";
import type { Clock } from "../base/ports.ts";
import type { GrantBook } from "./grant-ports.ts";
import type { RouteBook } from "../routing/ports.ts";

export function makeGrantedRoutes(book: RouteBook, { grants, clock }: { grants: GrantBook; clock: Clock }): RouteBook {
  return {
    async list(tenantId) {
      const routes = await book.list(tenantId);
      if (!routes.some(({ account }) => needsGrant(account))) return routes;
      return withGrants(routes, await grants.of(tenantId), clock.nowMs());
    },
  };
}
