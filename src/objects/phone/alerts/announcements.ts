/**
 * The outbox of alerts that a commit promised. The row and its wake stand until the object of the alert's phone has the
 * alert, so it is announced whatever fails in between; that object opens it once, however often it is asked.
 */
import { type Announcement, retryAnnouncementAtMs } from "../../../domain/alerts/announcement.ts";
import type { OpenAlertReply } from "../../../domain/alerts/commands.ts";
import { objectName, laneOf } from "../../../domain/base/placement.ts";
import type { ObjectPorts } from "../../object-ports.ts";
import { insertAlert } from "./alert-commands.ts";
import type { Identity, Rows } from "../rows.ts";
import { transact } from "../transact.ts";
import type { Wake } from "../wake-rows.ts";

/** The other object may hang: the wake that stands asks it again. */
const ANSWER_MS = 5_000;

export function announce(rows: Rows, announcement: Announcement, nowMs: number): void {
  const subject = subjectOf(announcement);
  rows.announcements.save(subject, { ...announcement, tries: 0 });
  rows.wakes.set([{ subject, kind: "announce", dueAtMs: nowMs }]);
}

/** What is to be tried now; it is looked at again later, unless it is done by then. */
export function takeAnnouncement(rows: Rows, { subject }: Wake, nowMs: number): Announcement | null {
  const waiting = rows.announcements.find(subject);
  const dueAtMs = waiting === null ? null : retryAnnouncementAtMs(waiting, nowMs);
  if (waiting === null || dueAtMs === null) {
    settled(rows, subject);
    return null;
  }
  rows.announcements.save(subject, { ...waiting, tries: waiting.tries + 1 });
  rows.wakes.set([{ subject, kind: "announce", dueAtMs }]);
  return waiting;
}

export interface AnnouncerParts {
  readonly storage: Pick<DurableObjectStorage, "transactionSync">;
  readonly nowMs: () => number;
  readonly rows: Rows;
  readonly ports: Pick<ObjectPorts, "alerts" | "dispatcher" | "telemetry">;
}

/** Never throws: what fails stands in the outbox. */
export async function deliverAnnouncement(
  { storage, nowMs, rows, ports }: AnnouncerParts,
  { tenantId, slot: here }: Identity,
  announcement: Announcement,
): Promise<void> {
  const { slot, open } = announcement;
  const about = { tenant_id: tenantId, alert_id: open.alert.id };
  try {
    const isHere = objectName(tenantId, slot) === objectName(tenantId, here);
    const opens = () => insertAlert(rows, open, nowMs());
    const reply = isHere ? transact(storage, rows, opens) : await answerInTime(ports.alerts.open(slot, open));
    if (reply === null || reply.outcome === "token_taken") return;
    transact(storage, rows, () => settled(rows, subjectOf(announcement)));
    // A number that wants no texts, or has too many open: the recovery still needs its second factor.
    if (reply.outcome !== "opened") {
      ports.telemetry.emit("recovery.notice_skipped", { ...about, reason: reply.outcome });
    } else if (reply.dispatch !== null) {
      await ports.dispatcher.send(laneOf(slot.placement), reply.dispatch);
    }
  } catch (error) {
    const fault = error instanceof Error ? error.name : "unknown";
    ports.telemetry.emit("announcement.failed", { ...about, fault });
  }
}

async function answerInTime(reply: Promise<OpenAlertReply>): Promise<OpenAlertReply | null> {
  return Promise.race([reply, scheduler.wait(ANSWER_MS).then(() => null)]);
}

function settled(rows: Rows, subject: string): void {
  rows.announcements.forget(subject);
  rows.wakes.clear(subject);
}

/** Not the alert's own id: where both live in one object, that one is the subject of the alert's end. */
function subjectOf({ open }: Announcement): string {
  return `announce:${open.alert.id}`;
}
