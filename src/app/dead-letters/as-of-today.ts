/** A body of events as it is kept: what older releases wrote into events is not kept on here, where nobody would clean it. */
import type { DomainEvent } from "../../domain/events/events.ts";
import { withoutOldFields } from "../../domain/events/old-fields.ts";

const WITH_EVENTS: readonly string[] = ["godwit-events", "godwit-webhooks"];

export function asOfToday(queue: string, body: string): string {
  if (!WITH_EVENTS.includes(queue)) return body;
  try {
    const read: { readonly events?: readonly DomainEvent[] } = JSON.parse(body);
    if (!Array.isArray(read.events)) return body;
    const events = read.events.map(withoutOldFields);
    return events.every((event, index) => event === read.events?.[index]) ? body : JSON.stringify({ ...read, events });
  } catch {
    return body;
  }
}
