import type { DomainEvent } from "../events/events.ts";
import type { HistoryEntry } from "./records.ts";
import { inOrder } from "./subject.ts";

/** The status history of one message, oldest first. Events that are not a message's are left out. */
export function historyOf(events: readonly DomainEvent[]): readonly HistoryEntry[] {
  return inOrder(events).flatMap((event) => entryOf(event) ?? []);
}

function entryOf(event: DomainEvent): HistoryEntry | null {
  const base = { type: event.type, atMs: event.atMs, attempt: null, detail: null, applied: true };
  switch (event.type) {
    case "message.queued":
      return { ...base, status: "queued", detail: event.cause };
    case "message.attempted":
      return { ...base, attempt: event.attempt, status: "claimed", detail: event.choice.account };
    case "message.submitted":
      return { ...base, attempt: event.attempt, status: "submitted" };
    case "message.attempt_failed":
      return { ...base, attempt: event.attempt, status: event.status, detail: event.failure };
    case "message.reported":
      return {
        ...base,
        attempt: event.attempt,
        status: event.status,
        detail: event.carrierCode,
        applied: event.applied,
      };
    case "message.ended":
      return { ...base, status: event.status, detail: event.reason };
    case "verification.started":
    case "verification.extended":
    case "verification.checked":
    case "verification.ended":
    case "message.clicked":
    case "message.received":
    case "alert.opened":
    case "alert.confirmed":
    case "alert.rejected":
    case "alert.rejected_late":
    case "alert.expired":
    case "reminder.created":
    case "reminder.moved":
    case "reminder.sent":
    case "reminder.canceled":
    case "device.bound":
    case "device.unbound":
    case "user.frozen":
    case "user.unfrozen":
    case "number.opted_out":
    case "number.opted_in":
    case "verification.push_requested":
    case "webhook_endpoint.failing":
    case "webhook_endpoint.disabled":
      return null;
  }
}
