/**
 * What a body of events says that this release knows. A newer release may have written others before it was taken back: what is known goes on,
 * and the message comes again for a release that knows the rest, at last as a dead letter. What was done is done twice to no effect.
 */
import { type DomainEvent, isKnown } from "../domain/events/events.ts";

/** It names no type: what is written there is no word of ours. */
class EventUnknown extends Error {
  override readonly name = "EventUnknown";
}

export function knownOf(events: readonly DomainEvent[]): readonly DomainEvent[] {
  return events.every(isKnown) ? events : events.filter(isKnown);
}

/** Last, when what is known was settled. */
export function assertAllKnown(events: readonly DomainEvent[]): void {
  if (!events.every(isKnown)) throw new EventUnknown("an event of a type that this release does not know");
}
