import { ok, type Result } from "../../domain/base/result.ts";
import { latestVersion } from "../../domain/routing/route-timeline.ts";
import type { RouteRecord, RouteStore, RouteVersionRecord } from "./ports.ts";
import type { Clock } from "../base/ports.ts";

export interface RouteOverview {
  /** All routes in force, disabled ones too, newest first. */
  readonly routes: readonly RouteRecord[];
  /** 0 where there is none. */
  readonly version: number;
  /** The highest number given so far: what a change expects. */
  readonly latestVersion: number;
  readonly scheduled: readonly RouteVersionRecord[];
}

/** The routes of a tenant as they are now, and what is to come. */
export async function listRoutes(
  services: { readonly routes: Pick<RouteStore, "timeline">; readonly clock: Clock },
  input: { readonly tenantId: string },
): Promise<Result<RouteOverview, never>> {
  const timeline = await services.routes.timeline(input.tenantId, services.clock.nowMs());
  const { inForce, scheduled } = timeline;
  return ok({
    routes: inForce?.routes ?? [],
    version: inForce?.version ?? 0,
    latestVersion: latestVersion(timeline),
    scheduled,
  });
}
