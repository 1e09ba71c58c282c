/** How a text to a number would go now, and why: every candidate with its scores or its exclusion. Nothing is sent. */
import { CATEGORY_WEIGHTS } from "../../domain/routing/weights.ts";
import type { Category } from "../../domain/routing/categories.ts";
import type { CandidateScore, Route, RouteChoice } from "../../domain/routing/choice.ts";
import { UNLIMITED_ROOM } from "../../domain/routing/exclusions.ts";
import type { Exclusion } from "../../domain/routing/admit.ts";
import { rankRoutes } from "../../domain/routing/rank-routes.ts";
import { selectRoute } from "../../domain/routing/select-route.ts";
import { NOTHING_KNOWN, type RoutingSnapshot } from "../../domain/routing/snapshot.ts";
import { parsePhone } from "../../domain/phone/parse-phone.ts";
import { ok, type Result } from "../../domain/result.ts";
import type { Principal, Routing } from "../../domain/tenant.ts";
import { countSegments } from "../../domain/template/segments.ts";
import type { Transport } from "../../domain/verification/types.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { Services } from "../services.ts";

export interface ExplainInput {
  readonly phoneNumber: string;
  readonly country: string | null;
  readonly transport: Transport;
  readonly category: Category;
  /** Its segments weigh in the price; null: one segment. */
  readonly text: string | null;
}

export interface RouteExplanation {
  readonly country: string;
  readonly routing: Routing;
  readonly segments: number;
  /** Null when no route can carry it. */
  readonly winner: Route | null;
  readonly reason: RouteChoice["reason"] | null;
  /** Best first, by what learning routing thinks of them, whichever routing the tenant chose. */
  readonly scores: readonly CandidateScore[];
  readonly excluded: readonly Exclusion[];
}

/** Never explores: an explanation is of the route that would most likely be taken. */
const STEADY = () => 1;

export async function explainRoute(
  services: Pick<Services, "routeBook" | "carriers" | "countries" | "clock">,
  { tenant }: Principal,
  input: ExplainInput,
): Promise<Result<RouteExplanation, Refusal>> {
  const number = parsePhone(input.phoneNumber, input.country);
  if (!number.ok) return refuse(number.error.reason, { field: "phone_number" });
  const { e164, country } = number.value;
  const [routes, accounts, snapshot] = await Promise.all([
    services.routeBook.list(tenant.id),
    services.carriers.usable(tenant.id),
    snapshotOf(services, tenant.id, country),
  ]);
  const segments = input.text === null ? 1 : countSegments(input.text).segments;
  const { transport, category } = input;
  const query = { country, transport, accounts, made: [], avoid: [] };
  const ranking = rankRoutes(
    {
      ...query,
      category,
      segments,
      network: null,
      prefix: e164.slice(0, 8),
      nowMs: services.clock.nowMs(),
      senders: null,
    },
    routes,
    { snapshot, room: UNLIMITED_ROOM, weights: CATEGORY_WEIGHTS[category], random: STEADY },
  );
  const { routing = "static" } = tenant;
  const byOrder = routing === "static" ? selectRoute(routes, { ...query, mode: "live" }) : null;
  const winner = routing === "static" ? (byOrder?.route ?? null) : ranking.winner;
  const reason = routing === "static" ? (byOrder?.choice.reason ?? null) : ranking.reason;
  return ok({ country, routing, segments, winner, reason, scores: ranking.scores, excluded: ranking.excluded });
}

/** Without an answer of the country nothing is known, which is an explanation too. */
async function snapshotOf(
  services: Pick<Services, "countries">,
  tenantId: string,
  country: string,
): Promise<RoutingSnapshot> {
  try {
    const nothing = { urgent: 0, bulk: 0, limited: [] };
    return (await services.countries.open({ tenantId, mode: "live", country }, nothing)).snapshot;
  } catch {
    return NOTHING_KNOWN;
  }
}
