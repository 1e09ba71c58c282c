/**
 * Every step of the product as data. Objects write events in the transaction that made them true, and send them
 * behind the hot path; the ledger, metrics and webhooks are made of nothing else. No code and no clear number here.
 *
 * This table gathers the nouns, and all that is asked of any event is asked here: the nouns do not know it.
 */
import { ALERT_EVENTS } from "../alerts/events.ts";
import type { EventBase, EventDefinition } from "../base/event.ts";
import { CONSENT_EVENTS } from "../consent/events.ts";
import { CONTENT_EVENTS } from "../content/events.ts";
import { CONVERSATION_EVENTS } from "../conversation/events.ts";
import { DEVICE_EVENTS } from "../devices/events.ts";
import { FRAUD_EVENTS } from "../fraud/events.ts";
import { INCIDENT_EVENTS } from "../incidents/events.ts";
import { LINK_EVENTS } from "../links/events.ts";
import { MESSAGE_EVENTS } from "../messages/events.ts";
import { REMINDER_EVENTS } from "../reminders/events.ts";
import { SENDER_EVENTS } from "../senders/events.ts";
import { USER_EVENTS } from "../users/events.ts";
import { VERIFICATION_EVENTS } from "../verification/events.ts";
import { WEBHOOK_EVENTS } from "../webhooks/events.ts";

/** By the name that an event is stored under. */
export const EVENTS = {
  ...VERIFICATION_EVENTS,
  ...MESSAGE_EVENTS,
  ...LINK_EVENTS,
  ...CONVERSATION_EVENTS,
  ...ALERT_EVENTS,
  ...CONSENT_EVENTS,
  ...REMINDER_EVENTS,
  ...DEVICE_EVENTS,
  ...SENDER_EVENTS,
  ...CONTENT_EVENTS,
  ...USER_EVENTS,
  ...WEBHOOK_EVENTS,
  ...FRAUD_EVENTS,
  ...INCIDENT_EVENTS,
};

type Table = typeof EVENTS;
type FieldsOf<Definition> = Definition extends EventDefinition<infer Fields, infer _Kind, infer _Name> ? Fields : never;

export type EventType = keyof Table;
export type EventDetail = { [T in EventType]: { readonly type: T } & FieldsOf<Table[T]> }[EventType];
export type DomainEvent = EventBase & EventDetail;

/** Whom an event may be about. */
export type SubjectKind = Table[EventType]["subject"]["kind"];
/** What tenants may be told, by its name. */
export type PublicEventType = { [T in EventType]: keyof NonNullable<Table[T]["published"]>["names"] }[EventType];

/** An event from what happened and who it is about. */
export function eventWithId(base: EventBase, detail: EventDetail): DomainEvent {
  return { ...base, ...detail };
}

/** False for one that a newer release wrote: nothing is known of it but when it was. */
export function isKnown({ type }: DomainEvent): boolean {
  return Object.hasOwn(EVENTS, type);
}

/** How an event of any kind that is known is defined. What the definition asks of it, the event has: the table says so by its types. */
export function eventDefinition({ type }: DomainEvent): EventDefinition<object, SubjectKind, string> {
  return EVENTS[type];
}
