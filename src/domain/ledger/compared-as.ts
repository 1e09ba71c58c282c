/**
 * What is compared of a story that two know: all that a lost event would have changed in it and that lists or counts go by.
 * Null while its beginning is not known.
 */
import type { DomainEvent } from "../events/events.ts";
import { columnsOf } from "./story-columns.ts";
import type { StoryKind } from "./story-kind.ts";

export function comparedAs(kind: StoryKind, events: readonly DomainEvent[]): string | null {
  const { status, revision } = columnsOf(kind, events);
  if (status === null || isStatusAll(kind)) return status;
  // A reminder that was moved waits as before, and a rejection that comes late ends nothing.
  const isLate = events.some(({ type }) => type === "alert.rejected_late");
  return `${status} ${revision}${isLate ? " rejected_late" : ""}`;
}

/** Whether the status says it all: then nobody has to read the events. */
export function isStatusAll(kind: StoryKind): boolean {
  return kind === "verification" || kind === "message";
}
