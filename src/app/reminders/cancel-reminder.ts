import type { Reminder } from "../../domain/reminders/reminder.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { slotOfReminder } from "./find-reminder.ts";

export const CANCEL_REMINDER_REFUSES = ["reminder_not_found", "reminder_not_waiting"] as const;

/** Takes back a reminder that waits. */
export async function cancelReminder(
  services: Pick<Services, "reminders">,
  principal: Principal,
  reminderId: string,
): Promise<Result<Reminder, RefusedBy<typeof CANCEL_REMINDER_REFUSES>>> {
  const slot = slotOfReminder(principal, reminderId);
  if (slot === null) return refuse("reminder_not_found");
  const command = { tenantId: principal.tenant.id, reminderId, reason: "canceled_by_caller" } as const;
  const reply = await services.reminders.states.cancel(slot, command);
  switch (reply.outcome) {
    case "canceled":
      return ok(reply.reminder);
    case "not_found":
      return refuse("reminder_not_found");
    case "too_late":
      return refuse("reminder_not_waiting");
  }
}
