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
  return { ...event, id: idOf(sayingOf(event)) };
}

export function isRetold({ id }: Pick<DomainEvent, "id">): boolean {
  return id.startsWith(RETOLD);
}

function idOf(saying: string): string {
  return `${RETOLD}${saying}`;
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
    case "verification.feedback":
      // A word may be taken back and said again.
      return [event.outcome, event.atMs];
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

/** The same, and what else it says: a reminder begins with the times that a change of its event would tell. */
function sayingsOf(event: DomainEvent): readonly string[] {
  const own = sayingOf(event);
  if (event.type !== "reminder.created") return [own];
  return [own, sayingOf({ ...event, type: "reminder.moved" })];
}

/** A retold event has nothing to add where one of these says the same. */
export function isToldBy(event: DomainEvent, known: readonly DomainEvent[]): boolean {
  const saying = sayingOf(event);
  return known.some((one) => sayingsOf(one).includes(saying));
}

/** Whether these events say all that the retold ones of these ids do. */
export function isAllToldBy(retoldIds: readonly string[], known: readonly DomainEvent[]): boolean {
  const told = new Set(known.flatMap(sayingsOf).map(idOf));
  return retoldIds.every((id) => told.has(id));
}

/** Without what is retold of events that are there themselves: a story is the same in whatever order they came. */
export function withoutRetold(events: readonly DomainEvent[]): readonly DomainEvent[] {
  if (!events.some(isRetold)) return events;
  const told = new Set(events.filter((event) => !isRetold(event)).flatMap(sayingsOf));
  return events.filter((event) => !isRetold(event) || !told.has(sayingOf(event)));
}
