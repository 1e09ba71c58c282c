/** What is still heard of a day whose stories have left for the archive. */
import type { ArchiveProgress } from "../../domain/ledger/archive-plan.ts";
import type { DomainEvent } from "../../domain/events/events.ts";
import { beginsLate } from "../../domain/ledger/late-text.ts";

/** Stories of the day are in the archive, whatever else is being copied now. */
export function isArchived(progress: ArchiveProgress | null): boolean {
  return progress !== null && (progress.stage === "archived" || progress.firstPart > 0);
}

/** Whether a text of a day that was archived may begin with it. */
export function mayBeginLate(event: Pick<DomainEvent, "type" | "atMs">, { day }: { readonly day: number }): boolean {
  return beginsLate(event, day, Date.now());
}
