/** What tenants are told of events, in webhooks and in `GET /v1/events` alike: all of it derived from their definitions. */
import { NUMBERS_A_MS } from "./event-time.ts";
import type { EventBase, PublicFields, Published, PublicValue } from "../base/event.ts";
import { isoTime } from "../base/iso-time.ts";
import { assert } from "../base/result.ts";
import { type DomainEvent, eventDefinition, EVENTS, type EventType, type PublicEventType } from "./events.ts";

/** Sent by `POST /v1/webhook-endpoints/{id}/test` alone, whatever the filters say. */
export const PING_TYPE = "webhook_endpoint.ping";

export interface PublicEvent {
  /** The same for every endpoint and every try: `webhook-id`. */
  readonly id: string;
  readonly type: PublicEventType;
  /** When it happened, ISO 8601 in UTC. */
  readonly timestamp: string;
  /** Whom it is about: a verification, a message, a number by its token, an endpoint. */
  readonly subject: string;
  /** Rises from event to event of one subject, with gaps: what is lower than the last one seen is stale. */
  readonly sequence: number;
  readonly data: Readonly<Record<string, PublicValue>>;
}

const PUBLISHED = Object.entries(EVENTS).flatMap(([type, { published }]) => {
  return published === null ? [] : [{ type, names: Object.keys(published.names), urgency: published.urgency }];
});

const PUBLIC_NAMES: ReadonlySet<string> = new Set(PUBLISHED.flatMap(({ names }) => names));

const URGENT_TYPES: ReadonlySet<string> = new Set(
  PUBLISHED.filter(({ urgency }) => urgency === "now").map(({ type }) => type),
);

/** The names of the events that a tenant is told, closed: filters are checked against them. */
export const PUBLIC_EVENT_TYPES: readonly PublicEventType[] = [...PUBLIC_NAMES].filter(isPublicEventType);

/** Types of events that a tenant may be told of: the ledger is asked for these alone. */
export const PUBLISHED_TYPES: readonly EventType[] = PUBLISHED.map(({ type }) => type).filter(isEventType);

/** Whether an event, by the name it is stored under, is one that does not wait for others, or for the ledger. */
export function isUrgentType(type: string): boolean {
  return URGENT_TYPES.has(type);
}

/** What the tenant is told of an event; null when that is nothing. */
export function toPublicEvent(event: DomainEvent): PublicEvent | null {
  const { subject, published } = eventDefinition(event);
  const type = published === null ? null : nameOf(published, event);
  if (published === null || type === null) return null;
  return {
    id: publicIdOf(event.id),
    type,
    timestamp: isoTime(event.atMs),
    subject: published.subject?.(event) ?? subject.id(event),
    sequence: sequenceOf(event),
    data: dataOf(published.data, event),
  };
}

/** The body of a webhook: the event without its id, which stands in a field of its own. */
export function webhookBody({ id: _id, ...rest }: PublicEvent): string {
  return JSON.stringify(rest);
}

const PREFIX = "evt_";

/** Full stops part id, time and body where a webhook is signed, so an id holds none. */
export function publicIdOf(eventId: string): string {
  assert(!eventId.includes("-"), "an event's id holds no dash");
  return PREFIX + eventId.replaceAll(".", "-");
}

/** The id of the event behind a public id; null when the text is no id of an event. */
export function eventIdOf(publicId: string): string | null {
  return /^evt_\w+(?:-\w+)*$/.test(publicId) ? publicId.slice(PREFIX.length).replaceAll("-", ".") : null;
}

const COUNTED = /\.([0-9a-z]{7,10})$/;

/**
 * The last part of an event's id counts the events of its object, and an object holds all events of a subject. What
 * happens outside of objects is not counted, and its time has to do.
 */
function sequenceOf({ id, atMs }: DomainEvent): number {
  const counted = COUNTED.exec(id)?.[1];
  return counted === undefined ? atMs * NUMBERS_A_MS : Number.parseInt(counted, 36);
}

function nameOf(published: Published<EventBase, string>, event: DomainEvent): PublicEventType | null {
  const name = published.name === undefined ? Object.keys(published.names)[0] : published.name(event);
  return name !== undefined && name !== null && isPublicEventType(name) ? name : null;
}

function dataOf(fields: PublicFields<EventBase>, event: DomainEvent): PublicEvent["data"] {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      const value = field.of(event);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function isPublicEventType(name: string): name is PublicEventType {
  return PUBLIC_NAMES.has(name);
}

function isEventType(type: string): type is EventType {
  return type in EVENTS;
}
