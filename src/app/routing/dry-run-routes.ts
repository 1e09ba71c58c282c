import { withGrants } from "../../domain/tenants/grant.ts";
import { routeIdentity } from "../../domain/routing/carry-over.ts";
import { diffRoutes, type RouteDiff, type RouteWarning, routeWarnings } from "../../domain/routing/route-diff.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import type { ComplianceBook } from "../compliance/profile-ports.ts";
import type { RouteChange, RouteRecord, RouteStore } from "./ports.ts";
import type { Clock } from "../base/ports.ts";
import type { GrantBook } from "../tenants/grant-ports.ts";
import { warnOfSenders } from "../senders/draft-route-senders.ts";
import type { SenderReading } from "../senders/sender-source.ts";
import { type Refusal, refuse, type RefusedBy } from "../refusal.ts";
import { baseOf } from "./change-routes.ts";
import { type AccountFinder, offeredTransports } from "./check-route.ts";
import type { CreateRouteInput } from "./create-route.ts";
import { EDIT_ROUTE_REFUSES, editRoute, DELETE_ROUTE_FROM_REFUSES, deleteRouteFrom } from "./edit-route.ts";

type NewRoute = CreateRouteInput["route"];

export type DraftChange =
  | { readonly action: "create"; readonly route: NewRoute }
  | { readonly action: "update"; readonly id: string; readonly change: RouteChange }
  | { readonly action: "delete"; readonly id: string };

/** Changes one after the other, or all routes as they should be. Without an id, a route is told by what it is for. */
export type RoutesDraft =
  | { readonly changes: readonly DraftChange[] }
  | { readonly routes: readonly (NewRoute & { readonly id: string | null })[] };

export interface DryRun {
  /** What it was compared to; 0 where there are no routes yet. */
  readonly baseVersion: number;
  /** Routes that do not exist yet have an id that is none. */
  readonly diff: RouteDiff<RouteRecord>;
  readonly warnings: readonly RouteWarning[];
}

export const DRAFT_ROUTES_REFUSES = [...EDIT_ROUTE_REFUSES, ...DELETE_ROUTE_FROM_REFUSES, "route_not_found"] as const;

export const DRY_RUN_ROUTES_REFUSES = [...DRAFT_ROUTES_REFUSES] as const;

/** What a change would make of the routes in force at its time, and what looks wrong with it. Stores nothing. */
export async function dryRunRoutes(
  services: SenderReading & {
    readonly routes: Pick<RouteStore, "timeline">;
    readonly carriers: AccountFinder;
    readonly grants: GrantBook;
    readonly complianceBook: ComplianceBook;
    readonly clock: Clock;
  },
  input: { readonly tenantId: string; readonly draft: RoutesDraft; readonly effectiveAtMs: number | null },
): Promise<Result<DryRun, RefusedBy<typeof DRY_RUN_ROUTES_REFUSES>>> {
  const { tenantId, draft } = input;
  const nowMs = services.clock.nowMs();
  const effectiveAtMs = Math.max(nowMs, input.effectiveAtMs ?? nowMs);
  const base = baseOf(await services.routes.timeline(tenantId, nowMs), effectiveAtMs);
  const before = base?.routes ?? [];
  const drafted = draftRoutes(before, draft, nowMs);
  if (!drafted.ok) return drafted;
  const after = drafted.value;
  const accounts = await offeredTransports(
    services.carriers,
    tenantId,
    after.map(({ account }) => account),
  );
  const granted = withGrants(after, await services.grants.of(tenantId), effectiveAtMs);
  const ofSenders = await warnOfSenders(services, tenantId, { before, after });
  return ok({
    baseVersion: base?.version ?? 0,
    diff: diffRoutes(before, after),
    warnings: [...routeWarnings(before, granted, accounts), ...ofSenders],
  });
}

/** The routes that a draft makes of those in force. New ones have an id that is none, and no carrier that is theirs. */
export function draftRoutes(
  before: readonly RouteRecord[],
  draft: RoutesDraft,
  nowMs: number,
): Result<readonly RouteRecord[], RefusedBy<typeof DRAFT_ROUTES_REFUSES>> {
  return "changes" in draft ? applyChanges(before, draft.changes, nowMs) : matchRoutes(before, draft.routes, nowMs);
}

function applyChanges(
  before: readonly RouteRecord[],
  changes: readonly DraftChange[],
  nowMs: number,
): Result<readonly RouteRecord[], RefusedBy<typeof DRAFT_ROUTES_REFUSES>> {
  let routes = before;
  for (const [index, change] of changes.entries()) {
    const edited = applyChange(routes, change, { id: `draft_${index}`, nowMs });
    if (!edited.ok) return err({ ...edited.error, field: `changes/${index}/${edited.error.field ?? "id"}` });
    routes = edited.value;
  }
  return ok(routes);
}

function applyChange(
  routes: readonly RouteRecord[],
  change: DraftChange,
  made: { id: string; nowMs: number },
): Result<readonly RouteRecord[], RefusedBy<typeof DRAFT_ROUTES_REFUSES>> {
  switch (change.action) {
    case "create":
      return ok([draftOf(change.route, made), ...routes]);
    case "update":
      return editRoute(routes, change.id, change.change);
    case "delete":
      return deleteRouteFrom(routes, change.id);
  }
}

function matchRoutes(
  before: readonly RouteRecord[],
  wanted: readonly (NewRoute & { readonly id: string | null })[],
  nowMs: number,
): Result<readonly RouteRecord[], Refusal<"route_not_found">> {
  const known = new Map(before.map((route) => [route.id, route]));
  const named = new Set(wanted.map(({ id }) => id));
  const twins = Map.groupBy(
    before.filter(({ id }) => !named.has(id)),
    routeIdentity,
  );
  const routes: RouteRecord[] = [];
  for (const [index, { id, ...route }] of wanted.entries()) {
    const draft = draftOf(route, { id: `draft_${index}`, nowMs });
    const old = id === null ? twins.get(routeIdentity(draft))?.shift() : known.get(id);
    if (id !== null && old === undefined) return refuse("route_not_found", { field: `routes/${index}/id` });
    const { carrier, createdAtMs } = old ?? draft;
    routes.push({ ...draft, id: old?.id ?? draft.id, carrier, createdAtMs });
  }
  return ok(routes);
}

/** The carrier of a draft is not looked up: a dry run neither shows nor stores it. */
function draftOf(route: NewRoute, { id, nowMs }: { id: string; nowMs: number }): RouteRecord {
  return { ...route, id, carrier: "loopback", createdAtMs: nowMs };
}
