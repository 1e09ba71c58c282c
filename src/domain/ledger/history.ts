import { type DomainEvent, eventDefinition, isKnown } from "../events/events.ts";
import type { HistoryEntry } from "./records.ts";
import { inOrder } from "./subject.ts";

/** The status history of one message, oldest first. Events that are not a message's, or that this release does not know, are left out. */
export function historyOf(events: readonly DomainEvent[]): readonly HistoryEntry[] {
  return inOrder(events).flatMap((event) => entryOf(event) ?? []);
}

function entryOf(event: DomainEvent): HistoryEntry | null {
  const line = isKnown(event) ? eventDefinition(event).history?.(event) : undefined;
  if (line === undefined) return null;
  return { type: event.type, atMs: event.atMs, attempt: null, detail: null, applied: true, ...line };
}
