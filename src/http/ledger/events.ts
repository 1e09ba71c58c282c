/** `/v1/events`: what webhooks tell, for those who would rather pull. */
import { LIST_EVENTS_REFUSES, listEvents } from "../../app/ledger/list-events.ts";
import { refuse } from "../../app/refusal.ts";
import { ok } from "../../domain/base/result.ts";
import { EVERYTHING, isFilter } from "../../domain/events/filters.ts";
import { defineRoute, NO_BODY, type ApiRoute } from "../route.ts";
import { eventListQuery, eventPage } from "./events-schema.ts";

export const EVENT_ROUTES: readonly ApiRoute[] = [
  defineRoute({
    method: "GET",
    path: "/v1/events",
    operationId: "listEvents",
    summary: "List events",
    description:
      "In the form of webhooks. Some seconds behind. A page may be short while `next_cursor` says that there is more.",
    tag: "Webhooks and events",
    access: { permission: "event.read" },
    query: eventListQuery,
    body: NO_BODY,
    replies: { 200: { description: "One page.", schema: eventPage } },
    refuses: [...LIST_EVENTS_REFUSES, "event_filter_unknown"],
    async handle({ services, principal, query }) {
      const filters = query.types?.split(",") ?? [EVERYTHING];
      if (!filters.every(isFilter)) return refuse("event_filter_unknown", { field: "types" });
      const { order, limit, after: cursor = null } = query;
      const owner = { tenantId: principal.tenant.id, mode: principal.mode };
      const page = await listEvents(services, { ...owner, cursor, order, limit, filters });
      if (!page.ok) return refuse("cursor_invalid", { field: "after" });
      const { events, nextCursor } = page.value;
      return ok({ status: 200 as const, body: { data: events, next_cursor: nextCursor } });
    },
  }),
];
