import type { DomainEvent } from "./events.ts";

/**
 * An event of an older release without the words of the phone that wrote: they stand sealed in one place, with a right
 * and an end of their own. What was on its way when the release changed passes here.
 */
export function withoutWords(event: DomainEvent): DomainEvent {
  if (event.type !== "message.received" || !("text" in event)) return event;
  const { text: _words, ...rest } = event;
  return rest;
}
