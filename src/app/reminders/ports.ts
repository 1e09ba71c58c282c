/** Reminders in the objects of their phones, and in D1 the calendar of the events they belong to. */
import type {
  CancelReminderCommand,
  CancelReminderReply,
  CreateReminderCommand,
  InvitationQuery,
  JoinCommand,
  JoinReply,
  MoveReminderCommand,
  MoveReminderReply,
  ReminderQuery,
} from "../../domain/reminders/commands.ts";
import type { ReminderRecord } from "../../domain/ledger/fold-reminder.ts";
import type { Mode, Slot } from "../../domain/base/placement.ts";
import type { Invitation } from "../../domain/reminders/invitation.ts";
import type { Reminder, ReminderStatus } from "../../domain/reminders/reminder.ts";
import type { LedgerPageResult } from "../ledger/ports.ts";
import type { PageQuery } from "../base/page-ports.ts";
import type { Prunable } from "../base/store-ports.ts";

export interface ReminderPorts {
  readonly states: ReminderStates;
  readonly calendar: CalendarStore;
  readonly ledger: ReminderLedger;
  readonly queue: CalendarQueue;
}

/** Every method is one hop and one decision. */
export interface ReminderStates {
  /** The same reminder twice is made once. */
  create(slot: Slot, command: CreateReminderCommand): Promise<Reminder>;
  read(slot: Slot, query: ReminderQuery): Promise<Reminder | null>;
  cancel(slot: Slot, command: CancelReminderCommand): Promise<CancelReminderReply>;
  move(slot: Slot, command: MoveReminderCommand): Promise<MoveReminderReply>;
  /** Those that a text from this phone to this sender may answer, newest first; joined ones too. */
  invitations(slot: Slot, query: InvitationQuery): Promise<readonly Invitation[]>;
  join(slot: Slot, command: JoinCommand): Promise<JoinReply>;
}

export interface CalendarKey {
  readonly tenantId: string;
  readonly mode: Mode;
  /** The tenant's own. */
  readonly eventId: string;
}

export const CALENDAR_STATUSES = ["planned", "canceled"] as const;

/** When an event begins: the truth that every reminder of it follows. */
export interface CalendarEvent extends CalendarKey {
  readonly status: (typeof CALENDAR_STATUSES)[number];
  readonly startsAtMs: number;
  /** Rises with every change. */
  readonly revision: number;
  readonly changedAtMs: number;
}

/** All of them throw StoreUnavailable. Old events are found by their last change: none is planned further ahead. */
export interface CalendarStore extends Prunable {
  find(key: CalendarKey): Promise<CalendarEvent | null>;
  /** The event as it stands: made with this start when it is new, and otherwise left alone. */
  findOrMake(key: CalendarKey, startsAtMs: number, nowMs: number): Promise<CalendarEvent>;
  /** Makes it or moves it; a canceled one is planned again. The same start twice is one change. */
  plan(key: CalendarKey, startsAtMs: number, nowMs: number): Promise<CalendarEvent>;
  /** Null when there is no such event. */
  cancel(key: CalendarKey, nowMs: number): Promise<CalendarEvent | null>;
  /** Events that were moved or canceled since then, those changed last first. */
  listChanged(sinceMs: number, limit: number): Promise<readonly CalendarEvent[]>;
}

export interface ReminderFilters {
  readonly status?: ReminderStatus;
  readonly userId?: string;
  readonly eventId?: string;
  readonly phoneToken?: string;
}

/** What has become of reminders, for people to look at, and where to find those of an event. Seconds behind. */
export interface ReminderLedger {
  list(
    tenantId: string,
    mode: Mode,
    query: PageQuery & { readonly filters: ReminderFilters },
  ): Promise<LedgerPageResult<ReminderRecord>>;
  /** Ids, rising, of waiting reminders of an event that know an older revision of it. */
  listBehind(
    event: CalendarKey & { readonly revision: number },
    page: { readonly afterId: string | null; readonly limit: number },
  ): Promise<readonly string[]>;
  /** Ids of those of a tenant's events that have such a reminder. */
  whichBehind(
    of: Pick<CalendarKey, "tenantId" | "mode">,
    events: readonly (Pick<CalendarKey, "eventId"> & { readonly revision: number })[],
  ): Promise<readonly string[]>;
}

/** A part of the work that a changed event makes: the reminders after this one. */
export interface CalendarWork extends CalendarKey {
  readonly afterId: string | null;
}

export interface CalendarQueue {
  /** False when the queue failed or hung: the sweep finds the event again. */
  send(work: CalendarWork, delaySeconds?: number): Promise<boolean>;
}
