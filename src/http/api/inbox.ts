/** What the loopback carrier's phone shows. */
import { ok } from "../../domain/result.ts";
import { defineRoute, NO_BODY } from "../route.ts";
import { inboxBody, inboxQuery } from "../schemas/inbox.ts";

export const INBOX_ROUTES = [
  defineRoute({
    method: "GET",
    path: "/v1/inbox",
    operationId: "readInbox",
    summary: "Read the loopback inbox",
    description:
      "Texts that the loopback carrier took in the last hour, newest first, of this key's mode. The page /inbox shows the same.",
    tag: "Messages",
    access: { permission: "inbox.read" },
    query: inboxQuery,
    body: NO_BODY,
    replies: { 200: { description: "The newest texts.", schema: inboxBody } },
    refusals: [],
    async handle({ services, principal, query }) {
      const entries = await services.inboxes.list(principal.tenant, principal.mode, query.limit);
      const data = entries.map(({ atMs, ...entry }) => ({ ...entry, at: new Date(atMs).toISOString() }));
      return ok({ status: 200 as const, body: { data } });
    },
  }),
];
