/** Every change of a tenant's routes makes a numbered version of all of them. */
import { carryOver } from "../../domain/routing/carry-over.ts";
import { diffRoutes, isUnchanged } from "../../domain/routing/route-diff.ts";
import { latestVersion, type Timeline, timelineOf } from "../../domain/routing/route-timeline.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { RouteAction, RouteRecord, RouteStore, RouteVersion } from "./ports.ts";
import type { Clock } from "../base/ports.ts";
import { outOfBounds, type Refusal, refuse, type RefusedBy } from "../refusal.ts";

/** If two people change routes at the same moment, the slower change is made again on top of the faster one. */
const TRIES = 5;
/** A row of D1 holds 2 MB. */
const ROUTES_BYTES_MAX = 1_900_000;
/** Each is made again with every change before its time. */
const SCHEDULED_MAX = 20;
const SCHEDULE_MAX_MS = 366 * 24 * 60 * 60 * 1000;

export interface ChangeTerms {
  readonly keyId: string;
  readonly note: string | null;
  /** Null, or a time that has passed: at once. */
  readonly effectiveAtMs: number | null;
  /** The latest version that the caller knows; null: any. */
  readonly expectedVersion: number | null;
  /** So many routes may the tenant have. Absent: as many as fit. */
  readonly routesMax?: number;
}

export type RouteEdit<Reason extends string> = (
  routes: readonly RouteRecord[],
) => Result<readonly RouteRecord[], Refusal<Reason>>;

export interface RoutesChange<Edit extends string, Admit extends string> {
  readonly tenantId: string;
  readonly action: Exclude<RouteAction, "start" | "carry_over">;
  readonly terms: ChangeTerms;
  /** Makes the routes from those in force when the change takes effect. */
  readonly edit: RouteEdit<Edit>;
  /** Judges what would come of it. Absent: all may. */
  readonly admit?: (changed: ChangedRoutes) => Promise<Result<null, Refusal<Admit>>>;
}

export interface ChangedRoutes {
  /** The new version; the old one where nothing was changed; 0 where there is none. */
  readonly version: number;
  readonly effectiveAtMs: number;
  readonly before: readonly RouteRecord[];
  readonly after: readonly RouteRecord[];
}

export interface ChangeServices {
  readonly routes: Pick<RouteStore, "timeline" | "addVersions">;
  readonly clock: Clock;
}

export const CHANGE_ROUTES_REFUSES = [
  "route_version_conflict",
  "routes_too_many",
  "quota_routes",
  "value_out_of_bounds",
] as const;

/**
 * Refuses what `edit` and `admit` refuse, `route_version_conflict` when somebody was faster, `routes_too_many`, and
 * `value_out_of_bounds` for a time more than a year ahead or behind 20 versions that are scheduled already.
 */
export async function changeRoutes<Edit extends string = never, Admit extends string = never>(
  services: ChangeServices,
  change: RoutesChange<Edit, Admit>,
): Promise<Result<ChangedRoutes, RefusedBy<typeof CHANGE_ROUTES_REFUSES> | Refusal<Edit> | Refusal<Admit>>> {
  const { tenantId, terms } = change;
  const nowMs = services.clock.nowMs();
  if ((terms.effectiveAtMs ?? 0) > nowMs + SCHEDULE_MAX_MS)
    return outOfBounds("effective_at", "Send a time within a year from now.");
  for (let tries = 0; tries < TRIES; tries += 1) {
    const timeline = await services.routes.timeline(tenantId, nowMs);
    const isStale = terms.expectedVersion !== null && terms.expectedVersion !== latestVersion(timeline);
    if (isStale) return refuse("route_version_conflict", { field: "expected_version" });
    const plan = planVersions(timeline, change, nowMs);
    if (!plan.ok) return plan;
    const { versions, changed } = plan.value;
    if (versions.length === 0) return ok(changed);
    const admitted = (await change.admit?.(changed)) ?? ok(null);
    if (!admitted.ok) return admitted;
    if ((await services.routes.addVersions(tenantId, versions)) === "added") return ok(changed);
  }
  return refuse("route_version_conflict");
}

/** The state that a change would be made from: what is in force when it takes effect. */
export function baseOf(timeline: Timeline<RouteVersion>, effectiveAtMs: number): RouteVersion | null {
  return timeline.scheduled.findLast((version) => version.effectiveAtMs <= effectiveAtMs) ?? timeline.inForce;
}

interface VersionPlan {
  /** In the order of their numbers; empty when nothing changes. */
  readonly versions: readonly RouteVersion[];
  readonly changed: ChangedRoutes;
}

function planVersions<Edit extends string>(
  timeline: Timeline<RouteVersion>,
  { action, terms, edit }: RoutesChange<Edit, string>,
  nowMs: number,
): Result<VersionPlan, RefusedBy<typeof CHANGE_ROUTES_REFUSES> | Refusal<Edit>> {
  const effectiveAtMs = Math.max(nowMs, terms.effectiveAtMs ?? nowMs);
  const base = baseOf(timeline, effectiveAtMs);
  const before = base?.routes ?? [];
  const edited = edit(before);
  if (!edited.ok) return edited;
  const after = edited.value;
  const later = timeline.scheduled.filter((version) => version.effectiveAtMs > effectiveAtMs);
  // A rollback also cancels what was scheduled, or it would come into force later all the same.
  const carried = action === "rollback" ? [] : later;
  const callsOff = carried.length < later.length;
  if (isUnchanged(diffRoutes(before, after)) && !callsOff) {
    return ok({
      versions: [],
      changed: { version: base?.version ?? 0, effectiveAtMs: base?.effectiveAtMs ?? nowMs, before, after },
    });
  }
  const version = latestVersion(timeline) + 1;
  const made = { createdAtMs: nowMs, createdBy: terms.keyId };
  const first = sealed(
    { ...made, version, baseVersion: base?.version ?? null, action, note: terms.note, effectiveAtMs },
    after,
  );
  const others = carried.map((old, index) =>
    sealed(
      {
        ...made,
        version: version + index + 1,
        baseVersion: version + index,
        action: "carry_over",
        note: old.note,
        effectiveAtMs: old.effectiveAtMs,
      },
      carryOver(before, after, old.routes),
    ),
  );
  const versions = [first, ...others];
  // A quota that was lowered refuses additional routes, not those there are.
  if (after.length > (terms.routesMax ?? after.length) && after.length > before.length) return refuse("quota_routes");
  if (versions.some(({ routes }) => JSON.stringify(routes).length > ROUTES_BYTES_MAX)) return refuse("routes_too_many");
  const live = timelineOf([...versions, ...timeline.scheduled], nowMs);
  if (live.scheduled.length > SCHEDULED_MAX) {
    return outOfBounds("effective_at", `Leave it out, or wait: ${SCHEDULED_MAX} changes are scheduled already.`);
  }
  return ok({ versions, changed: { version, effectiveAtMs, before, after } });
}

function sealed(record: Omit<RouteVersion, "routes" | "routeCount">, routes: readonly RouteRecord[]): RouteVersion {
  return { ...record, routeCount: routes.length, routes };
}
