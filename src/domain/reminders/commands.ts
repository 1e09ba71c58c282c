/** What is asked of the object of a phone about reminders and invitations. */
import type { NoticeOrder } from "../sending/order.ts";
import type { Reminder, ReminderDraft } from "./reminder.ts";

export interface CreateReminderCommand {
  readonly tenantId: string;
  readonly reminder: ReminderDraft;
}

export interface ReminderQuery {
  readonly tenantId: string;
  readonly reminderId: string;
}

export interface CancelReminderCommand extends ReminderQuery {
  readonly reason: "canceled_by_caller" | "event_canceled";
}

/** too_late: it has gone out, or was canceled before. */
export type CancelReminderReply =
  | { readonly outcome: "canceled"; readonly reminder: Reminder }
  | { readonly outcome: "not_found" | "too_late" };

export interface MoveReminderCommand extends ReminderQuery {
  readonly startsAtMs: number;
  /** Of the event; one that is not newer than the reminder's changes nothing. */
  readonly eventRevision: number;
  /** With the new start in it. */
  readonly sealedVariables: string;
}

export type MoveReminderReply = { readonly outcome: "moved" | "unchanged" };

/** Who answered: the phone, the number of ours that it wrote to (null: not known), and the token it named. */
export interface InvitationQuery {
  readonly tenantId: string;
  readonly phoneToken: string;
  readonly sender: string | null;
}

export interface JoinCommand {
  readonly tenantId: string;
  readonly invitationId: string;
  readonly reminder: ReminderDraft;
  /** The text that says so; null where the reminder itself follows at once, or where there is none. */
  readonly confirmation: NoticeOrder | null;
}

/** `dispatch`: the confirmation, when it may go to its lane now. */
export type JoinReply =
  | { readonly outcome: "joined"; readonly reminder: Reminder; readonly dispatch: string | null }
  | { readonly outcome: "already_joined"; readonly reminderId: string }
  | { readonly outcome: "not_found" };
