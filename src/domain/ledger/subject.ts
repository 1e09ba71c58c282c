/** Which ledger row an event belongs to, and the one order in which the events of a row are read. */
import { type DomainEvent, eventDefinition, type SubjectKind } from "../events/events.ts";
import { withoutRetold } from "./retold.ts";

export interface EventSubject {
  readonly kind: SubjectKind;
  readonly id: string;
}

/** The verification, message, short link, number (its phone token) or webhook endpoint that the event is about. */
export function subjectOf(event: DomainEvent): EventSubject {
  const { subject } = eventDefinition(event);
  return { kind: subject.kind, id: subject.id(event) };
}

/**
 * By time, then by id: the same set of events always reads the same, in whatever order it came. What was retold gives way
 * to the event itself.
 */
export function inOrder(events: readonly DomainEvent[]): readonly DomainEvent[] {
  return withoutRetold(events).toSorted((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1));
}

/** The events of one type, narrowed. */
export function ofType<T extends DomainEvent["type"]>(
  events: readonly DomainEvent[],
  type: T,
): readonly Extract<DomainEvent, { type: T }>[] {
  return events.filter((event): event is Extract<DomainEvent, { type: T }> => event.type === type);
}
