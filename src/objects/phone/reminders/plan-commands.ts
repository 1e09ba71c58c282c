/**
 * Commands that give a reminder its time: made, joined, moved, and sent once. The time goes by the rule book, which no start
 * of a Worker reads: this module comes with the first of them. Each runs in one synchronous transaction.
 */
import { isOptedOut } from "../../../domain/consent/opt-out.ts";
import { createdEvent, movedEvent } from "../../../domain/ledger/details.ts";
import type {
  CreateReminderCommand,
  JoinCommand,
  JoinReply,
  MoveReminderCommand,
  MoveReminderReply,
} from "../../../domain/reminders/commands.ts";
import { reminderTime } from "../../../domain/reminders/due-time.ts";
import { joined } from "../../../domain/reminders/invitation.ts";
import { planReminder } from "../../../domain/reminders/plan-reminder.ts";
import {
  canceledReminder,
  orderOfReminder,
  type Reminder,
  type ReminderDraft,
  sentReminder,
} from "../../../domain/reminders/reminder.ts";
import type { NoticeOrder } from "../../../domain/sending/order.ts";
import { insertNotice } from "../messages/notice-commands.ts";
import type { Rows } from "../rows.ts";
import type { Wake } from "../wake-rows.ts";
import { REMINDER_CATEGORY, writeReminder } from "./write-reminder.ts";

/** The same reminder asked for twice is made once. */
export function insertReminder(rows: Rows, { reminder: draft }: CreateReminderCommand, nowMs: number): Reminder {
  const known = rows.reminders.find(draft.id);
  if (known !== null) return known;
  const isStopped = isOptedOut(rows.phones.of(draft.phone.token), REMINDER_CATEGORY);
  const planned = planReminder(draft, { nowMs, createdAtMs: nowMs });
  const reminder = isStopped ? canceledReminder(planned, "opted_out") : planned;
  rows.events.add(draft.phone.token, nowMs, [createdEvent(reminder)]);
  writeReminder(rows, reminder, nowMs);
  return reminder;
}

/** Moves may come in any order and any number of times: the newest one the event had wins. */
export function moveReminder(rows: Rows, command: MoveReminderCommand, nowMs: number): MoveReminderReply {
  const { startsAtMs, eventRevision, sealedVariables } = command;
  const found = rows.reminders.find(command.reminderId);
  if (found === null || found.status !== "waiting" || found.eventRevision >= eventRevision) {
    return { outcome: "unchanged" };
  }
  const draft: ReminderDraft = { ...found, startsAtMs, eventRevision, sealedVariables };
  const moved = planReminder(draft, { nowMs, createdAtMs: found.createdAtMs });
  rows.events.add(found.phone.token, nowMs, [movedEvent(moved)]);
  writeReminder(rows, moved, nowMs);
  return { outcome: "moved" };
}

/** The answer, its reminder and the text that confirms it: all of it or nothing, and once. */
export function joinInvitation(rows: Rows, command: JoinCommand, nowMs: number): JoinReply {
  const { tenantId, confirmation, reminder: draft } = command;
  const invitation = rows.reminders.invitation(command.invitationId);
  if (invitation === null) return { outcome: "not_found" };
  if (invitation.reminderId !== null && invitation.reminderId !== draft.id) {
    return { outcome: "already_joined", reminderId: invitation.reminderId };
  }
  const reminder = insertReminder(rows, { tenantId, reminder: draft }, nowMs);
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
    writeReminder(rows, planReminder(reminder, { nowMs, createdAtMs: reminder.createdAtMs }), nowMs);
    return null;
  }
  writeReminder(rows, sentReminder(reminder, nowMs), nowMs);
  const order = orderOfReminder(reminder, REMINDER_CATEGORY, time.expiresAtMs);
  const queued = insertNotice(rows, { tenantId: reminder.tenantId, order }, nowMs);
  return queued.outcome === "queued" && queued.dispatch !== null ? order : null;
}
