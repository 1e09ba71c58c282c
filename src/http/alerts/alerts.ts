/** `/v1/alerts`: ask a user whether it was them, and read what they said. */
import type * as z from "zod";
import { type AlertInput, OPEN_ALERT_REFUSES, openAlert } from "../../app/alerts/open-alert.ts";
import { LIST_ALERTS_REFUSES, listAlerts } from "../../app/alerts/list-alerts.ts";
import { READ_ALERT_REFUSES, readAlert } from "../../app/alerts/read-alert.ts";
import type { Alert } from "../../domain/alerts/alert.ts";
import { ok } from "../../domain/base/result.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { alertBody, alertListQuery, alertPage, openAlertRequest } from "./alerts-schema.ts";
import { isoTime, isoTimeOrNull } from "../time.ts";

const open = defineRoute({
  method: "POST",
  path: "/v1/alerts",
  operationId: "openAlert",
  summary: "Alert a user",
  description:
    "Asks the user by text whether it was them. CONFIRM changes nothing; REJECT, by reply or on the page behind the link, freezes the user at once, until the window ends even after a CONFIRM. Listen to `alert.confirmed`, `alert.rejected`, `alert.rejected_late` and `alert.expired`.",
  tag: "Alerts",
  access: { permission: "message.send" },
  idempotent: true,
  query: NO_QUERY,
  body: openAlertRequest,
  replies: { 201: { description: "Open: its text is on its way.", schema: alertBody } },
  refuses: OPEN_ALERT_REFUSES,
  async handle({ services, principal, body }) {
    const alert = await openAlert(services, principal, inputOf(body));
    return alert.ok ? ok({ status: 201 as const, body: wireAlert(alert.value) }) : alert;
  },
});

const read = defineRoute({
  method: "GET",
  path: "/v1/alerts/{id}",
  operationId: "readAlert",
  summary: "Read an alert",
  description: "For 30 days, however it ended.",
  tag: "Alerts",
  access: { permission: "message.read" },
  pathId: "alert",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The alert.", schema: alertBody } },
  refuses: READ_ALERT_REFUSES,
  async handle({ services, principal, id }) {
    const alert = await readAlert(services, principal, id);
    return alert.ok ? ok({ status: 200 as const, body: wireAlert(alert.value) }) : alert;
  },
});

const list = defineRoute({
  method: "GET",
  path: "/v1/alerts",
  operationId: "listAlerts",
  summary: "List a user's alerts",
  description: "Those that went to the number the user has now, newest first, for 30 days.",
  tag: "Alerts",
  access: { permission: "message.read" },
  query: alertListQuery,
  body: NO_BODY,
  replies: { 200: { description: "One page.", schema: alertPage } },
  refuses: LIST_ALERTS_REFUSES,
  async handle({ services, principal, query }) {
    const { user_id: userId, status = null, cursor = null, limit } = query;
    const page = await listAlerts(services, principal, { userId, status, cursor, limit });
    if (!page.ok) return page;
    const { items, nextCursor } = page.value;
    return ok({ status: 200 as const, body: { data: items.map(wireAlert), next_cursor: nextCursor } });
  },
});

export const ALERT_ROUTES: readonly ApiRoute[] = [open, list, read];

function inputOf(body: z.output<typeof openAlertRequest>): AlertInput {
  const { city, country, ip: ipMasked, device, amount, at } = body.context;
  return {
    userId: body.user_id,
    type: body.type,
    facts: {
      city,
      ...(country === undefined ? {} : { country }),
      ipMasked,
      device: device ?? null,
      amount: amount === undefined ? null : { microUnits: amount.micro_units, currency: amount.currency },
      atMs: Date.parse(at),
    },
    windowSeconds: body.reply_window_seconds,
    locale: body.locale ?? null,
    brand: body.brand ?? null,
  };
}

function wireAlert(alert: Alert) {
  const { id, status, type, by, signals = [] } = alert;
  return {
    id,
    status,
    user_id: alert.userId,
    type,
    message_id: alert.messageId,
    phone_masked: alert.phone.masked,
    country: alert.phone.country,
    created_at: isoTime(alert.openedAtMs),
    expires_at: isoTime(alert.expiresAtMs),
    answered_at: by === null ? null : isoTimeOrNull(alert.endedAtMs),
    by,
    signals,
  };
}
