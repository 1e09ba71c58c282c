/** `/v1/messages/inbound`: what phones wrote. */
import type * as z from "zod";
import type { InboundFilters } from "../../app/conversation/ports.ts";
import { LIST_INBOUND_REFUSES, listInbound } from "../../app/conversation/list-inbound.ts";
import { type OpenedInbound, READ_INBOUND_REFUSES, readInbound } from "../../app/conversation/read-inbound.ts";
import { ok } from "../../domain/base/result.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { inboundEntry, inboundListQuery, inboundPage } from "./inbound-schema.ts";
import { isoTime } from "../time.ts";

function filtersOf(query: z.output<typeof inboundListQuery>): InboundFilters {
  return {
    ...(query.phone_token === undefined ? {} : { phoneToken: query.phone_token }),
    ...(query.user_id === undefined ? {} : { userId: query.user_id }),
    ...(query.meaning === undefined ? {} : { meaning: query.meaning }),
  };
}

function inboundEntryOf(item: OpenedInbound) {
  return {
    id: item.id,
    phone_masked: item.phoneMasked,
    phone_token: item.phoneToken,
    country: item.country,
    user_id: item.userId,
    to: item.recipient,
    text: item.text,
    media_count: item.mediaCount,
    meaning: item.meaning,
    received_at: isoTime(item.atMs),
  };
}

export const INBOUND_ROUTES: readonly ApiRoute[] = [
  defineRoute({
    method: "GET",
    path: "/v1/messages/inbound",
    operationId: "listInboundMessages",
    summary: "List texts from phones",
    description: "Newest first, with their words, for 30 days. No event carries words.",
    tag: "Messages",
    access: { permission: "inbound.read" },
    query: inboundListQuery,
    body: NO_BODY,
    replies: { 200: { description: "One page.", schema: inboundPage } },
    refuses: LIST_INBOUND_REFUSES,
    async handle({ services, principal, query }) {
      const page = await listInbound(services, {
        tenant: principal.tenant,
        mode: principal.mode,
        query: { cursor: query.cursor ?? null, limit: query.limit, filters: filtersOf(query) },
      });
      if (!page.ok) return page;
      const data = page.value.items.map(inboundEntryOf);
      return ok({ status: 200 as const, body: { data, next_cursor: page.value.nextCursor } });
    },
  }),
  defineRoute({
    method: "GET",
    path: "/v1/messages/inbound/{id}",
    operationId: "getInboundMessage",
    summary: "Read a text from a phone",
    description: "With its words, by the `inbound_id` of `message.received`, for 30 days.",
    tag: "Messages",
    access: { permission: "inbound.read" },
    pathId: "inbound",
    query: NO_QUERY,
    body: NO_BODY,
    replies: { 200: { description: "The text.", schema: inboundEntry } },
    refuses: READ_INBOUND_REFUSES,
    async handle({ services, principal, id }) {
      const read = await readInbound(services, { tenant: principal.tenant, mode: principal.mode, id });
      return read.ok ? ok({ status: 200 as const, body: inboundEntryOf(read.value) }) : read;
    },
  }),
];
