/** The question that an invitation asks, as the object of the phone keeps it: will you come? */
import type { PhoneRecord } from "../base/verification.ts";
import type { Sector } from "../rule-book/closed-lists.ts";
import type { ReminderCategory } from "./due-time.ts";

export const INVITATION_STATUSES = ["open", "joined"] as const;
export type InvitationStatus = (typeof INVITATION_STATUSES)[number];

export interface Invitation {
  /** Of the question; the same as the id of the text that asks it. */
  readonly id: string;
  readonly tenantId: string;
  readonly phone: PhoneRecord;
  readonly userId: string | null;
  /** The tenant's own id of the event. */
  readonly eventId: string;
  /** As the invitation said; the calendar knows whether it has moved. */
  readonly startsAtMs: number;
  readonly remindBeforeMs: number;
  readonly category: ReminderCategory;
  /** A word of its own that its text asked for; null: the language's JOIN. */
  readonly answerWord: string | null;
  readonly zones: readonly string[];
  /** Absent in rows of older releases, as in a reminder's wish. */
  readonly areas?: readonly string[] | null;
  /** The same. */
  readonly sectors?: readonly Sector[];
  readonly brand: string;
  readonly locale: string | null;
  readonly timeZone: string | null;
  /** `{ event, link }` of the invitation as JSON, sealed for its text. */
  readonly sealedValues: string;
  readonly status: InvitationStatus;
  readonly openedAtMs: number;
  /** The reminder that a JOIN made; null while open. */
  readonly reminderId: string | null;
}

export function joined(invitation: Invitation, reminderId: string): Invitation {
  return { ...invitation, status: "joined", reminderId };
}
