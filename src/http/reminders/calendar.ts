/** `/v1/calendar`: when your events begin. Reminders and invitations follow. */
import {
  CANCEL_EVENT_REFUSES,
  cancelEvent,
  PLAN_EVENT_REFUSES,
  planEvent,
  READ_EVENT_REFUSES,
  readEvent,
} from "../../app/reminders/change-event.ts";
import type { CalendarEvent } from "../../app/reminders/ports.ts";
import { ok } from "../../domain/base/result.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { eventIdText } from "./invited-event-schema.ts";
import { calendarEventBody, planEventRequest } from "./reminders-schema.ts";
import { isoTime } from "../time.ts";

const EVENT_ID = { name: "event_id", schema: eventIdText } as const;

const plan = defineRoute({
  method: "PUT",
  path: "/v1/calendar/{event_id}",
  operationId: "planEvent",
  summary: "Make or move an event",
  description:
    "Waiting reminders of the event move with it, in seconds; those that went out do not go again. A start in the past cancels them.",
  tag: "Messages",
  access: { permission: "message.send" },
  pathText: EVENT_ID,
  query: NO_QUERY,
  body: planEventRequest,
  replies: { 200: { description: "The event as it stands.", schema: calendarEventBody } },
  refuses: PLAN_EVENT_REFUSES,
  async handle({ services, principal, id: eventId, body }) {
    const planned = await planEvent(services, principal, { eventId, startsAtMs: Date.parse(body.starts_at) });
    return planned.ok ? ok({ status: 200 as const, body: entry(planned.value) }) : planned;
  },
});

const read = defineRoute({
  method: "GET",
  path: "/v1/calendar/{event_id}",
  operationId: "readEvent",
  summary: "Read an event",
  tag: "Messages",
  access: { permission: "message.read" },
  pathText: EVENT_ID,
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The event.", schema: calendarEventBody } },
  refuses: READ_EVENT_REFUSES,
  async handle({ services, principal, id }) {
    const found = await readEvent(services, principal, id);
    return found.ok ? ok({ status: 200 as const, body: entry(found.value) }) : found;
  },
});

const cancel = defineRoute({
  method: "DELETE",
  path: "/v1/calendar/{event_id}",
  operationId: "cancelEvent",
  summary: "Cancel an event",
  description: "With its waiting reminders. A JOIN to it does nothing from now on.",
  tag: "Messages",
  access: { permission: "message.send" },
  pathText: EVENT_ID,
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "Canceled.", schema: calendarEventBody } },
  refuses: CANCEL_EVENT_REFUSES,
  async handle({ services, principal, id }) {
    const canceled = await cancelEvent(services, principal, id);
    return canceled.ok ? ok({ status: 200 as const, body: entry(canceled.value) }) : canceled;
  },
});

export const CALENDAR_ROUTES: readonly ApiRoute[] = [plan, read, cancel];

function entry({ eventId, status, startsAtMs, revision, changedAtMs }: CalendarEvent) {
  return {
    event_id: eventId,
    status,
    starts_at: isoTime(startsAtMs),
    revision,
    changed_at: isoTime(changedAtMs),
  };
}
