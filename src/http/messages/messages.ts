/** `/v1/messages`: the ledger of what was sent, some seconds behind. */
import type * as z from "zod";
import type { MessageFilters, TimeRange } from "../../app/ledger/ports.ts";
import { TIME_RANGE_REFUSES, timeRange } from "../../app/ledger/time-range.ts";
import { LIST_MESSAGES_REFUSES, listMessages } from "../../app/messages/list-messages.ts";
import { READ_MESSAGE_REFUSES, readMessage } from "../../app/messages/read-message.ts";
import type { AttemptRecord, MessageDetails, MessageRecord } from "../../domain/ledger/records.ts";
import { basisByKind, type SendBasis } from "../../domain/sending/basis.ts";
import { ok } from "../../domain/base/result.ts";
import { wireMoney, wireMoneyOrNull } from "../money.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { scoreEntry } from "../score-entry.ts";
import { ledgerPage } from "../ledger/ledger-page.ts";
import { messageBody, messageListQuery, messagePage } from "./messages-schema.ts";
import { isoTime, isoTimeOrNull } from "../time.ts";

const list = defineRoute({
  method: "GET",
  path: "/v1/messages",
  operationId: "listMessages",
  summary: "List messages",
  description: "Newest first. The ledger runs some seconds behind.",
  tag: "Messages",
  access: { permission: "message.read" },
  query: messageListQuery,
  body: NO_BODY,
  replies: { 200: { description: "One page.", schema: messagePage } },
  refuses: [...LIST_MESSAGES_REFUSES, ...TIME_RANGE_REFUSES],
  async handle({ services, principal, query }) {
    const range = timeRange(query.from, query.to);
    if (!range.ok) return range;
    const page = await listMessages(services, {
      tenantId: principal.tenant.id,
      mode: principal.mode,
      query: { cursor: query.cursor ?? null, limit: query.limit, filters: filtersOf(query, range.value) },
    });
    return page.ok ? ok({ status: 200 as const, body: ledgerPage(page.value, summary) }) : page;
  },
});

const read = defineRoute({
  method: "GET",
  path: "/v1/messages/{id}",
  operationId: "readMessage",
  summary: "Read a message",
  description:
    "With its attempts, cost and status history. It can be read from the moment it was answered; cost, times and " +
    "history of what happened just now follow some seconds later.",
  tag: "Messages",
  access: { permission: "message.read" },
  pathId: "message",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The message.", schema: messageBody } },
  refuses: READ_MESSAGE_REFUSES,
  async handle({ services, principal, id }) {
    const details = await readMessage(services, principal, id);
    return details.ok ? ok({ status: 200 as const, body: full(details.value) }) : details;
  },
});

export const MESSAGE_ROUTES: readonly ApiRoute[] = [list, read];

function filtersOf(query: z.output<typeof messageListQuery>, range: TimeRange | null): MessageFilters {
  return {
    ...(query.status === undefined ? {} : { status: query.status }),
    ...(query.verification_id === undefined ? {} : { verificationId: query.verification_id }),
    ...(query.user_id === undefined ? {} : { userId: query.user_id }),
    ...(query.phone_token === undefined ? {} : { phoneToken: query.phone_token }),
    ...(query.country === undefined ? {} : { country: query.country }),
    ...(query.route_id === undefined ? {} : { routeId: query.route_id }),
    ...(range === null ? {} : { range }),
  };
}

function full({ message, attempts, history }: MessageDetails) {
  return {
    ...summary(message),
    attempts: attempts.map((attempt) => attemptBody(attempt, message)),
    history: history.map(({ atMs, ...entry }) => ({ ...entry, at: isoTime(atMs) })),
  };
}

function summary(message: MessageRecord) {
  return {
    id: message.id,
    verification_id: message.verificationId,
    category: message.category,
    cause: message.cause,
    text_kind: message.textKind,
    template: message.templateId,
    template_version: message.templateVersion ?? null,
    campaign_id: message.campaignId ?? null,
    user_id: message.userId,
    scheduled_at: isoTimeOrNull(message.scheduledAtMs),
    phone_masked: message.phoneMasked,
    country: message.country,
    status: message.status,
    reason: message.reason,
    transport: message.transport,
    carrier: message.carrier,
    account: message.account,
    segments: message.segments === 0 ? null : message.segments,
    cost: message.cost.map(wireMoney),
    created_at: isoTime(message.createdAtMs),
    submitted_at: isoTimeOrNull(message.submittedAtMs),
    delivered_at: isoTimeOrNull(message.deliveredAtMs),
  };
}

function attemptBody(attempt: AttemptRecord, { category, templateId, templateVersion }: MessageRecord) {
  const { choice, wording } = attempt;
  return {
    attempt: attempt.attempt,
    transport: attempt.transport,
    carrier: choice.carrier,
    account: choice.account,
    route_id: choice.routeId,
    route_reason: choice.reason,
    routes_considered: choice.considered,
    routes_excluded: choice.excluded.map(({ routeId, reason }) => ({ route_id: routeId, reason })),
    route_scores: choice.scores === undefined ? null : choice.scores.map(scoreEntry),
    network: choice.network ?? null,
    silence_ms: choice.silenceMs ?? null,
    basis: basisBody(attempt.basis ?? basisByKind(category)),
    template: wording?.template ?? templateId,
    template_version: wording?.version ?? templateVersion ?? null,
    stopped_version: wording?.stopped ?? null,
    may_duplicate: attempt.mayDuplicate,
    status: attempt.status,
    carrier_message_id: attempt.carrierMessageId,
    failure: attempt.failure,
    carrier_code: attempt.carrierCode,
    segments: attempt.segments,
    price: wireMoneyOrNull(attempt.price),
    claimed_at: isoTime(attempt.claimedAtMs),
    submitted_at: isoTimeOrNull(attempt.submittedAtMs),
    delivered_at: isoTimeOrNull(attempt.deliveredAtMs),
  };
}

function basisBody(basis: SendBasis | null) {
  if (basis === null) return null;
  const { ground, rules, strength = null, entryId = null } = basis;
  return { ground, rules: [...rules], strength, consent_id: entryId };
}
