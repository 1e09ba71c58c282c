/** `GET /v1/routes/health`: what each route to a country is worth now, and why one is trusted less. */
import { readRouteHealth, type RouteHealth } from "../../app/routing/read-route-health.ts";
import { ok } from "../../domain/base/result.ts";
import { defineRoute, NO_BODY, type ApiRoute } from "../route.ts";
import { routeHealthBody, routeHealthQuery } from "./route-health-schema.ts";
import { isoTimeOrNull } from "../time.ts";

const read = defineRoute({
  method: "GET",
  path: "/v1/routes/health",
  operationId: "readRouteHealth",
  summary: "Read the health of a country's routes",
  description:
    "What receipts and typed codes prove each route to be worth now, its breaker, and in plain words why it is trusted less. Looking uses up no probe and no rate. A country that is spread over shards shows its first.",
  tag: "Routes",
  access: { permission: "traffic.read" },
  query: routeHealthQuery,
  body: NO_BODY,
  replies: { 200: { description: "Enabled routes that cover the country.", schema: routeHealthBody } },
  refuses: [],
  async handle({ services, principal, query: { country } }) {
    const health = await readRouteHealth(services, principal, country);
    if (!health.ok) return health;
    const { isKnown, usage, routes } = health.value;
    return ok({
      status: 200 as const,
      body: { country, known: isKnown, usage: digits(usage), routes: routes.map(entryOf) },
    });
  },
});

export const ROUTE_HEALTH_ROUTES: readonly ApiRoute[] = [read];

function entryOf({ route, gate, estimate, inTime, view, sentences }: RouteHealth) {
  const { counts, opened } = view;
  return {
    route_id: route.id,
    account: route.account,
    country: route.country,
    transport: route.transport,
    sender: route.sender,
    class: route.class ?? "aggregator",
    gate,
    opened_by: opened?.by ?? null,
    opened_at: isoTimeOrNull(opened?.atMs ?? null),
    accept: digits(estimate.accept),
    delivery: digits(estimate.delivery),
    trust: digits(estimate.trust),
    in_time: digits(inTime),
    latency_ms: Math.round(estimate.latencyMs),
    p95_ms: Math.round(estimate.p95Ms),
    samples: {
      submitted: digits(counts.submitted),
      refused: digits(counts.refused),
      delivered: digits(counts.delivered),
      undelivered: digits(counts.undelivered),
      typed: digits(counts.approved),
    },
    notes: sentences,
  };
}

function digits(value: number): number {
  return Math.round(value * 1000) / 1000;
}
