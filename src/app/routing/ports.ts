/** Routes as a tenant keeps them: numbered versions, in force and scheduled. The store throws StoreUnavailable. */
import type { Category } from "../../domain/base/categories.ts";
import type { SenderKind } from "../../domain/base/sender-kinds.ts";
import type { Route } from "../../domain/routing/choice.ts";
import type { Timeline } from "../../domain/routing/route-timeline.ts";
import type { PageQuery, PageResult } from "../base/page-ports.ts";
import type { CountrySigns } from "../../domain/routing/health/country-signs.ts";
import type { CountryView } from "../../domain/routing/health/view-health.ts";
import type { PastReader } from "./replay-ports.ts";
import type { CountryRef } from "../sending/ports.ts";

export interface RouteRecord extends Route {
  readonly enabled: boolean;
  readonly createdAtMs: number;
}

/** Account, country and transport make a route what it is: another of these is another route. */
export type RouteChange = Partial<
  Omit<
    RouteRecord,
    "id" | "account" | "carrier" | "country" | "transport" | "createdAtMs" | "senderKind" | "categories"
  >
> & {
  /** Null: by the form of the sender. */
  readonly senderKind?: SenderKind | null;
  /** Null: every category. */
  readonly categories?: readonly Category[] | null;
};

/** What made a version. carry_over: a scheduled version made again, with a change that came before its time. */
export const ROUTE_ACTIONS = ["start", "create", "update", "delete", "import", "rollback", "carry_over"] as const;
export type RouteAction = (typeof ROUTE_ACTIONS)[number];

/** A numbered state of a tenant's routes, without the routes. Never changed once written. */
export interface RouteVersionRecord {
  readonly version: number;
  /** The version it was made from, and is compared to; null for the first. */
  readonly baseVersion: number | null;
  readonly action: RouteAction;
  readonly createdAtMs: number;
  /** Id of the key; null for what was there before there were versions. */
  readonly createdBy: string | null;
  readonly note: string | null;
  readonly effectiveAtMs: number;
  readonly routeCount: number;
}

export interface RouteVersion extends RouteVersionRecord {
  /** Newest first. */
  readonly routes: readonly RouteRecord[];
}

/** How many versions of a tenant are kept beside those that still count. */
export const ROUTE_VERSIONS_KEPT = 100;

export interface RouteStore {
  /** The version in force and those that are scheduled, with their routes. */
  timeline(tenantId: string, nowMs: number): Promise<Timeline<RouteVersion>>;
  /** Newest first. */
  listVersions(tenantId: string, query: PageQuery): Promise<PageResult<RouteVersionRecord>>;
  findVersion(tenantId: string, version: number): Promise<RouteVersion | null>;
  /** All or none. `version_taken`: another change was faster. Drops versions that are too old. */
  addVersions(tenantId: string, versions: readonly RouteVersion[]): Promise<"added" | "version_taken">;
}

/** The same for people to look at. */
export interface CountryViews {
  /** Changes nothing: no probe is given out, no rate is used. */
  peek(ref: CountryRef): Promise<CountryView>;
  signs(ref: CountryRef): Promise<CountrySigns>;
}

export interface RouteBook {
  /** All enabled routes of a tenant, cached like keys. */
  list(tenantId: string): Promise<readonly Route[]>;
}

export interface RoutingServices {
  readonly routes: RouteStore;
  readonly routeBook: RouteBook;
  readonly countryViews: CountryViews;
  readonly past: PastReader;
}
