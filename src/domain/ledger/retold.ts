/**
 * Events that the object of a phone makes again from its rows, because the ledger lacks those that it sent. One says what
 * a lost event said, as far as rows know; where the event itself is there, before or after, it alone counts.
 */
import { type DomainEvent, type EventDetail, eventDefinition, eventWithId } from "../events/events.ts";

/** No event that was sent has such an id: those begin with the place of their object. */
const RETOLD = "retold.";

/** The same words retold twice are one event. */
export function retold(phoneToken: string, atMs: number, detail: EventDetail): DomainEvent {
  const event = eventWithId({ id: RETOLD, atMs, phoneToken }, detail);
  return { ...event, id: `${RETOLD}${sayingOf(event)}` };
}

export function isRetold({ id }: Pick<DomainEvent, "id">): boolean {
  return id.startsWith(RETOLD);
}

/** What an event says of its subject, as text: of two that say the same, one is enough. */
function sayingOf(event: DomainEvent): string {
  return [event.type, eventDefinition(event).subject.id(event), ...apartBy(event)].join(".");
}

/** What tells it from others of its type that the same subject may have. */
function apartBy(event: DomainEvent): readonly (string | number)[] {
  switch (event.type) {
    case "verification.extended":
      return [event.expiresAtMs];
    case "message.attempted":
    case "message.submitted":
      return [event.attempt];
    case "message.attempt_failed":
      return [event.attempt, event.status];
    case "message.reported":
      return [event.attempt, event.status, event.applied ? "applied" : "idle"];
    case "message.ended":
      return [event.status];
    case "reminder.moved":
      return [event.eventRevision ?? 0];
    default:
      return [];
  }
}

/** A retold event has nothing to add where one of these says the same. */
export function isToldBy(event: DomainEvent, known: readonly DomainEvent[]): boolean {
  const saying = sayingOf(event);
  return known.some((one) => sayingOf(one) === saying);
}

/** Without what is retold of events that are there themselves: a story is the same in whatever order they came. */
export function withoutRetold(events: readonly DomainEvent[]): readonly DomainEvent[] {
  if (!events.some(isRetold)) return events;
  const told = new Set(events.filter((event) => !isRetold(event)).map(sayingOf));
  return events.filter((event) => !isRetold(event) || !told.has(sayingOf(event)));
}
