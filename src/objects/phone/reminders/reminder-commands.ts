/** Commands about reminders, and what a STOP does to them. Those that give one its time come when the first is asked for. */
import type { ConsentKept } from "../../../domain/consent/stopped-consents.ts";
import { isOptedOut } from "../../../domain/consent/opt-out.ts";
import { isSameSender } from "../../../domain/base/same-sender.ts";
import type {
  CancelReminderCommand,
  CancelReminderReply,
  InvitationQuery,
  ReminderQuery,
} from "../../../domain/reminders/commands.ts";
import type { Invitation } from "../../../domain/reminders/invitation.ts";
import { canceledReminder, type Reminder } from "../../../domain/reminders/reminder.ts";
import type { PhoneState } from "../../../domain/sending/phone-state.ts";
import type { Rows } from "../rows.ts";
import type { ReminderStates } from "../../../app/reminders/ports.ts";
import { type PhoneCommandsFor, change, phoneQuery, prepared } from "../command.ts";
import { planCommands } from "./plan-at-hand.ts";
import { REMINDER_CATEGORY, writeReminder } from "./write-reminder.ts";

function readReminder(rows: Rows, { reminderId }: ReminderQuery): Reminder | null {
  return rows.reminders.find(reminderId);
}

function cancelReminder(rows: Rows, command: CancelReminderCommand, nowMs: number): CancelReminderReply {
  const found = rows.reminders.find(command.reminderId);
  if (found === null) return { outcome: "not_found" };
  if (found.status !== "waiting") return { outcome: "too_late" };
  const reminder = canceledReminder(found, command.reason);
  writeReminder(rows, reminder, nowMs);
  return { outcome: "canceled", reminder };
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

/** A STOP that covers reminders cancels those that wait: a later START does not bring them back. */
export function dropReminders(rows: Rows, phone: PhoneState, nowMs: number): void {
  if (!isOptedOut(phone, REMINDER_CATEGORY)) return;
  for (const reminder of rows.reminders.waiting(phone.token)) {
    writeReminder(rows, canceledReminder(reminder, "opted_out"), nowMs);
  }
}

/** Consent to the category of reminders, or to what some are about, was withdrawn: those that the person asked for by a JOIN stay. */
export function dropUnasked(
  rows: Rows,
  { phoneToken, category }: Pick<ConsentKept, "phoneToken" | "category">,
  nowMs: number,
): void {
  for (const reminder of rows.reminders.waiting(phoneToken)) {
    const { isAnswer, purpose = null } = reminder;
    if (isAnswer === true) continue;
    const { isWithdrawn } = rows.consents.standing(phoneToken, { category, purpose });
    if (isWithdrawn) writeReminder(rows, canceledReminder(reminder, "consent_withdrawn"), nowMs);
  }
}

export const REMINDER_COMMANDS = {
  // Known by its id when the first reply was lost.
  create: prepared("safe", async (bucket, command) => {
    const { insertReminder } = await planCommands();
    return bucket.transact((nowMs) => insertReminder(bucket.rows, command, nowMs));
  }),
  read: phoneQuery(null, readReminder),
  cancel: change("once", cancelReminder),
  move: prepared("safe", async (bucket, command) => {
    const { moveReminder } = await planCommands();
    return bucket.transact((nowMs) => moveReminder(bucket.rows, command, nowMs));
  }),
  invitations: phoneQuery([], (rows, query: InvitationQuery, nowMs) => listInvitations(rows, query, nowMs)),
  join: prepared("safe", async (bucket, command) => {
    const { joinInvitation } = await planCommands();
    return bucket.transact((nowMs) => joinInvitation(bucket.rows, command, nowMs));
  }),
} satisfies PhoneCommandsFor<ReminderStates>;
