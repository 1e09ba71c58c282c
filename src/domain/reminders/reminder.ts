/** A reminder as the object of its phone keeps it: a text for a time before an event, made by a JOIN or by the tenant. */
import type { Notice } from "../sending/notice.ts";
import type { NoticeOrder } from "../sending/order.ts";
import type { PhoneRecord } from "../base/verification.ts";
import type { ReminderWish } from "./due-time.ts";

export const REMINDER_STATUSES = ["waiting", "sent", "canceled"] as const;
export type ReminderStatus = (typeof REMINDER_STATUSES)[number];

/** The words around the sealed values. */
export type ReminderWords = Pick<Notice, "templateId" | "templateVersion" | "locale" | "timeZone" | "brand" | "optOut">;

/** A reminder as it is asked for. */
export interface ReminderDraft extends ReminderWish {
  readonly id: string;
  readonly tenantId: string;
  readonly phone: PhoneRecord;
  /** The tenant's own id of the user; null for a bare number. */
  readonly userId: string | null;
  /** The tenant's own id of the event; null when it is of no event that moves. */
  readonly eventId: string | null;
  /** The number of the event's change that `startsAtMs` is of: an older one never moves it back. */
  readonly eventRevision: number;
  readonly words: ReminderWords;
  /** What people consented to, by the tenant's name for it. Absent or null: to all of its template's category. */
  readonly purpose?: string | null;
  /** The person asked for it by a JOIN. Absent: the tenant did. */
  readonly isAnswer?: true;
  /** Of the text that it will be: chosen now, because its values are sealed for that text alone. */
  readonly messageId: string;
  readonly sealedVariables: string;
}

export interface Reminder extends ReminderDraft {
  readonly status: ReminderStatus;
  /** Why it was canceled, snake_case; else null. */
  readonly reason: string | null;
  /** When it goes, or went. */
  readonly dueAtMs: number;
  readonly createdAtMs: number;
  /** Null unless it was sent. */
  readonly sentAtMs: number | null;
}

export function sentReminder(reminder: Reminder, nowMs: number): Reminder {
  return { ...reminder, status: "sent", sentAtMs: nowMs };
}

export function canceledReminder(reminder: Reminder, reason: string): Reminder {
  return { ...reminder, status: "canceled", reason };
}

/** The text of a reminder whose time has come. */
export function orderOfReminder(reminder: Reminder, category: Notice["category"], expiresAtMs: number): NoticeOrder {
  const { tenantId, messageId, phone, words, userId, sealedVariables, isAnswer, purpose = null } = reminder;
  return {
    v: 1,
    tenantId,
    messageId,
    verificationId: null,
    cause: "schedule",
    textKind: "notice",
    transport: "sms",
    phone,
    notice: {
      ...words,
      category,
      sealedVariables,
      userId,
      scheduledAtMs: null,
      onlyIfOffline: false,
      collapseKey: null,
      purpose,
      confirmsStop: false,
      ...(isAnswer === undefined ? {} : { isAnswer }),
      questionId: null,
    },
    expiresAtMs,
    past: [],
  };
}
