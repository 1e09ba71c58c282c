/** `/v1/messages/{id}/links`: the short links of a message and their clicks. */
import { LIST_LINK_CLICKS_REFUSES, listLinkClicks } from "../../app/links/list-link-clicks.ts";
import { ok } from "../../domain/base/result.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { messageLinks } from "./message-links-schema.ts";
import { isoTime, isoTimeOrNull } from "../time.ts";

const list = defineRoute({
  method: "GET",
  path: "/v1/messages/{id}/links",
  operationId: "listMessageLinks",
  summary: "List a message's short links",
  description: "With their clicks, oldest link first. Links are kept for 30 days after they ran out.",
  tag: "Messages",
  access: { permission: "message.read" },
  pathId: "message",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The links.", schema: messageLinks } },
  refuses: LIST_LINK_CLICKS_REFUSES,
  async handle({ services, principal, id }) {
    const links = await listLinkClicks(services, principal, id);
    if (!links.ok) return links;
    const data = links.value.map((link) => ({
      id: link.id,
      created_at: isoTime(link.createdAtMs),
      expires_at: isoTime(link.expiresAtMs),
      clicks: link.clicks.count,
      last_clicked_at: isoTimeOrNull(link.clicks.lastAtMs),
    }));
    return ok({ status: 200 as const, body: { data } });
  },
});

export const MESSAGE_LINK_ROUTES: readonly ApiRoute[] = [list];
