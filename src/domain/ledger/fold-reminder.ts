import type { DomainEvent } from "../events/events.ts";
import type { ReminderStatus } from "../reminders/reminder.ts";
import { inOrder, ofType } from "./subject.ts";

type Moved = Extract<DomainEvent, { type: "reminder.moved" }>;

/** The ledger's row of a reminder. */
export interface ReminderRecord {
  readonly id: string;
  readonly phoneToken: string;
  readonly phoneMasked: string;
  readonly country: string;
  readonly userId: string | null;
  readonly eventId: string | null;
  readonly eventRevision: number;
  readonly status: ReminderStatus;
  readonly reason: string | null;
  readonly startsAtMs: number;
  readonly dueAtMs: number;
  readonly messageId: string;
  readonly createdAtMs: number;
  readonly sentAtMs: number | null;
}

/**
 * The ledger row of one reminder from all its events known so far, each once, in any order. Null while its creation has
 * not arrived.
 */
export function foldReminder(events: readonly DomainEvent[]): ReminderRecord | null {
  const ordered = inOrder(events);
  const created = ofType(ordered, "reminder.created")[0];
  if (created === undefined) return null;
  const times = newestOf(ofType(ordered, "reminder.moved")) ?? created;
  const sent = ofType(ordered, "reminder.sent")[0];
  const canceled = ofType(ordered, "reminder.canceled")[0];
  return {
    id: created.reminderId,
    phoneToken: created.phoneToken,
    phoneMasked: created.phoneMasked ?? "",
    country: created.country ?? "",
    userId: created.userId,
    eventId: created.eventId,
    eventRevision: times.eventRevision ?? 0,
    status: statusOf({ isSent: sent !== undefined, isCanceled: canceled !== undefined }),
    reason: canceled?.reason ?? null,
    startsAtMs: times.startsAtMs ?? times.dueAtMs,
    dueAtMs: times.dueAtMs,
    messageId: created.messageId ?? "",
    createdAtMs: created.atMs,
    sentAtMs: sent?.atMs ?? null,
  };
}

/** The newest change that its event had counts; of equal ones, the last. */
function newestOf(moves: readonly Moved[]): Moved | undefined {
  return moves.toSorted((a, b) => (a.eventRevision ?? 0) - (b.eventRevision ?? 0)).at(-1);
}

function statusOf({ isSent, isCanceled }: { isSent: boolean; isCanceled: boolean }): ReminderStatus {
  if (isSent) return "sent";
  return isCanceled ? "canceled" : "waiting";
}
