/** Commands about reminders: made, moved, canceled, and sent once. Each runs in one synchronous transaction. */
import { isOptedOut } from "../../../domain/consent/opt-out.ts";
import { isSameSender } from "../../../domain/base/same-sender.ts";
import type { NoticeOrder } from "../../../domain/sending/order.ts";
import { createdEvent, doneEvent, movedEvent } from "../../../domain/ledger/details.ts";
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
} from "../../../domain/reminders/commands.ts";
import { reminderTime } from "../../../domain/reminders/due-time.ts";
import { type Invitation, joined } from "../../../domain/reminders/invitation.ts";
import {
  canceledReminder,
  orderOfReminder,
  planReminder,
  type Reminder,
  type ReminderDraft,
  sentReminder,
} from "../../../domain/reminders/reminder.ts";
import { definitionOf } from "../../../domain/template/catalogue/templates.ts";
import type { PhoneState } from "../../../domain/sending/phone-state.ts";
import { insertNotice } from "../messages/notice-commands.ts";
import type { Rows } from "../rows.ts";
import type { Wake } from "../wake-rows.ts";
import type { ReminderStates } from "../../../app/reminders/ports.ts";
import { type PhoneCommandsFor, change, phoneQuery } from "../command.ts";

/** Its template's, never its event's: what a STOP covers is not for the caller to say. */
const REMINDER_CATEGORY = definitionOf("event_reminder").category;

/** The same reminder asked for twice is made once. */
function createReminder(rows: Rows, { reminder: draft }: CreateReminderCommand, nowMs: number): Reminder {
  const known = rows.reminders.find(draft.id);
  if (known !== null) return known;
  const isStopped = isOptedOut(rows.phones.of(draft.phone.token), REMINDER_CATEGORY);
  const planned = planReminder(draft, { nowMs, createdAtMs: nowMs });
  const reminder = isStopped ? canceledReminder(planned, "opted_out") : planned;
  rows.events.add(draft.phone.token, nowMs, [createdEvent(reminder)]);
  write(rows, reminder, nowMs);
  return reminder;
}

function readReminder(rows: Rows, { reminderId }: ReminderQuery): Reminder | null {
  return rows.reminders.find(reminderId);
}

function cancelReminder(rows: Rows, command: CancelReminderCommand, nowMs: number): CancelReminderReply {
  const found = rows.reminders.find(command.reminderId);
  if (found === null) return { outcome: "not_found" };
  if (found.status !== "waiting") return { outcome: "too_late" };
  const reminder = canceledReminder(found, command.reason);
  write(rows, reminder, nowMs);
  return { outcome: "canceled", reminder };
}

/** Moves may come in any order and any number of times: the newest one the event had wins. */
function moveReminder(rows: Rows, command: MoveReminderCommand, nowMs: number): MoveReminderReply {
  const { startsAtMs, eventRevision, sealedVariables } = command;
  const found = rows.reminders.find(command.reminderId);
  if (found === null || found.status !== "waiting" || found.eventRevision >= eventRevision) {
    return { outcome: "unchanged" };
  }
  const draft: ReminderDraft = { ...found, startsAtMs, eventRevision, sealedVariables };
  const moved = planReminder(draft, { nowMs, createdAtMs: found.createdAtMs });
  rows.events.add(found.phone.token, nowMs, [movedEvent(moved)]);
  write(rows, moved, nowMs);
  return { outcome: "moved" };
}

/**
 * The invitations that a text from the phone may answer, newest first: those of the sender that was written to, else,
 * where all of that is past, those of all the tenant's senders.
 */
export function listInvitations(
  rows: Rows,
  { phoneToken, sender }: Pick<InvitationQuery, "phoneToken" | "sender">,
  nowMs: number,
): readonly Invitation[] {
  const invitations = rows.reminders.invitationsOf(phoneToken);
  const own = invitations.filter(({ id }) => {
    const asker = rows.attempts.ofMessage(id).at(-1)?.choice.sender ?? null;
    return sender === null || asker === null || isSameSender(asker, sender);
  });
  return own.some(({ startsAtMs }) => startsAtMs > nowMs) ? own : invitations;
}

/** The answer, its reminder and the text that confirms it: all of it or nothing, and once. */
function joinInvitation(rows: Rows, command: JoinCommand, nowMs: number): JoinReply {
  const { tenantId, confirmation, reminder: draft } = command;
  const invitation = rows.reminders.invitation(command.invitationId);
  if (invitation === null) return { outcome: "not_found" };
  if (invitation.reminderId !== null && invitation.reminderId !== draft.id) {
    return { outcome: "already_joined", reminderId: invitation.reminderId };
  }
  const reminder = createReminder(rows, { tenantId, reminder: draft }, nowMs);
  rows.reminders.saveInvitation(joined(invitation, reminder.id));
  if (confirmation === null || reminder.status === "canceled") return { outcome: "joined", reminder, dispatch: null };
  const queued = insertNotice(rows, { tenantId, order: confirmation }, nowMs);
  return { outcome: "joined", reminder, dispatch: queued.outcome === "queued" ? queued.dispatch : null };
}

/** Its time has come: marked sent in the transaction that queues its text, so that it goes once. */
export function remind(rows: Rows, wake: Wake, nowMs: number): NoticeOrder | null {
  const reminder = rows.reminders.find(wake.subject);
  if (reminder === null || reminder.status !== "waiting") {
    rows.wakes.clear(wake.subject);
    return null;
  }
  // An alarm may ring hours late: whether it may still go is asked again.
  const time = reminderTime(reminder, nowMs);
  if (!time.goes || time.atMs > nowMs) {
    write(rows, planReminder(reminder, { nowMs, createdAtMs: reminder.createdAtMs }), nowMs);
    return null;
  }
  write(rows, sentReminder(reminder, nowMs), nowMs);
  const order = orderOfReminder(reminder, REMINDER_CATEGORY, time.expiresAtMs);
  const queued = insertNotice(rows, { tenantId: reminder.tenantId, order }, nowMs);
  return queued.outcome === "queued" && queued.dispatch !== null ? order : null;
}

/** A STOP that covers reminders cancels those that wait: a later START does not bring them back. */
export function dropReminders(rows: Rows, phone: PhoneState, nowMs: number): void {
  if (!isOptedOut(phone, REMINDER_CATEGORY)) return;
  for (const reminder of rows.reminders.waiting(phone.token)) {
    write(rows, canceledReminder(reminder, "opted_out"), nowMs);
  }
}

/** The row, its wake, and the event of its end if it has ended. */
function write(rows: Rows, reminder: Reminder, nowMs: number): void {
  const { id, dueAtMs, phone } = reminder;
  rows.reminders.save(reminder, nowMs);
  const done = doneEvent(reminder);
  if (done === null) return rows.wakes.set([{ subject: id, kind: "remind", dueAtMs }]);
  rows.wakes.clear(id);
  rows.events.add(phone.token, nowMs, [done]);
}

export const REMINDER_COMMANDS = {
  // Known by its id when the first reply was lost.
  create: change("safe", createReminder),
  read: phoneQuery(null, readReminder),
  cancel: change("once", cancelReminder),
  move: change("safe", moveReminder),
  invitations: phoneQuery([], (rows, query: InvitationQuery, nowMs) => listInvitations(rows, query, nowMs)),
  join: change("safe", joinInvitation),
} satisfies PhoneCommandsFor<ReminderStates>;
