/** The time of a reminder, by the rule book: apart from what only keeps one, which no rule is read for. */
import { reminderTime } from "./due-time.ts";
import type { Reminder, ReminderDraft } from "./reminder.ts";

/** A new reminder, or a waiting one whose event moved: with its time, or canceled when there is none. */
export function planReminder(
  draft: ReminderDraft,
  { nowMs, createdAtMs }: { readonly nowMs: number; readonly createdAtMs: number },
): Reminder {
  const time = reminderTime(draft, nowMs);
  const dueAtMs = time.goes ? time.atMs : draft.startsAtMs - draft.remindBeforeMs;
  const base = { ...draft, dueAtMs, createdAtMs, sentAtMs: null };
  return time.goes
    ? { ...base, status: "waiting", reason: null }
    : { ...base, status: "canceled", reason: time.reason };
}
