/**
 * What a tenant is told of a step: one line a type of event. No code and no clear number can come through, because
 * each line names what it gives. A new type of event does not compile until it has a line here.
 */
import type { DomainEvent, EventType } from "../events/events.ts";
import { subjectOf } from "../ledger/subject.ts";
import { assert } from "../base/result.ts";
import type { PublicEventType } from "./public-event-types.ts";

export type PublicData = Readonly<Record<string, string | number | boolean | null>>;

/** An event as tenants see it, in webhooks and in `GET /v1/events` alike. */
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
  readonly data: PublicData;
}

interface Told {
  readonly type: PublicEventType;
  /** Where it is not the subject of the ledger's event. */
  readonly subject?: string;
  readonly data: PublicData;
}

/** The events of a type, those that share their form with another type too. */
type EventOf<T extends EventType, E = DomainEvent> = E extends { readonly type: infer Name }
  ? T extends Name
    ? E
    : never
  : never;

type Line<T extends EventType> = (event: EventOf<T>) => Told | null;

/** A step that is the tenant's business in the ledger only. */
const untold = () => null;

const LINES = {
  "verification.started": (event) => ({
    type: "verification.started",
    data: {
      verification_id: event.verificationId,
      verification_type: event.purpose,
      phone_masked: event.phoneMasked,
      country: event.country,
      channel: event.channel,
      user_id: event.userId,
      expires_at: iso(event.expiresAtMs),
    },
  }),
  "verification.extended": untold,
  "verification.checked": untold,
  "verification.ended": (event) => ({
    type: `verification.${event.status}`,
    data: { verification_id: event.verificationId, status: event.status, reason: event.reason },
  }),
  "verification.push_requested": (event) => ({
    type: "verification.push_requested",
    data: { verification_id: event.verificationId, user_id: event.userId, expires_at: iso(event.expiresAtMs) },
  }),
  "message.queued": untold,
  "message.attempted": untold,
  "message.submitted": (event) => ({
    ...namedAfter(event, "sent"),
    data: { ...textOf(event), attempt: event.attempt, segments: event.segments },
  }),
  // A try that failed is no news yet: another route follows, or the message ends.
  "message.attempt_failed": untold,
  "message.reported": (event) => {
    const told = event.applied ? reported(event) : null;
    if (told === null) return null;
    return { ...told, data: { ...textOf(event), attempt: event.attempt, carrier_code: event.carrierCode } };
  },
  "message.ended": (event) => {
    // The text of a verification that was solved without it.
    if (event.status === "dropped" && isOfVerification(event)) return null;
    return { type: `message.${event.status}`, data: { ...textOf(event), reason: event.reason } };
  },
  "message.clicked": (event) => ({
    type: "message.clicked",
    data: { message_id: event.messageId, link_id: event.linkId },
  }),
  "message.received": (event) => ({
    type: "message.received",
    data: {
      inbound_id: event.inboundId,
      to: event.to,
      phone_masked: event.phoneMasked,
      phone_token: event.phoneToken,
      country: event.country,
      meaning: event.meaning,
      media_count: event.mediaCount ?? 0,
    },
  }),
  "alert.opened": untold,
  "alert.confirmed": (event) => ({ type: "alert.confirmed", data: { ...alertOf(event), by: event.by } }),
  "alert.rejected": (event) => ({ type: "alert.rejected", data: { ...alertOf(event), by: event.by } }),
  "alert.rejected_late": (event) => ({
    type: "alert.rejected_late",
    data: { ...alertOf(event), by: event.by, status: event.status },
  }),
  "alert.expired": (event) => ({ type: "alert.expired", data: alertOf(event) }),
  "reminder.created": (event) => ({
    type: "reminder.created",
    data: { ...reminderOf(event), due_at: iso(event.dueAtMs) },
  }),
  "reminder.moved": untold,
  "reminder.canceled": untold,
  "reminder.sent": (event) => ({
    type: "reminder.sent",
    data: { ...reminderOf(event), message_id: event.messageId },
  }),
  "device.bound": untold,
  "device.unbound": untold,
  "user.frozen": (event) => ({
    type: "user.frozen",
    data: { user_id: event.userId, by: event.by, reason: event.reason },
  }),
  "user.unfrozen": (event) => ({
    type: "user.unfrozen",
    data: { user_id: event.userId, by: event.by, reason: event.reason },
  }),
  "number.opted_out": (event) => ({
    type: "consent.revoked",
    data: { phone_token: event.phoneToken, keyword: event.keyword, scope: event.scope ?? "all" },
  }),
  "number.opted_in": (event) => ({
    type: "consent.granted",
    data: {
      phone_token: event.phoneToken,
      keyword: event.keyword,
      scope: event.scope ?? "all",
      ...(event.by === undefined ? {} : { by: event.by, reason: event.reason ?? null }),
    },
  }),
  "webhook_endpoint.failing": (event) => ({
    type: "webhook_endpoint.failing",
    data: {
      endpoint_id: event.endpointId,
      failing_since: iso(event.failingSinceMs),
      disables_at: iso(event.disablesAtMs),
    },
  }),
  "webhook_endpoint.disabled": (event) => ({
    type: "webhook_endpoint.disabled",
    data: { endpoint_id: event.endpointId, reason: event.reason },
  }),
} as const satisfies { readonly [T in EventType]: Line<T> };

/** Types of events that a tenant may be told of: the ledger is asked for these alone. */
export const TOLD_TYPES: readonly EventType[] = Object.entries(LINES)
  .filter(([, line]) => line !== untold)
  .flatMap(([type]) => (isEventType(type) ? [type] : []));

/** What the tenant is told of an event; null when that is nothing. */
export function toPublicEvent(event: DomainEvent): PublicEvent | null {
  const told = tell(event);
  if (told === null) return null;
  const { id, atMs } = event;
  return {
    id: publicIdOf(id),
    type: told.type,
    timestamp: iso(atMs),
    subject: told.subject ?? subjectOf(event).id,
    sequence: sequenceOf(event),
    data: told.data,
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

const COUNTED = /\.([0-9a-z]{7,9})$/;

/**
 * The last part of an event's id counts the events of its object, and an object holds all events of a subject. What
 * happens outside of objects is not counted, and its time has to do.
 */
function sequenceOf({ id, atMs }: DomainEvent): number {
  const counted = COUNTED.exec(id)?.[1];
  return counted === undefined ? atMs : Number.parseInt(counted, 36);
}

function tell(event: DomainEvent): Told | null {
  // The table has a line of the right kind for each type; the compiler cannot follow that through the union.
  const line: (event: never) => Told | null = LINES[event.type];
  return Reflect.apply(line, null, [event]);
}

function isEventType(type: string): type is EventType {
  return type in LINES;
}

type TextEvent = Extract<DomainEvent, { type: "message.submitted" | "message.reported" | "message.ended" }>;

type AlertEnd = "alert.confirmed" | "alert.rejected" | "alert.rejected_late" | "alert.expired";

function alertOf({ alertId, userId, alertType }: EventOf<AlertEnd>) {
  return { alert_id: alertId, user_id: userId, alert_type: alertType };
}

function reminderOf({ reminderId, userId, eventId }: EventOf<"reminder.created" | "reminder.sent">) {
  return { reminder_id: reminderId, user_id: userId, event_id: eventId };
}

function isOfVerification({ verificationId }: TextEvent): boolean {
  return verificationId !== undefined && verificationId !== null;
}

/** A text of a verification is a step of the verification. */
function namedAfter(event: TextEvent, step: "sent" | "delivered"): Pick<Told, "type" | "subject"> {
  const { verificationId } = event;
  if (verificationId === undefined || verificationId === null) return { type: `message.${step}` };
  return { type: `verification.${step}`, subject: verificationId };
}

function textOf({ messageId, verificationId }: TextEvent): PublicData {
  return { message_id: messageId, verification_id: verificationId ?? null };
}

function reported(event: Extract<DomainEvent, { type: "message.reported" }>): Pick<Told, "type" | "subject"> | null {
  switch (event.status) {
    case "submitted":
    case "sent":
      return null;
    case "delivered":
      return namedAfter(event, "delivered");
    case "undelivered":
    case "expired":
      return { type: "message.undelivered" };
    case "failed":
    case "rejected":
      return { type: "message.failed" };
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
