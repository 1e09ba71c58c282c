/** Refusals about reminders and the events they belong to. */
import type { RefusalReason } from "../../app/refusal.ts";
import type { RefusalKind } from "./refusal-kinds.ts";

const MISSING = { status: 404, title: "Not found", next: null } as const;

export const REMINDER_PROBLEMS = {
  reminder_not_found: {
    ...MISSING,
    detail: "There is no such reminder.",
    hint: "Send an id of this tenant and of this key's mode.",
  },
  reminder_not_waiting: {
    status: 409,
    title: "Not waiting",
    detail: "The reminder has gone out or was canceled.",
    hint: "Cancel a reminder before its time.",
    next: null,
  },
  calendar_event_not_found: {
    ...MISSING,
    detail: "There is no such event in the calendar.",
    hint: "Make the event with PUT /v1/calendar/{event_id}.",
  },
  event_time_differs: {
    status: 409,
    title: "Event begins at another time",
    detail: "The calendar has another start for this event.",
    hint: "Send the start that GET /v1/calendar/{event_id} tells, or move the event with PUT first.",
    next: null,
  },
  event_canceled: {
    status: 409,
    title: "Event canceled",
    detail: "The event was canceled.",
    hint: "Plan it again with PUT /v1/calendar/{event_id}.",
    next: null,
  },
  no_time_to_remind: {
    status: 422,
    title: "No time to remind",
    detail: "The event has begun, or it is night where the reader is until it begins.",
    hint: "Send a later start, or `category` transactional for what the reader has booked.",
    next: null,
  },
} as const satisfies Partial<Record<RefusalReason, RefusalKind>>;
