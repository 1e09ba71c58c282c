/** `/v1/routes`: which account sends to which country, in which order. */
import { CREATE_ROUTE_REFUSES, createRoute, type VersionedRoute } from "../../app/routing/create-route.ts";
import { DELETE_ROUTE_REFUSES, deleteRoute } from "../../app/routing/delete-route.ts";
import { DRY_RUN_ROUTES_REFUSES, dryRunRoutes } from "../../app/routing/dry-run-routes.ts";
import { listRoutes } from "../../app/routing/list-routes.ts";
import { UPDATE_ROUTE_REFUSES, updateRoute } from "../../app/routing/update-route.ts";
import { ok } from "../../domain/base/result.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { changeQuery } from "./route-changes-schema.ts";
import { dryRunBody, dryRunRequest } from "./route-dry-run-schema.ts";
import {
  changedRouteBody,
  createRouteRequest,
  deletedRouteBody,
  routeList,
  updateRouteRequest,
} from "./routes-schema.ts";
import { isoTime } from "../time.ts";
import { changeOf, diffEntry, draftOf, newRouteOf, routeEntry, changeTermsOf, warningEntry } from "./route-wire.ts";

/** A whole list of routes. */
const DRY_RUN_BYTES_MAX = 2 * 1024 * 1024;

const create = defineRoute({
  method: "POST",
  path: "/v1/routes",
  operationId: "createRoute",
  summary: "Add a route",
  tag: "Routes",
  access: { permission: "route.manage" },
  query: NO_QUERY,
  body: createRouteRequest,
  replies: { 201: { description: "The route.", schema: changedRouteBody } },
  refuses: CREATE_ROUTE_REFUSES,
  async handle({ services, principal, body }) {
    const terms = changeTermsOf(principal, body);
    const made = await createRoute(services, { tenantId: principal.tenant.id, route: newRouteOf(body), terms });
    return made.ok ? ok({ status: 201 as const, body: changedEntry(made.value) }) : made;
  },
});

const list = defineRoute({
  method: "GET",
  path: "/v1/routes",
  operationId: "listRoutes",
  summary: "List routes",
  description: "Those in force, disabled ones too, newest first, and the versions that are to come.",
  tag: "Routes",
  access: { permission: "route.read" },
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "All routes of the tenant.", schema: routeList } },
  refuses: [],
  async handle({ services, principal }) {
    const found = await listRoutes(services, { tenantId: principal.tenant.id });
    if (!found.ok) return found;
    const { routes, version, latestVersion, scheduled } = found.value;
    const toCome = scheduled.map((next) => ({ version: next.version, effective_at: isoTime(next.effectiveAtMs) }));
    const body = { data: routes.map(routeEntry), version, latest_version: latestVersion, scheduled: toCome };
    return ok({ status: 200 as const, body });
  },
});

const update = defineRoute({
  method: "PATCH",
  path: "/v1/routes/{id}",
  operationId: "updateRoute",
  summary: "Change a route",
  description:
    "In force everywhere within 30 seconds, and a scheduled change at its time. Account, country and transport stay: another of these is another route.",
  tag: "Routes",
  access: { permission: "route.manage" },
  pathId: "route",
  query: NO_QUERY,
  body: updateRouteRequest,
  replies: { 200: { description: "The route as it will be.", schema: changedRouteBody } },
  refuses: UPDATE_ROUTE_REFUSES,
  async handle({ services, principal, id, body }) {
    const { effective_at, note, expected_version, ...change } = body;
    const terms = changeTermsOf(principal, { effective_at, note, expected_version });
    const input = { tenantId: principal.tenant.id, routeId: id, change: changeOf(change), terms };
    const changed = await updateRoute(services, input);
    return changed.ok ? ok({ status: 200 as const, body: changedEntry(changed.value) }) : changed;
  },
});

const remove = defineRoute({
  method: "DELETE",
  path: "/v1/routes/{id}",
  operationId: "deleteRoute",
  summary: "Delete a route",
  description: "What was sent over it keeps its own record of it.",
  tag: "Routes",
  access: { permission: "route.manage" },
  pathId: "route",
  query: changeQuery,
  body: NO_BODY,
  replies: { 200: { description: "It is gone, or will be.", schema: deletedRouteBody } },
  refuses: DELETE_ROUTE_REFUSES,
  async handle({ services, principal, id, query }) {
    const terms = changeTermsOf(principal, query);
    const gone = await deleteRoute(services, { tenantId: principal.tenant.id, routeId: id, terms });
    if (!gone.ok) return gone;
    const { version, effectiveAtMs } = gone.value;
    return ok({
      status: 200 as const,
      body: { id, deleted: true as const, version, effective_at: isoTime(effectiveAtMs) },
    });
  },
});

const dryRun = defineRoute({
  method: "POST",
  path: "/v1/routes/dry-run",
  operationId: "dryRunRoutes",
  summary: "See what a change of routes would do",
  description: "Takes changes, or all routes as they should be. Nothing is stored.",
  tag: "Routes",
  access: { permission: "route.read" },
  query: NO_QUERY,
  body: dryRunRequest,
  maxBodyBytes: DRY_RUN_BYTES_MAX,
  replies: { 200: { description: "What would differ, and what looks wrong.", schema: dryRunBody } },
  refuses: DRY_RUN_ROUTES_REFUSES,
  async handle({ services, principal, body }) {
    const effectiveAtMs = body.effective_at === undefined ? null : Date.parse(body.effective_at);
    const run = await dryRunRoutes(services, { tenantId: principal.tenant.id, draft: draftOf(body), effectiveAtMs });
    if (!run.ok) return run;
    const { baseVersion, diff, warnings } = run.value;
    const entry = { base_version: baseVersion, ...diffEntry(diff), warnings: warnings.map(warningEntry) };
    return ok({ status: 200 as const, body: entry });
  },
});

export const ROUTE_ROUTES: readonly ApiRoute[] = [create, list, dryRun, update, remove];

function changedEntry({ route, version, effectiveAtMs, warnings }: VersionedRoute) {
  const made = { version, effective_at: isoTime(effectiveAtMs) };
  return { ...routeEntry(route), ...made, warnings: warnings.map(warningEntry) };
}
