/**
 * How an event is defined: once, in `events.ts` of its noun, under the name it is stored by. What the ledger keeps it
 * under, what tenants are told of it and how soon, its line in a message's history and its lines in docs/webhooks.md are
 * all read from there. Names of stored and of published events never change: events stay for 400 days.
 */
import type { AttemptStatus } from "./attempt-status.ts";
import type { MessageStatus } from "./message-status.ts";

/** What every event carries. `id` is unique within tenant and mode, and the same when the event is sent twice. */
export interface EventBase {
  readonly id: string;
  readonly atMs: number;
  readonly phoneToken: string;
  /** Parts of it were left out, or no queue would have taken it. Absent: it is whole. */
  readonly cut?: true;
}

/** `now`: somebody is waiting, and it goes to endpoints by a way of its own, past the ledger's queue. */
export type Urgency = "now" | "soon";

export type PublicValue = string | number | boolean | null;

/* Functions are methods here: only so may a table of events of all kinds be asked with any of them (events/events.ts). */

/** A field of what tenants get. No code and no clear number can come through: each field says what it gives. */
export interface PublicField<Event> {
  /** What it is, for docs/webhooks.md. */
  readonly words: string;
  /** Undefined: this event has none. */
  of(event: Event): PublicValue | undefined;
}

export type PublicFields<Event> = Readonly<Record<string, PublicField<Event>>>;

export interface Published<Event, Name extends string> {
  readonly urgency: Urgency;
  /** The names that tenants know it by, each with what it tells, for docs/webhooks.md. */
  readonly names: Readonly<Record<Name, string>>;
  /** Which of them; null: tenants are not told of this one. Absent: the only one. */
  name?(event: Event): NoInfer<Name> | null;
  /** Whom it is about where that is not the subject in the ledger. */
  subject?(event: Event): string;
  readonly data: PublicFields<Event>;
}

/** One line of a message's history; what is absent is null there, and `applied` true. */
export interface HistoryLine {
  readonly status: MessageStatus | AttemptStatus;
  readonly attempt?: number;
  /** Failure kind, carrier code or reason: snake_case or the carrier's own. */
  readonly detail?: string | null;
  /** False for a receipt that came late or twice and changed nothing. */
  readonly applied?: boolean;
}

export interface EventDefinition<Fields, Kind extends string, Name extends string> {
  /** The row of the ledger that it belongs to. */
  readonly subject: { readonly kind: Kind; id(event: EventBase & Fields): string };
  /** Null: a step that is the tenant's business in the ledger only. */
  readonly published: Published<EventBase & Fields, Name> | null;
  /** Of each event whose subject is a message, and of no other. */
  history?(event: EventBase & Fields): HistoryLine;
}

/** Defines an event by its fields: `event<Fields>()({ … })`. The kind and the names are inferred from what is given. */
export function event<Fields>() {
  return <const Kind extends string, const Name extends string = never>(
    definition: EventDefinition<Fields, Kind, Name>,
  ): EventDefinition<Fields, Kind, Name> => definition;
}
