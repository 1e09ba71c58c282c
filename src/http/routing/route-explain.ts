/** `POST /v1/routes/explain`: how a text would go now, and why. */
import { EXPLAIN_ROUTE_REFUSES, explainRoute, type RouteExplanation } from "../../app/routing/explain-route.ts";
import { countSegments } from "../../domain/template/segments.ts";
import { ok } from "../../domain/base/result.ts";
import { defineRoute, NO_QUERY, type ApiRoute } from "../route.ts";
import { explainRequest, explanationBody } from "./route-explain-schema.ts";
import { scoreEntry } from "../score-entry.ts";

const explain = defineRoute({
  method: "POST",
  path: "/v1/routes/explain",
  operationId: "explainRoute",
  summary: "Explain the route of a number",
  description: "Every candidate with its scores or its exclusion, the winner and the reason. Nothing is sent.",
  tag: "Routes",
  access: { permission: "route.read" },
  query: NO_QUERY,
  body: explainRequest,
  replies: { 200: { description: "What would be chosen now.", schema: explanationBody } },
  refuses: EXPLAIN_ROUTE_REFUSES,
  async handle({ services, principal, body }) {
    const { phone_number: phoneNumber, country = null, text, transport, category, asks } = body;
    const segments = text === undefined ? (body.segments ?? 1) : countSegments(text).segments;
    const input = { phoneNumber, country, segments, transport, category, asks };
    const explained = await explainRoute(services, principal, input);
    return explained.ok ? ok({ status: 200 as const, body: explanationEntry(explained.value) }) : explained;
  },
});

export const ROUTE_EXPLAIN_ROUTES: readonly ApiRoute[] = [explain];

export function explanationEntry({
  country,
  network,
  routing,
  segments,
  winner,
  reason,
  scores,
  excluded,
}: RouteExplanation) {
  return {
    country,
    network,
    routing,
    segments,
    winner:
      winner === null
        ? null
        : { route_id: winner.id, account: winner.account, carrier: winner.carrier, sender: winner.sender },
    reason,
    candidates: scores.map(scoreEntry),
    excluded: excluded.map(({ routeId, reason: why }) => ({ route_id: routeId, reason: why })),
  };
}
