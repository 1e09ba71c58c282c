/** Which ledger row an event belongs to, and the one order in which the events of a row are read. */
import type { DomainEvent } from "../events/events.ts";

export type EventSubject =
  | { readonly kind: "verification"; readonly id: string }
  | { readonly kind: "message"; readonly id: string }
  | { readonly kind: "number"; readonly id: string };

/** The verification, message or number (its phone token) that the event is about. */
export function subjectOf(event: DomainEvent): EventSubject {
  switch (event.type) {
    case "verification.started":
    case "verification.extended":
    case "verification.checked":
    case "verification.ended":
      return { kind: "verification", id: event.verificationId };
    case "message.queued":
    case "message.attempted":
    case "message.submitted":
    case "message.attempt_failed":
    case "message.reported":
    case "message.ended":
      return { kind: "message", id: event.messageId };
    case "number.opted_out":
    case "number.opted_in":
      return { kind: "number", id: event.phoneToken };
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
