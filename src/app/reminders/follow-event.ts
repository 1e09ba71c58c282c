/** Lets the reminders of a changed event follow it, a page at a time. Any page may run twice, and in any order. */
import { readSlot } from "../../domain/base/ids.ts";
import { noticeValuesBinding } from "../../domain/privacy/sealed-fields.ts";
import type { CalendarEvent, CalendarWork } from "./ports.ts";
import type { Services } from "../services.ts";

/** Reminders a queue message sees to: two hops each, within what an invocation may do. */
const PAGE = 100;
const AT_ONCE = 10;
/** A change is looked after in so many ticks: later its queue message, which is tried for half a day, is all there is. */
const SWEEP_BACK_MS = 3_600_000;
const SWEEP_EVENTS = 500;

type Needs = Pick<Services, "reminders" | "vault" | "telemetry">;

export async function followEvent(services: Needs, work: CalendarWork): Promise<void> {
  const { ledger, calendar, queue } = services.reminders;
  // Reads the row as it is now, not as it was when the work was queued: of two changes only the newer one is followed.
  const event = await calendar.find(work);
  if (event === null) return;
  const ids = await ledger.listBehind(event, { afterId: work.afterId, limit: PAGE });
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    await Promise.all(ids.slice(start, start + AT_ONCE).map((id) => followOne(services, event, id)));
  }
  const last = ids.at(-1);
  if (ids.length < PAGE || last === undefined) return;
  if (!(await queue.send({ ...work, afterId: last }))) throw new Error("reminders queue failed");
}

/** The event may have moved while a reminder of it was made, before anybody could see that it is there. */
export async function followIfMoved(
  services: Pick<Services, "reminders" | "vault">,
  event: CalendarEvent,
  reminderId: string,
): Promise<void> {
  const now = await services.reminders.calendar.find(event);
  if (now !== null && now.revision > event.revision) await followOne(services, now, reminderId);
}

/** One reminder: canceled with its event, or moved, with the new start in its text. */
async function followOne(
  services: Pick<Services, "reminders" | "vault">,
  { tenantId, status, startsAtMs, revision }: CalendarEvent,
  reminderId: string,
): Promise<void> {
  const { states } = services.reminders;
  const slot = readSlot("reminder", reminderId);
  if (slot === null) return;
  if (status === "canceled") {
    await states.cancel(slot, { tenantId, reminderId, reason: "event_canceled" });
    return;
  }
  const reminder = await states.read(slot, { tenantId, reminderId });
  if (reminder === null || reminder.status !== "waiting" || reminder.eventRevision >= revision) return;
  const context = noticeValuesBinding(tenantId, reminder.messageId);
  const variables: Readonly<Record<string, unknown>> = JSON.parse(
    await services.vault.open(reminder.sealedVariables, context),
  );
  const moved = { ...variables, starts_at: new Date(startsAtMs).toISOString() };
  const sealedVariables = await services.vault.seal(JSON.stringify(moved), context);
  await states.move(slot, { tenantId, reminderId, startsAtMs, eventRevision: revision, sealedVariables });
}

/**
 * Starts again for events of the last hour that a waiting reminder has not followed yet: their queue was away, or it was
 * made at the moment of the change.
 */
export async function sweepCalendar(services: Needs, nowMs: number): Promise<void> {
  const { calendar, ledger, queue } = services.reminders;
  const changed = await calendar.listChanged(nowMs - SWEEP_BACK_MS, SWEEP_EVENTS);
  // Each day of a tenant is asked once for all of its events.
  const owned = [...Map.groupBy(changed, ({ tenantId, mode }) => `${mode} ${tenantId}`).values()];
  let behind = 0;
  const faults: unknown[] = [];
  for (let start = 0; start < owned.length; start += AT_ONCE) {
    const asked = await Promise.allSettled(
      owned.slice(start, start + AT_ONCE).map(async (events) => {
        const [first] = events;
        if (first === undefined) return;
        const { tenantId, mode } = first;
        for (const eventId of await ledger.whichBehind({ tenantId, mode }, events)) {
          behind += 1;
          await queue.send({ tenantId, mode, eventId, afterId: null });
        }
      }),
    );
    // A day of one tenant that cannot be read keeps no other tenant's reminders behind.
    faults.push(...asked.filter((one) => one.status === "rejected").map(({ reason }): unknown => reason));
  }
  if (behind > 0) services.telemetry.emit("cron.followed_events", { events: behind });
  if (faults.length > 0) throw faults[0];
}
