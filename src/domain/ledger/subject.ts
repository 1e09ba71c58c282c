/** Which ledger row an event belongs to, and the one order in which the events of a row are read. */
import type { DomainEvent } from "../events/events.ts";

export type EventSubject =
  | { readonly kind: "verification"; readonly id: string }
  | { readonly kind: "message"; readonly id: string }
  | { readonly kind: "link"; readonly id: string }
  | { readonly kind: "inbound" | "alert" | "reminder" | "user"; readonly id: string }
  | { readonly kind: "number"; readonly id: string }
  | { readonly kind: "webhook_endpoint"; readonly id: string };

/** The verification, message, short link, number (its phone token) or webhook endpoint that the event is about. */
export function subjectOf(event: DomainEvent): EventSubject {
  switch (event.type) {
    case "verification.started":
    case "verification.extended":
    case "verification.checked":
    case "verification.ended":
    case "verification.push_requested":
      return { kind: "verification", id: event.verificationId };
    case "message.queued":
    case "message.attempted":
    case "message.submitted":
    case "message.attempt_failed":
    case "message.reported":
    case "message.ended":
      return { kind: "message", id: event.messageId };
    case "message.clicked":
      // Not the message's: its row is made of all its events again each time, and a busy link has many.
      return { kind: "link", id: event.linkId };
    case "message.received":
      return { kind: "inbound", id: event.inboundId };
    case "alert.opened":
    case "alert.confirmed":
    case "alert.rejected":
    case "alert.rejected_late":
    case "alert.expired":
      return { kind: "alert", id: event.alertId };
    case "reminder.created":
    case "reminder.moved":
    case "reminder.sent":
    case "reminder.canceled":
      return { kind: "reminder", id: event.reminderId };
    case "device.bound":
    case "device.unbound":
    case "user.frozen":
    case "user.unfrozen":
      return { kind: "user", id: event.userId };
    case "number.opted_out":
    case "number.opted_in":
      return { kind: "number", id: event.phoneToken };
    case "webhook_endpoint.failing":
    case "webhook_endpoint.disabled":
      return { kind: "webhook_endpoint", id: event.endpointId };
  }
}

/** By time, then by id: the same set of events always reads the same, in whatever order it came. */
export function inOrder(events: readonly DomainEvent[]): readonly DomainEvent[] {
  return events.toSorted((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1));
}

/** The events of one type, narrowed. */
export function ofType<T extends DomainEvent["type"]>(
  events: readonly DomainEvent[],
  type: T,
): readonly Extract<DomainEvent, { type: T }>[] {
  return events.filter((event): event is Extract<DomainEvent, { type: T }> => event.type === type);
}
