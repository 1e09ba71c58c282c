/** The event that a reminder or an invitation names, as the calendar knows it; new ones are written down. */
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { CalendarEvent } from "./ports.ts";
import type { Services } from "../services.ts";

export const RESOLVE_EVENT_REFUSES = ["event_canceled", "event_time_differs"] as const;

/** Refuses a start that is not the calendar's: only the calendar moves an event. */
export async function resolveEvent(
  services: Pick<Services, "clock" | "reminders">,
  { tenant, mode }: Principal,
  { eventId, startsAtMs, field }: { readonly eventId: string; readonly startsAtMs: number; readonly field: string },
): Promise<Result<CalendarEvent, RefusedBy<typeof RESOLVE_EVENT_REFUSES>>> {
  const key = { tenantId: tenant.id, mode, eventId };
  const event = await services.reminders.calendar.findOrMake(key, startsAtMs, services.clock.nowMs());
  if (event.status === "canceled") return refuse("event_canceled");
  return event.startsAtMs === startsAtMs ? ok(event) : refuse("event_time_differs", { field });
}
