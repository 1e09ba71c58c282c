/** How a text to a number would go now, and why: every candidate with its scores or its exclusion. Nothing is sent. */
import { withStandbys } from "../../domain/routing/health/buckets.ts";
import { answerableRoutes, answerableSenders } from "../../domain/conversation/can-reply.ts";
import type { Category } from "../../domain/base/categories.ts";
import type { CandidateScore, Exclusion, Route, RouteChoice } from "../../domain/routing/choice.ts";
import { prefixOf } from "../../domain/routing/network-relevance.ts";
import { admittedRoutes } from "../../domain/routing/sender-bar.ts";
import { isOnlyCapped } from "../../domain/routing/only-capped.ts";
import { rankText } from "../../domain/routing/rank-text.ts";
import { NOTHING_KNOWN } from "../../domain/routing/snapshot.ts";
import { selectWithinCapacity } from "../../domain/routing/select-within-capacity.ts";
import { testRoutesOf } from "../../domain/routing/test-routes.ts";
import { parsePhone } from "../../domain/phone/parse-phone.ts";
import { PARSE_REFUSES } from "../../domain/phone/refusals.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import { pacificMidnight } from "../../domain/senders/pacific-day.ts";
import type { Mode } from "../../domain/base/placement.ts";
import type { Routing } from "../../domain/routing/ways.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { Transport } from "../../domain/base/verification.ts";
import type { FindLiveServices } from "../lookup/find-live.ts";
import { answersSlot } from "../lookup/answers-slot.ts";
import { findNetwork } from "../lookup/find-network.ts";
import { numberRules } from "../phone/read-phone.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { lookAtBrands } from "./look-at-brands.ts";
import { type CountryMoment, lookAtCountry } from "./look-at-country.ts";

export interface ExplainInput {
  readonly phoneNumber: string;
  readonly country: string | null;
  readonly transport: Transport;
  readonly category: Category;
  /** What the text is billed as. */
  readonly segments: number;
  /** Whether it asks the person something. Absent: it does not. */
  readonly asks?: boolean;
  /** Texts of test keys go by routes of their own. Absent: the tenant's routes, whichever key asks. */
  readonly routesOf?: Mode;
}

export interface RouteExplanation {
  readonly country: string;
  /** "MCC-MNC", as far as it was looked up before: nothing is paid for an explanation. */
  readonly network: string | null;
  readonly routing: Routing;
  readonly segments: number;
  /** Null when no route can carry it. */
  readonly winner: Route | null;
  readonly reason: RouteChoice["reason"] | null;
  /** Best first, by what learning routing thinks of them, whichever routing the tenant chose. */
  readonly scores: readonly CandidateScore[];
  readonly excluded: readonly Exclusion[];
  /** When senders that have sent all they may today send again, where no other leads there; else null. */
  readonly cappedUntilMs: number | null;
}

const NOTHING_SEEN: Pick<CountryMoment, "snapshot" | "spentRoutes"> = { snapshot: NOTHING_KNOWN, spentRoutes: [] };

/** Explanations never explore: they show the route that would most likely be taken. */
const STEADY = () => 1;

export const EXPLAIN_ROUTE_REFUSES = [...PARSE_REFUSES] as const;

export async function explainRoute(
  services: Pick<Services, "routeBook" | "carriers" | "brands" | "countries" | "complianceBook"> & FindLiveServices,
  principal: Principal,
  input: ExplainInput,
): Promise<Result<RouteExplanation, RefusedBy<typeof EXPLAIN_ROUTE_REFUSES>>> {
  const { tenant } = principal;
  const number = parsePhone(input.phoneNumber, input.country, numberRules(tenant, input.transport));
  if (!number.ok) return refuse(number.error.reason, { field: "phone_number" });
  const { e164, country } = number.value;
  const { mode } = principal;
  const nowMs = services.clock.nowMs();
  const isTest = input.routesOf === "test";
  const slotFor = answersSlot(tenant, number.value);
  const [network, all, accounts, terms] = await Promise.all([
    findNetwork(services, { tenantId: tenant.id, e164, mode, slotFor, when: "remembered" }),
    isTest
      ? services.complianceBook
          .of(tenant.id)
          .then((of) => testRoutesOf({ country, category: input.category, nowMs, tenant: of }))
      : services.routeBook.list(tenant.id),
    services.carriers.usable(tenant.id),
    services.carriers.terms(tenant.id),
  ]);
  // What is known of routes comes from live traffic, so only live keys see it.
  const moment =
    mode === "test" ? NOTHING_SEEN : await lookAtCountry(services, tenant, { country, terms, routes: all });
  const { snapshot, spentRoutes } = moment;
  const cappedRoutes =
    mode === "test" ? [] : await lookAtBrands(services, tenant.id, { country, network, routes: all });
  const { transport, category, segments } = input;
  const optOut = tenant.messaging?.optOut ?? null;
  const known = withStandbys(all, new Map(terms.map((account) => [account.id, account])));
  const routes = isTest ? known : answerableRoutes(known, { category, optOut, country, nowMs });
  // Rates change every second, so the explanation assumes that none of them is used up.
  const capacity = { tokens: {}, spentRoutes, cappedRoutes };
  const past = { made: [], avoid: [] };
  const query = {
    country,
    transport,
    category,
    accounts,
    ...past,
    network,
    prefix: prefixOf(e164),
    nowMs,
    mode: input.routesOf ?? "live",
  };
  const answerable = input.asks === true ? answerableSenders(admittedRoutes(routes, query), query) : null;
  const ranking = rankText({ ...query, segments, answerable }, routes, {
    snapshot,
    capacity,
    weights: tenant.weights ?? {},
    random: STEADY,
  });
  const routing = isTest ? "static" : (tenant.routing ?? "static");
  const byOrder = routing === "static" ? selectWithinCapacity(routes, query, capacity).selection : null;
  const winner = routing === "static" ? (byOrder?.route ?? null) : ranking.winner;
  const reason = routing === "static" ? (byOrder?.choice.reason ?? null) : ranking.reason;
  return ok({
    country,
    network,
    routing,
    segments,
    winner,
    reason,
    scores: ranking.field.scores("all"),
    excluded: [...ranking.excluded, ...unanswerable(known, routes)],
    cappedUntilMs: winner === null && isOnlyCapped(routes, query, cappedRoutes) ? pacificMidnight(nowMs) : null,
  });
}

/** Routes that may not carry the text because nobody can say STOP to their sender. */
function unanswerable(known: readonly Route[], routes: readonly Route[]): readonly Exclusion[] {
  return known
    .filter((route) => !routes.includes(route))
    .map(({ id }) => ({ routeId: id, reason: "sender_not_allowed" }));
}
