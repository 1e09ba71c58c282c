/** What the loopback carrier's phone shows, and what it writes back. */
import { REPLY_TO_INBOX_REFUSES, replyToInbox } from "../../app/conversation/reply-to-inbox.ts";
import { ok } from "../../domain/base/result.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { inboxBody, inboxQuery, inboxReplyBody, inboxReplyRequest } from "./inbox-schema.ts";

export const INBOX_ROUTES: readonly ApiRoute[] = [
  defineRoute({
    method: "GET",
    path: "/v1/inbox",
    operationId: "readInbox",
    summary: "Read the loopback inbox",
    description:
      "Texts that the loopback carrier took in the last hour, newest first, of this key's mode. `verification_id` finds those of one verification among whatever else came. The page /inbox shows the same.",
    tag: "Messages",
    access: { permission: "inbox.read" },
    query: inboxQuery,
    body: NO_BODY,
    replies: { 200: { description: "The newest texts.", schema: inboxBody } },
    refuses: [],
    async handle({ services, principal, query }) {
      const { limit, verification_id: verificationId } = query;
      const entries = await services.inboxes.list(principal.tenant, principal.mode, {
        limit,
        ...(verificationId === undefined ? {} : { verificationId }),
      });
      const data = entries.map(({ atMs, verificationId: ofOne, ...entry }) => ({
        ...entry,
        verification_id: ofOne,
        at: new Date(atMs).toISOString(),
      }));
      return ok({ status: 200 as const, body: { data } });
    },
  }),
  defineRoute({
    method: "POST",
    path: "/v1/inbox/replies",
    operationId: "replyToInbox",
    summary: "Write back from the loopback phone",
    description:
      "For test keys: the text is read as if the phone had sent it, so STOP, START, HELP and answers to alerts can be tried. Texts go back only when `to` is a number.",
    tag: "Messages",
    access: { permission: "inbox.read" },
    query: NO_QUERY,
    body: inboxReplyRequest,
    replies: { 200: { description: "How it was understood.", schema: inboxReplyBody } },
    refuses: REPLY_TO_INBOX_REFUSES,
    async handle({ services, principal, body }) {
      const replied = await replyToInbox(services, principal, body);
      if (!replied.ok) return replied;
      const { inboundId, meaning } = replied.value;
      return ok({ status: 200 as const, body: { id: inboundId, meaning } });
    },
  }),
];
