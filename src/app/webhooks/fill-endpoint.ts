/** Brings one page of the past to an endpoint: what it missed while it was off, or what it is to be sent again. */
import { wants } from "../../domain/events/filters.ts";
import { PUBLISHED_TYPES, toPublicEvent } from "../../domain/events/public-events.ts";
import type { Directory } from "../tenants/ports.ts";
import { HEAD, endpointShards } from "../../domain/webhooks/shards.ts";
import type { EndpointRef, FillPage, WebhookEvent, WebhookFill } from "./endpoint-ports.ts";
import type { WebhookPorts } from "./ports.ts";
import { endpointInForce } from "./endpoint-in-force.ts";
import { findEndpointRef } from "./endpoint-ref.ts";
import { toWebhookEvent } from "./publish-events.ts";
import { eventsByShard } from "./whole-endpoint.ts";

const PAGE_SIZE = 100;
/** One of several shards keeps its part of a page alone: it is shown more of them at once. */
const OWN_PAGE_SIZE = 400;

interface FillServices {
  readonly webhooks: Pick<WebhookPorts, "store" | "book" | "states" | "shards" | "events">;
  readonly directory: Pick<Directory, "findTenant">;
}

export async function fillEndpoint(services: FillServices, fill: WebhookFill): Promise<void> {
  const { tenantId, mode, endpointId, fillId, fromMs, toMs, cursor } = fill;
  const ref = await findEndpointRef(services, fill);
  // Not the cached state: filters that changed with the switching on count.
  const endpoint = ref === null ? null : await endpointInForce(services, { tenantId, mode, id: endpointId });
  if (ref === null || endpoint === null) return;
  const limit = fill.isOwn === true ? OWN_PAGE_SIZE : PAGE_SIZE;
  const range = { tenantId, mode, fromMs, toMs, cursor, types: PUBLISHED_TYPES, limit };
  const read = await services.webhooks.events.range(range);
  // A place that a release before gave out: from the beginning again, for an endpoint knows what it has.
  const scanned = read.ok ? read : await services.webhooks.events.range({ ...range, cursor: null });
  const { events: found, next: nextCursor } = scanned.ok ? scanned.value : { events: [], next: null };
  const events = found
    .flatMap(({ event }) => toPublicEvent(event) ?? [])
    .filter(({ type, subject }) => wants(endpoint.events, type) && subject !== endpoint.id)
    .map(toWebhookEvent);
  const page = await distribute(services, { ref, fill, events });
  if (page !== null) await services.webhooks.states.fill(ref, { fillId, cursor, nextCursor, ...page });
}

/**
 * Others first: the fill goes on when all of the page is kept, and what some have taken when it comes again they know by its
 * id. Null: nobody knows under which name, since a release before asked for it; it is asked for again within a minute.
 */
async function distribute(
  { webhooks }: FillServices,
  page: { readonly ref: EndpointRef; readonly fill: WebhookFill; readonly events: readonly WebhookEvent[] },
): Promise<Pick<FillPage, "events" | "elsewhere" | "isRefused"> | null> {
  const { ref, fill, events } = page;
  const { shard: asking = HEAD, origin, room } = fill;
  const isOneObject = endpointShards(ref.tenant) === 1;
  if (!isOneObject && fill.isOwn !== true && origin === undefined) return null;
  const parts = eventsByShard(ref, fill.isOwn === true ? events : events.slice(0, room));
  const own = parts.find(({ shard }) => shard === asking)?.events ?? [];
  if (isOneObject || fill.isOwn === true || origin === undefined) return { events: own };
  const others = parts.filter(({ shard }) => shard !== asking);
  const taken = await Promise.all(
    others.map((part) => webhooks.shards.take(part.ref, { origin, events: part.events })),
  );
  if (!taken.every(Boolean)) return { events: [], isRefused: true };
  return { events: own, elsewhere: others.reduce((count, part) => count + part.events.length, 0) };
}
