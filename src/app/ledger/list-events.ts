/** Events for those who would rather pull: newest first, or ascending to follow along. */
import { ok, type Result } from "../../domain/base/result.ts";
import type { Mode } from "../../domain/base/placement.ts";
import { wants } from "../../domain/events/filters.ts";
import { type PublicEvent, PUBLISHED_TYPES, toPublicEvent } from "../../domain/events/public-events.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { EventScan, WebhookPorts } from "../webhooks/ports.ts";

/** Rows of one read, and reads of one request: a filter that matches little gives a short page, not a long wait. */
const SCAN_SIZE = 200;
const SCANS_MAX = 5;

export interface ListEventsInput {
  readonly tenantId: string;
  readonly mode: Mode;
  readonly cursor: string | null;
  readonly order: EventScan["order"];
  readonly limit: number;
  /** Names, `noun.*` or `*`. */
  readonly filters: readonly string[];
}

export interface EventPage {
  readonly events: readonly PublicEvent[];
  /** Where the reading stopped. Descending: null at the end. Ascending: null only when nothing was ever read. */
  readonly nextCursor: string | null;
}

export const LIST_EVENTS_REFUSES = ["cursor_invalid"] as const;

export async function listEvents(
  services: { readonly webhooks: { readonly events: Pick<WebhookPorts["events"], "scan"> } },
  { filters, limit, ...input }: ListEventsInput,
): Promise<Result<EventPage, RefusedBy<typeof LIST_EVENTS_REFUSES>>> {
  const events: PublicEvent[] = [];
  let { cursor } = input;
  for (let scan = 0; scan < SCANS_MAX; scan += 1) {
    const scanned = await services.webhooks.events.scan({ ...input, cursor, types: PUBLISHED_TYPES, limit: SCAN_SIZE });
    if (!scanned.ok) return refuse("cursor_invalid", { field: "cursor" });
    for (const row of scanned.value.events) {
      const published = toPublicEvent(row.event);
      if (published !== null && wants(filters, published.type)) events.push(published);
      if (events.length === limit) return ok({ events, nextCursor: row.cursor });
    }
    const before: string | null = cursor;
    cursor = scanned.value.next;
    if (cursor === null || cursor === before) break;
  }
  return ok({ events, nextCursor: cursor });
}
