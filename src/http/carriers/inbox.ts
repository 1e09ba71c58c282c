/** What the loopback carrier's phone shows, and what it writes back. */
import type * as z from "zod";
import type { InboxEntry } from "../../app/carriers/inbox-ports.ts";
import { READ_INBOX_REFUSES, readInbox, WAIT_FOR_TEXT_REFUSES, waitForText } from "../../app/carriers/read-inbox.ts";
import { REPLY_TO_INBOX_REFUSES, replyToInbox } from "../../app/conversation/reply-to-inbox.ts";
import { ok } from "../../domain/base/result.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { isoTime } from "../time.ts";
import {
  inboxBody,
  inboxQuery,
  inboxReplyBody,
  inboxReplyRequest,
  inboxWaitQuery,
  waitedBody,
} from "./inbox-schema.ts";

export const INBOX_ROUTES: readonly ApiRoute[] = [
  defineRoute({
    method: "GET",
    path: "/v1/inbox",
    operationId: "readInbox",
    summary: "Read the loopback inbox",
    description:
      "Texts that the loopback carrier took in the last hour, newest first, of this key's mode. `verification_id` finds those of one verification among whatever else came, `number_id` those of a test number. The page /inbox shows the same.",
    tag: "Messages",
    access: { permission: "inbox.read" },
    query: inboxQuery,
    body: NO_BODY,
    replies: { 200: { description: "The newest texts.", schema: inboxBody } },
    refuses: READ_INBOX_REFUSES,
    async handle({ services, principal, query }) {
      const entries = await readInbox(services, principal, { ...wishOf(query), limit: query.limit });
      return entries.ok ? ok({ status: 200 as const, body: { data: entries.value.map(entryBody) } }) : entries;
    },
  }),
  defineRoute({
    method: "GET",
    path: "/v1/inbox/wait",
    operationId: "waitForText",
    summary: "Wait for a text",
    description:
      "For test keys: answers as soon as the loopback phone shows a text of the verification, or to the number, with the texts newest first; at once when there is one already. `timed_out` after `timeout_seconds` without one: ask again. `after`, with the `at` of the text that you have seen, waits for the next, as after a resend.",
    tag: "Messages",
    access: { permission: "test.manage" },
    query: inboxWaitQuery,
    body: NO_BODY,
    replies: { 200: { description: "What came, or that nothing did.", schema: waitedBody } },
    refuses: WAIT_FOR_TEXT_REFUSES,
    async handle({ services, principal, query }) {
      const timeoutMs = query.timeout_seconds * 1_000;
      const entries = await waitForText(services, principal, { ...wishOf(query), timeoutMs });
      if (!entries.ok) return entries;
      const outcome = entries.value.length > 0 ? ("arrived" as const) : ("timed_out" as const);
      return ok({ status: 200 as const, body: { outcome, data: entries.value.map(entryBody) } });
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

type Filters = Pick<z.output<typeof inboxQuery>, "verification_id" | "number_id" | "phone_token" | "after">;

function wishOf({ verification_id: verification, number_id: number, phone_token: token, after }: Filters) {
  return {
    verificationId: verification ?? null,
    numberId: number ?? null,
    phoneToken: token ?? null,
    afterMs: after === undefined ? null : Date.parse(after),
  };
}

function entryBody({ atMs, verificationId, ...entry }: InboxEntry) {
  return { ...entry, verification_id: verificationId, at: isoTime(atMs) };
}
