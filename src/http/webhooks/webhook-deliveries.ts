/** What was sent to a webhook endpoint, trying it out, and sending again. */
import { LIST_DELIVERIES_REFUSES, listDeliveries } from "../../app/webhooks/list-deliveries.ts";
import { PING_ENDPOINT_REFUSES, pingEndpoint } from "../../app/webhooks/ping-endpoint.ts";
import {
  REPLAY_EVENT_REFUSES,
  REPLAY_RANGE_REFUSES,
  replayEvent,
  replayRange,
} from "../../app/webhooks/replay-events.ts";
import type { WebhookTry } from "../../app/webhooks/endpoint-ports.ts";
import { ok } from "../../domain/base/result.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import {
  deliveryListQuery,
  deliveryPage,
  pingBody,
  pingRequest,
  webhookReplayBody,
  webhookReplayRequest,
} from "./webhook-endpoints-schema.ts";
import { isoTime, isoTimeOrNull } from "../time.ts";

const test = defineRoute({
  method: "POST",
  path: "/v1/webhook-endpoints/{id}/test",
  operationId: "testWebhookEndpoint",
  summary: "Send a ping to a webhook endpoint",
  description: "One try, signed like any other, whether the endpoint is on or off. The reply says what came of it.",
  tag: "Webhooks and events",
  access: { permission: "webhook.manage" },
  pathId: "webhookEndpoint",
  query: NO_QUERY,
  body: pingRequest,
  bodyOptional: true,
  replies: { 200: { description: "What came of it.", schema: pingBody } },
  refuses: PING_ENDPOINT_REFUSES,
  async handle({ services, principal: { tenant, mode }, id }) {
    const pinged = await pingEndpoint(services, { tenant, mode, endpointId: id });
    if (!pinged.ok) return pinged;
    const { eventId, outcome } = pinged.value;
    const { result, status, durationMs, reply } = outcome;
    return ok({ status: 200 as const, body: { event_id: eventId, result, status, duration_ms: durationMs, reply } });
  },
});

const list = defineRoute({
  method: "GET",
  path: "/v1/webhook-endpoints/{id}/deliveries",
  operationId: "listWebhookDeliveries",
  summary: "List what was sent to a webhook endpoint",
  description: "One entry a try, newest first: the last 10,000 of 14 days.",
  tag: "Webhooks and events",
  access: { permission: "webhook.read" },
  pathId: "webhookEndpoint",
  query: deliveryListQuery,
  body: NO_BODY,
  replies: { 200: { description: "One page.", schema: deliveryPage } },
  refuses: LIST_DELIVERIES_REFUSES,
  async handle({ services, principal: { tenant, mode }, id, query }) {
    const { cursor = null, limit, result = null } = query;
    const page = await listDeliveries(services, { tenant, mode, endpointId: id, cursor, limit, result });
    if (!page.ok) return page;
    const { tries, nextCursor } = page.value;
    return ok({ status: 200 as const, body: { data: tries.map(tryEntry), next_cursor: nextCursor } });
  },
});

const replay = defineRoute({
  method: "POST",
  path: "/v1/webhook-endpoints/{id}/replay",
  operationId: "replayWebhooks",
  summary: "Send events of the past again",
  description:
    "One by its id, or all of a time range that the endpoint's filters want, in order. Ids stay what they were.",
  tag: "Webhooks and events",
  access: { permission: "webhook.manage" },
  pathId: "webhookEndpoint",
  idempotent: true,
  query: NO_QUERY,
  body: webhookReplayRequest,
  replies: { 202: { description: "They are on their way.", schema: webhookReplayBody } },
  refuses: [...REPLAY_EVENT_REFUSES, ...REPLAY_RANGE_REFUSES],
  async handle({ services, principal: { tenant, mode }, id, body }) {
    const endpoint = { tenant, mode, endpointId: id };
    const replayed =
      "event_id" in body
        ? await replayEvent(services, { ...endpoint, eventId: body.event_id })
        : await replayRange(services, { ...endpoint, fromMs: Date.parse(body.from), toMs: Date.parse(body.to) });
    return replayed.ok ? ok({ status: 202 as const, body: { id, replaying: true as const } }) : replayed;
  },
});

export const WEBHOOK_DELIVERY_ROUTES: readonly ApiRoute[] = [test, list, replay];

function tryEntry(tried: WebhookTry) {
  const { attempt, result, status, request, reply } = tried;
  return {
    event_id: tried.eventId,
    event_type: tried.eventType,
    batch_id: tried.batchId,
    attempt,
    result,
    status,
    at: isoTime(tried.atMs),
    duration_ms: tried.durationMs,
    request,
    reply,
    next_attempt_at: isoTimeOrNull(tried.nextAtMs),
  };
}
