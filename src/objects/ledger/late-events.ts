/** What is still heard of a day whose stories have left for the archive. */
import { type ArchiveProgress, ROW_RETENTION_DAYS } from "../../domain/ledger/archive-plan.ts";
import type { DomainEvent, EventType } from "../../domain/events/events.ts";
import { DAY_MS } from "../../domain/limits/day-window.ts";

/** A text of a reminder that waited: these are told while it is sent, and never of a text that was sent weeks ago. */
const OF_SENDING: ReadonlySet<EventType> = new Set<EventType>([
  "message.queued",
  "message.attempted",
  "message.submitted",
  "message.attempt_failed",
]);

/** Stories of the day are in the archive, whatever else is being copied now. */
export function isArchived(progress: ArchiveProgress | null): boolean {
  return progress !== null && (progress.stage === "archived" || progress.firstPart > 0);
}

/** Whether a story of a day that was archived may begin with it. */
export function mayBeginLate({ type, atMs }: Pick<DomainEvent, "type" | "atMs">, { day }: { day: number }): boolean {
  return OF_SENDING.has(type) && atMs >= rowsEndMs(day);
}

/** Until when the rows of a day stay where there is an archive for them. */
export function rowsEndMs(day: number): number {
  return (day + 1 + ROW_RETENTION_DAYS) * DAY_MS;
}
