/**
 * Moves or cancels an event. The calendar's row is written first and counts from then on; the reminders follow through
 * a queue. A reminder that was made from the older row at the same time is found by a second look later, and by the
 * sweep, because its revision shows that it is behind.
 */
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { outOfBounds, refuse, type RefusedBy } from "../refusal.ts";
import type { CalendarEvent } from "./ports.ts";
import type { Services } from "../services.ts";
import { EVENT_AHEAD_HINT, EVENT_AHEAD_MAX_MS } from "./event-bounds.ts";

/** By this time the ledger knows the reminders that were made at the same moment. */
const LOOK_AGAIN_SECONDS = 30;

type Needs = Pick<Services, "clock" | "reminders" | "background">;

export const PLAN_EVENT_REFUSES = ["value_out_of_bounds"] as const;

/** A start that has passed is allowed: its reminders are canceled. */
export async function planEvent(
  services: Needs,
  { tenant, mode }: Principal,
  { eventId, startsAtMs }: { readonly eventId: string; readonly startsAtMs: number },
): Promise<Result<CalendarEvent, RefusedBy<typeof PLAN_EVENT_REFUSES>>> {
  const nowMs = services.clock.nowMs();
  if (startsAtMs > nowMs + EVENT_AHEAD_MAX_MS) return outOfBounds("starts_at", EVENT_AHEAD_HINT);
  const event = await services.reminders.calendar.plan({ tenantId: tenant.id, mode, eventId }, startsAtMs, nowMs);
  await startFollowing(services, event);
  return ok(event);
}

export const CANCEL_EVENT_REFUSES = ["calendar_event_not_found"] as const;

export async function cancelEvent(
  services: Needs,
  { tenant, mode }: Principal,
  eventId: string,
): Promise<Result<CalendarEvent, RefusedBy<typeof CANCEL_EVENT_REFUSES>>> {
  const key = { tenantId: tenant.id, mode, eventId };
  const event = await services.reminders.calendar.cancel(key, services.clock.nowMs());
  if (event === null) return refuse("calendar_event_not_found");
  await startFollowing(services, event);
  return ok(event);
}

export const READ_EVENT_REFUSES = ["calendar_event_not_found"] as const;

export async function readEvent(
  services: Pick<Services, "reminders">,
  { tenant, mode }: Principal,
  eventId: string,
): Promise<Result<CalendarEvent, RefusedBy<typeof READ_EVENT_REFUSES>>> {
  const event = await services.reminders.calendar.find({ tenantId: tenant.id, mode, eventId });
  return event === null ? refuse("calendar_event_not_found") : ok(event);
}

/** If the queue fails, nothing is lost: the sweep finds reminders that are behind. */
async function startFollowing(services: Needs, { tenantId, mode, eventId }: CalendarEvent): Promise<void> {
  const work = { tenantId, mode, eventId, afterId: null };
  await services.reminders.queue.send(work);
  services.background.run(services.reminders.queue.send(work, LOOK_AGAIN_SECONDS));
}
