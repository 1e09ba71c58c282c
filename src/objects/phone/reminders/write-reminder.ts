/** What every change of a reminder writes, and whom a STOP keeps it from. */
import { doneEvent } from "../../../domain/ledger/details.ts";
import type { Reminder } from "../../../domain/reminders/reminder.ts";
import { definitionOf } from "../../../domain/template/catalogue/templates.ts";
import type { Rows } from "../rows.ts";

/** Its template's, never its event's: what a STOP covers is not for the caller to say. */
export const REMINDER_CATEGORY = definitionOf("event_reminder").category;

/** The row, its wake, and the event of its end if it has ended. */
export function writeReminder(rows: Rows, reminder: Reminder, nowMs: number): void {
  const { id, dueAtMs, phone } = reminder;
  rows.reminders.save(reminder, nowMs);
  const done = doneEvent(reminder);
  if (done === null) return rows.wakes.set([{ subject: id, kind: "remind", dueAtMs }]);
  rows.wakes.clear(id);
  rows.events.add(phone.token, nowMs, [done]);
}
