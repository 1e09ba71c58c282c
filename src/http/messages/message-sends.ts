/** `/v1/messages`: send one, send many, look before sending, take back. */
import { CANCEL_MESSAGE_REFUSES, cancelMessage } from "../../app/messages/cancel-message.ts";
import type { MessageDraft, MessageInput } from "../../app/messages/draft-message.ts";
import type { InvitedEvent } from "../../app/messages/invitation-event.ts";
import { PREFLIGHT_MESSAGE_REFUSES, preflightMessage } from "../../app/messages/preflight-message.ts";
import { SEND_BATCH_REFUSES, sendBatch } from "../../app/messages/send-batch.ts";
import { SEND_MESSAGE_REFUSES, sendMessage, type SentMessage } from "../../app/messages/send-message.ts";
import { ok } from "../../domain/base/result.ts";
import { problemKindOf, refusalProblem } from "../errors.ts";
import { given } from "../base/field-names.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { contentEntry, preflightBody } from "./message-preflight-schema.ts";
import { refusedByEntries } from "./refused-by-schema.ts";
import {
  batchBody,
  batchRequest,
  canceledBody,
  preflightRequest,
  type SendWire,
  sendRequest,
  sendShape,
  sentBody,
} from "./message-sends-schema.ts";
import { isoTime, isoTimeOrNull } from "../time.ts";
import { explanationEntry } from "../routing/route-explain.ts";
import { expectedOf } from "../sending/expected-delivery.ts";

/** A thousand messages with their variables. */
const BATCH_BYTES = 2_000_000;

const send = defineRoute({
  method: "POST",
  path: "/v1/messages",
  operationId: "sendMessage",
  summary: "Send a message",
  description:
    "A template and its values, to a user or a number. The template fixes the category, and the category when it may go: engagement and marketing wait for the hours that the reader's country allows, and `held_by` names the rules. What the number said STOP to is dropped.",
  tag: "Messages",
  access: { permission: "message.send" },
  idempotent: true,
  limited: true,
  query: NO_QUERY,
  body: sendRequest,
  replies: {
    201: { description: "Taken: `status` says whether it goes now, later or not at all.", schema: sentBody },
    200: { description: "A dry run: all is well, nothing was sent.", schema: sentBody },
  },
  refuses: SEND_MESSAGE_REFUSES,
  async handle({ services, principal, requestKey, skipSendLimits, body }) {
    const { dry_run: dryRun, ...wire } = body;
    const sent = await sendMessage(services, principal, {
      input: messageInput(wire),
      dryRun,
      requestKey: requestKey === null ? null : `one ${requestKey}`,
      skipSendLimits,
    });
    if (!sent.ok) return sent;
    return ok({ status: dryRun ? (200 as const) : (201 as const), body: sentEntry(sent.value) });
  },
});

const batch = defineRoute({
  method: "POST",
  path: "/v1/messages/batch",
  operationId: "sendBatch",
  summary: "Send up to a thousand messages",
  description: "Each has a result of its own: one that is refused holds up no other.",
  tag: "Messages",
  access: { permission: "message.send" },
  idempotent: true,
  limited: true,
  maxBodyBytes: BATCH_BYTES,
  query: NO_QUERY,
  body: batchRequest,
  replies: { 200: { description: "The results, in the order of the request.", schema: batchBody } },
  refuses: SEND_BATCH_REFUSES,
  async handle({ services, principal, requestKey, skipSendLimits, body }) {
    const inputs = body.messages.map(messageInput);
    const done = await sendBatch(services, principal, { inputs, dryRun: body.dry_run, requestKey, skipSendLimits });
    if (!done.ok) return done;
    const results = done.value;
    const nowMs = services.clock.nowMs();
    const entries = results.map((result) => {
      if (result.ok) return { ok: true as const, message: sentEntry(result.value) };
      const { code, violations = [] } = refusalProblem(result.error, { nowMs, policy: null, inBody: true });
      const { title, detail } = problemKindOf(code);
      return { ok: false as const, problem: { code, title, detail, violations } };
    });
    const sent = results.filter((result) => result.ok).length;
    return ok({ status: 200 as const, body: { results: entries, sent, refused: results.length - sent } });
  },
});

const preflight = defineRoute({
  method: "POST",
  path: "/v1/messages/preflight",
  operationId: "preflightMessage",
  summary: "Look before sending",
  description:
    "The text as it would read from the sender of the route that would be taken, or from the `sender` given; its segments, encoding and what forces it; the expected route, price, success and time, and whether it may go now. Nothing is sent.",
  tag: "Messages",
  access: { permission: "message.send" },
  query: NO_QUERY,
  body: preflightRequest,
  replies: { 200: { description: "What would happen.", schema: preflightBody } },
  refuses: PREFLIGHT_MESSAGE_REFUSES,
  async handle({ services, principal, body }) {
    const { sender = null, ...wire } = body;
    const looked = await preflightMessage(services, principal, {
      input: messageInput(wire),
      sender,
    });
    if (!looked.ok) return looked;
    const { draft, size, route, hindrances, content } = looked.value;
    return ok({
      status: 200 as const,
      body: {
        may_go_now: hindrances.length === 0,
        hindrances,
        senders_open_at: isoTimeOrNull(route.cappedUntilMs),
        refused_by: refusedByEntries(draft.refusedBy),
        not_before: isoTime(draft.notBeforeMs),
        held_by: draft.heldBy,
        expires_at: isoTime(draft.expiresAtMs),
        category: draft.category,
        sender: draft.sender,
        text: draft.text.text,
        encoding: size.encoding,
        units: size.units,
        units_per_segment: size.unitsPerSegment,
        segments: size.segments,
        culprits: size.culprits.map(({ codePoint, ...culprit }) => ({ ...culprit, code_point: codePoint })),
        saved_segments: size.savedSegments,
        route: explanationEntry(route),
        expected: expectedOf(route, size.segments),
        content: contentEntry(content),
      },
    });
  },
});

const cancel = defineRoute({
  method: "POST",
  path: "/v1/messages/{id}/cancel",
  operationId: "cancelMessage",
  summary: "Take back a waiting message",
  tag: "Messages",
  access: { permission: "message.send" },
  pathId: "message",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "It will not go out.", schema: canceledBody } },
  refuses: CANCEL_MESSAGE_REFUSES,
  async handle({ services, principal, id }) {
    const canceled = await cancelMessage(services, principal, id);
    return canceled.ok ? ok({ status: 200 as const, body: canceled.value }) : canceled;
  },
});

export const MESSAGE_SEND_ROUTES: readonly ApiRoute[] = [send, batch, preflight, cancel];

function messageInput(wire: SendWire): MessageInput {
  const { userId, phoneNumber, country, scheduledAt, expiresAt, event, ...asSent } = given(sendShape, wire);
  return {
    ...asSent,
    to: userId === null ? { phoneNumber: phoneNumber ?? "", country } : { userId },
    scheduledAtMs: timeOrNull(scheduledAt),
    expiresAtMs: timeOrNull(expiresAt),
    event: event === null ? null : invitedEvent(event),
  };
}

function invitedEvent(wire: NonNullable<SendWire["event"]>): InvitedEvent {
  return {
    id: wire.id,
    title: wire.title ?? null,
    startsAtMs: Date.parse(wire.starts_at),
    remindBeforeMs: wire.remind_before_seconds * 1_000,
    category: wire.category,
    answerWord: wire.answer_word ?? null,
  };
}

function timeOrNull(text: string | null): number | null {
  return text === null ? null : Date.parse(text);
}

export function sentEntry({ id, status, reason, draft }: SentMessage) {
  return { id, status, reason, ...draftEntry(draft) };
}

function draftEntry({ category, templateId, templateVersion, ...draft }: MessageDraft) {
  const { recipient, text, notBeforeMs, heldBy, expiresAtMs } = draft;
  const { userId, phone } = recipient;
  return {
    category,
    template: templateId,
    template_version: templateVersion ?? null,
    user_id: userId,
    phone_masked: phone.masked,
    country: phone.country,
    locale: text.locale,
    not_before: isoTime(notBeforeMs),
    held_by: heldBy,
    expires_at: isoTime(expiresAtMs),
    segments: text.segments,
    encoding: text.encoding,
  };
}
