/** An event out of its row in the outbox. */
import { type DomainEvent, eventWithId } from "../../domain/events/events.ts";
import { EVENT_BYTES_MAX, type FittedDetail, fitDetail } from "../../domain/events/fit-event.ts";
import { withoutOldFields } from "../../domain/events/old-fields.ts";

type Stored = { readonly phoneToken: string } & FittedDetail;

/** Cut where no queue would take it, as rows of older releases may be; null where nobody can read it. */
export function readStoredEvent(
  body: string,
  base: { readonly id: string; readonly atMs: number },
): DomainEvent | null {
  const stored = readStored(body);
  if (stored === null) return null;
  // A row that is short enough was fitted, or needed not be: most of them.
  const fitted: FittedDetail =
    body.length * 3 <= EVENT_BYTES_MAX ? { detail: stored.detail } : fitDetail(stored.detail);
  const event = withoutOldFields(eventWithId({ ...base, phoneToken: stored.phoneToken }, fitted.detail));
  const cut = fitted.cut ?? stored.cut;
  return cut === undefined ? event : { ...event, cut };
}

function readStored(body: string): Stored | null {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
