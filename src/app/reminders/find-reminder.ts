/** One reminder, exactly as it stands. */
import { readSlot } from "../../domain/base/ids.ts";
import type { Slot } from "../../domain/base/placement.ts";
import type { Reminder } from "../../domain/reminders/reminder.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";

export const FIND_REMINDER_REFUSES = ["reminder_not_found"] as const;

export async function findReminder(
  services: Pick<Services, "reminders">,
  principal: Principal,
  reminderId: string,
): Promise<Result<Reminder, RefusedBy<typeof FIND_REMINDER_REFUSES>>> {
  const slot = slotOfReminder(principal, reminderId);
  if (slot === null) return refuse("reminder_not_found");
  const reminder = await services.reminders.states.read(slot, { tenantId: principal.tenant.id, reminderId });
  return reminder === null ? refuse("reminder_not_found") : ok(reminder);
}

/** Null for an id that names no object of this tenant and mode. */
export function slotOfReminder({ tenant, mode }: Principal, reminderId: string): Slot | null {
  const slot = readSlot("reminder", reminderId);
  return slot === null || slot.mode !== mode || slot.bucket >= tenant.bucketCount ? null : slot;
}
