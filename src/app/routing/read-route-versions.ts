import { ok, type Result } from "../../domain/base/result.ts";
import { diffRoutes, type RouteDiff } from "../../domain/routing/route-diff.ts";
import type { Timeline } from "../../domain/routing/route-timeline.ts";
import type { Page, PageQuery } from "../base/page-ports.ts";
import type { RouteRecord, RouteStore, RouteVersion, RouteVersionRecord } from "./ports.ts";
import type { Clock } from "../base/ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";

/** replaced: a newer one counts, or will count before its time comes. */
export type RouteVersionStatus = "in_force" | "scheduled" | "replaced";

export type WithStatus<V extends RouteVersionRecord> = V & { readonly status: RouteVersionStatus };

export interface RouteVersionDetails {
  readonly version: WithStatus<RouteVersion>;
  /** Against the version it was made from; null when that one is no longer kept. */
  readonly diff: RouteDiff<RouteRecord> | null;
}

interface VersionServices {
  readonly routes: Pick<RouteStore, "timeline" | "listVersions" | "findVersion">;
  readonly clock: Clock;
}

export const LIST_ROUTE_VERSIONS_REFUSES = ["cursor_invalid"] as const;

/** The versions of a tenant's routes, newest first. */
export async function listRouteVersions(
  services: VersionServices,
  input: { readonly tenantId: string; readonly query: PageQuery },
): Promise<Result<Page<WithStatus<RouteVersionRecord>>, RefusedBy<typeof LIST_ROUTE_VERSIONS_REFUSES>>> {
  const { tenantId, query } = input;
  const [page, timeline] = await Promise.all([
    services.routes.listVersions(tenantId, query),
    services.routes.timeline(tenantId, services.clock.nowMs()),
  ]);
  if (!page.ok) return refuse("cursor_invalid", { field: "cursor" });
  const { items, nextCursor } = page.value;
  return ok({ items: items.map((version) => ({ ...version, status: statusOf(version, timeline) })), nextCursor });
}

export const READ_ROUTE_VERSION_REFUSES = ["route_version_not_found"] as const;

/** One version with its routes, and what it changed. */
export async function readRouteVersion(
  services: VersionServices,
  input: { readonly tenantId: string; readonly version: number },
): Promise<Result<RouteVersionDetails, RefusedBy<typeof READ_ROUTE_VERSION_REFUSES>>> {
  const { tenantId } = input;
  const [version, timeline] = await Promise.all([
    services.routes.findVersion(tenantId, input.version),
    services.routes.timeline(tenantId, services.clock.nowMs()),
  ]);
  if (version === null) return refuse("route_version_not_found");
  const base = version.baseVersion === null ? null : await services.routes.findVersion(tenantId, version.baseVersion);
  const isLost = base === null && version.baseVersion !== null;
  const diff = isLost ? null : diffRoutes(base?.routes ?? [], version.routes);
  return ok({ version: { ...version, status: statusOf(version, timeline) }, diff });
}

function statusOf({ version }: RouteVersionRecord, { inForce, scheduled }: Timeline<RouteVersion>): RouteVersionStatus {
  if (inForce?.version === version) return "in_force";
  return scheduled.some((other) => other.version === version) ? "scheduled" : "replaced";
}
