/** Reminders and the events they belong to. */
import type { RefusalDefinitions } from "../refusal.ts";

export const REMINDER_REFUSALS = {
  reminder_not_found: {
    kind: "missing",
    detail: "There is no such reminder.",
    hint: "Send an id of this tenant and of this key's mode.",
  },
  reminder_not_waiting: {
    kind: "conflict",
    title: "Not waiting",
    detail: "The reminder has gone out or was canceled.",
    hint: "Cancel a reminder before its time.",
  },
  calendar_event_not_found: {
    kind: "missing",
    detail: "There is no such event in the calendar.",
    hint: "Make the event with PUT /v1/calendar/{event_id}.",
  },
  event_time_differs: {
    kind: "conflict",
    title: "Event begins at another time",
    detail: "The calendar has another start for this event.",
    hint: "Send the start that GET /v1/calendar/{event_id} tells, or move the event with PUT first.",
  },
  event_canceled: {
    kind: "conflict",
    title: "Event canceled",
    detail: "The event was canceled.",
    hint: "Plan it again with PUT /v1/calendar/{event_id}.",
  },
  no_time_to_remind: {
    kind: "invalid",
    title: "No time to remind",
    detail: "The event has begun, or it is night where the reader is until it begins.",
    hint: "Send a later start, or `category` transactional for what the reader has booked.",
  },
} as const satisfies RefusalDefinitions;
