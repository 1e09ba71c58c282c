/** `/v1/route-versions`: what the routes were, are and will be, and going back. */
import {
  LIST_ROUTE_VERSIONS_REFUSES,
  listRouteVersions,
  READ_ROUTE_VERSION_REFUSES,
  readRouteVersion,
  type RouteVersionDetails,
  type WithStatus,
} from "../../app/routing/read-route-versions.ts";
import { ROLLBACK_ROUTES_REFUSES, rollbackRoutes } from "../../app/routing/rollback-routes.ts";
import type { RouteVersionRecord } from "../../app/routing/ports.ts";
import { ok } from "../../domain/base/result.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import {
  rollbackRequest,
  routeVersionDetails,
  routeVersionListQuery,
  routeVersionPage,
} from "./route-versions-schema.ts";
import { isoTime } from "../time.ts";
import { diffEntry, routeEntry, changeTermsOf } from "./route-wire.ts";

const list = defineRoute({
  method: "GET",
  path: "/v1/route-versions",
  operationId: "listRouteVersions",
  summary: "List versions of the routes",
  description: "Every change of routes makes one. The newest 100 are kept, and those that count or will. Newest first.",
  tag: "Routes",
  access: { permission: "route.read" },
  query: routeVersionListQuery,
  body: NO_BODY,
  replies: { 200: { description: "One page.", schema: routeVersionPage } },
  refuses: LIST_ROUTE_VERSIONS_REFUSES,
  async handle({ services, principal, query: { cursor = null, limit } }) {
    const page = await listRouteVersions(services, { tenantId: principal.tenant.id, query: { cursor, limit } });
    if (!page.ok) return page;
    const { items, nextCursor } = page.value;
    return ok({ status: 200 as const, body: { data: items.map(versionEntry), next_cursor: nextCursor } });
  },
});

const read = defineRoute({
  method: "GET",
  path: "/v1/route-versions/{version}",
  operationId: "readRouteVersion",
  summary: "Read a version of the routes",
  description: "All its routes, and what differs from the version it was made from.",
  tag: "Routes",
  access: { permission: "route.read" },
  pathVersion: true,
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The version.", schema: routeVersionDetails } },
  refuses: READ_ROUTE_VERSION_REFUSES,
  async handle({ services, principal, id }) {
    const found = await readRouteVersion(services, { tenantId: principal.tenant.id, version: Number(id) });
    return found.ok ? ok({ status: 200 as const, body: detailsEntry(found.value) }) : found;
  },
});

const rollback = defineRoute({
  method: "POST",
  path: "/v1/route-versions/{version}/rollback",
  operationId: "rollbackRoutes",
  summary: "Go back to a version of the routes",
  description: "Makes a new version equal to it. Versions that are scheduled for later are called off.",
  tag: "Routes",
  access: { permission: "route.manage" },
  pathVersion: true,
  query: NO_QUERY,
  body: rollbackRequest,
  bodyOptional: true,
  replies: { 200: { description: "The version that now counts, or will.", schema: routeVersionDetails } },
  refuses: ROLLBACK_ROUTES_REFUSES,
  async handle({ services, principal, id, body }) {
    const input = { tenantId: principal.tenant.id, version: Number(id), terms: changeTermsOf(principal, body) };
    const made = await rollbackRoutes(services, input);
    return made.ok ? ok({ status: 200 as const, body: detailsEntry(made.value) }) : made;
  },
});

export const ROUTE_VERSION_ROUTES: readonly ApiRoute[] = [list, read, rollback];

function versionEntry(version: WithStatus<RouteVersionRecord>) {
  return {
    version: version.version,
    base_version: version.baseVersion,
    action: version.action,
    status: version.status,
    effective_at: isoTime(version.effectiveAtMs),
    created_at: isoTime(version.createdAtMs),
    created_by: version.createdBy,
    note: version.note,
    route_count: version.routeCount,
  };
}

function detailsEntry({ version, diff }: RouteVersionDetails) {
  return {
    ...versionEntry(version),
    diff: diff === null ? null : diffEntry(diff),
    routes: version.routes.map(routeEntry),
  };
}
