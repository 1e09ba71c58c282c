/** The last days of the ledger against a draft of routes or weights. Nothing is sent and nothing is changed. */
import { withGrants } from "../../domain/tenants/grant.ts";
import { DAY_MS } from "../../domain/limits/day-window.ts";
import { withStandbys } from "../../domain/routing/health/buckets.ts";
import type { Category } from "../../domain/base/categories.ts";
import type { Route } from "../../domain/routing/choice.ts";
import type { RoutingSetup } from "../../domain/routing/replay-decide.ts";
import type { PastMessage } from "../../domain/routing/replay-past.ts";
import { type Replay, replayRoutes } from "../../domain/routing/replay-routes.ts";
import type { WeightOverrides } from "../../domain/routing/weights.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Routing } from "../../domain/routing/ways.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { RouteRecord, RouteStore } from "./ports.ts";
import type { TenantStore } from "../tenants/ports.ts";
import { knownRoutes } from "../senders/known-routes.ts";
import type { ComplianceBook } from "../compliance/profile-ports.ts";
import type { SenderBook } from "../senders/ports.ts";
import type { GrantBook } from "../tenants/grant-ports.ts";
import type { CarrierRegistry } from "../carriers/ports.ts";
import type { RefusedBy } from "../refusal.ts";
import type { PastPage, PastPosition, PastQuery } from "./replay-ports.ts";
import type { Services } from "../services.ts";
import { DRAFT_ROUTES_REFUSES, draftRoutes, type RoutesDraft } from "./dry-run-routes.ts";

export const REPLAY_DAYS_MAX = 7;
/** Of the newest attempts: about a second's work, and what an isolate's memory takes. */
export const REPLAY_ATTEMPTS_MAX = 20_000;
/** Candidates that the records of those attempts name: a tenant with many routes a country has long records. */
const CANDIDATES_MAX = 150_000;
/** Messages looked at for a country or category that is rare among them. */
const SCANNED_MAX = 60_000;
const PAGE = 1_000;
/** A code lives for ten minutes: what is younger may still be typed. */
const SETTLED_AFTER_MS = 10 * 60_000;

export interface ReplayRequest {
  readonly days: number;
  readonly country: string | null;
  readonly category: Category | null;
  /** Each null: as it is now. */
  readonly draft: RoutesDraft | null;
  readonly weights: WeightOverrides | null;
  readonly routing: Routing | null;
}

/** Which messages the answer rests on. */
export interface ReplaySample {
  readonly sinceMs: number;
  readonly untilMs: number;
  readonly messages: number;
  readonly attempts: number;
  /** Messages looked at, those of other countries and categories too. */
  readonly scanned: number;
  /** False: there were more, and these are the newest. */
  readonly isComplete: boolean;
}

export interface ReplayReport extends Replay {
  readonly sample: ReplaySample;
  readonly routing: { readonly now: Routing; readonly draft: Routing };
}

interface ReplayServices extends Pick<Services, "past" | "clock"> {
  readonly routes: Pick<RouteStore, "timeline">;
  readonly carriers: Pick<CarrierRegistry, "find" | "usable" | "terms">;
  readonly tenants: Pick<TenantStore, "find">;
  readonly grants: GrantBook;
  readonly senderBook: SenderBook;
  readonly complianceBook: ComplianceBook;
}

export const REPLAY_PAST_REFUSES = [...DRAFT_ROUTES_REFUSES] as const;

/** Refuses what the draft is refused for: `route_not_found`, `value_out_of_bounds`. */
export async function replayPast(
  services: ReplayServices,
  principal: Pick<Principal, "tenant">,
  request: ReplayRequest,
): Promise<Result<ReplayReport, RefusedBy<typeof REPLAY_PAST_REFUSES>>> {
  const tenantId = principal.tenant.id;
  const nowMs = services.clock.nowMs();
  const [timeline, stored, usable, terms, granted, senders, compliance] = await Promise.all([
    services.routes.timeline(tenantId, nowMs),
    services.tenants.find(tenantId),
    services.carriers.usable(tenantId),
    services.carriers.terms(tenantId),
    services.grants.of(tenantId),
    services.senderBook.list(tenantId),
    services.complianceBook.of(tenantId),
  ]);
  const tenant = stored ?? principal.tenant;
  const before = timeline.inForce?.routes ?? [];
  const drafted = request.draft === null ? ok(before) : draftRoutes(before, request.draft, nowMs);
  if (!drafted.ok) return drafted;
  const past = await readSample(services, { ...request, tenantId, nowMs });
  const termsOf = new Map(terms.map((account) => [account.id, account]));
  const asUsable = (routes: readonly Route[]) =>
    withStandbys(withGrants(knownRoutes(routes, { senders, tenant: compliance }), granted, nowMs), termsOf);
  const now: RoutingSetup = {
    routes: asUsable(before),
    weights: tenant.weights ?? {},
    routing: tenant.routing ?? "static",
  };
  const draft: RoutingSetup = {
    routes: asUsable(await withCarriers(services, drafted.value, new Set(before.map(({ id }) => id)))),
    weights: request.weights ?? now.weights,
    routing: request.routing ?? now.routing,
  };
  const replay = replayRoutes({ messages: past.messages, now, draft, accounts: usable, nowMs });
  return ok({ ...replay, sample: past.sample, routing: { now: now.routing, draft: draft.routing } });
}

type SampleQuery = Pick<ReplayRequest, "days" | "country" | "category"> & {
  readonly tenantId: string;
  readonly nowMs: number;
};

/** The newest messages of the days, page by page, as many as a call may work through. */
async function readSample(
  services: Pick<Services, "past">,
  { tenantId, country, category, days, nowMs }: SampleQuery,
): Promise<{ readonly messages: readonly PastMessage[]; readonly sample: ReplaySample }> {
  const window = { sinceMs: nowMs - days * DAY_MS, untilMs: nowMs - SETTLED_AFTER_MS };
  const query: Omit<PastQuery, "after"> = { ...window, tenantId, country, category, limit: PAGE };
  const messages: PastMessage[] = [];
  let attempts = 0;
  let candidates = 0;
  let scanned = 0;
  const sampleFrom = (sinceMs: number, isComplete: boolean) => {
    const counts = { messages: messages.length, attempts, scanned };
    return { messages, sample: { ...counts, sinceMs, untilMs: window.untilMs, isComplete } };
  };
  let after: PastPosition | null = null;
  do {
    const page: PastPage = await services.past.readPast({ ...query, after });
    scanned += page.scanned;
    for (const message of page.messages) {
      const isTooMuch = attempts + message.attempts.length > REPLAY_ATTEMPTS_MAX || candidates > CANDIDATES_MAX;
      if (isTooMuch) return sampleFrom(messages.at(-1)?.createdAtMs ?? window.untilMs, false);
      messages.push(message);
      attempts += message.attempts.length;
      for (const { choice } of message.attempts) candidates += choice.excluded.length + (choice.scores?.length ?? 0);
    }
    after = page.next;
  } while (after !== null && scanned < SCANNED_MAX);
  return sampleFrom(after?.atMs ?? window.sinceMs, after === null);
}

/** A new route's carrier is its account's: attempts over one carrier are capped. */
async function withCarriers(
  { carriers }: Pick<ReplayServices, "carriers">,
  routes: readonly RouteRecord[],
  known: ReadonlySet<string>,
): Promise<readonly Route[]> {
  const accounts = new Set(routes.filter(({ id }) => !known.has(id)).map(({ account }) => account));
  const found = await Promise.all([...accounts].map(async (name) => [name, await carriers.find(name)] as const));
  const kinds = new Map(found.flatMap(([name, account]) => (account === null ? [] : [[name, account.sender.kind]])));
  return routes.map((route) => {
    const kind = known.has(route.id) ? undefined : kinds.get(route.account);
    return kind === undefined ? route : { ...route, carrier: kind };
  });
}
