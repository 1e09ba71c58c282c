/** Brings one page of the past to an endpoint: what it missed while it was off, or what it is to be sent again. */
import { wants } from "../../domain/events/filters.ts";
import { PUBLISHED_TYPES, toPublicEvent } from "../../domain/events/public-events.ts";
import type { Directory } from "../tenants/ports.ts";
import type { WebhookFill } from "./endpoint-ports.ts";
import type { WebhookPorts } from "./ports.ts";
import { endpointInForce } from "./endpoint-in-force.ts";
import { findEndpointRef } from "./endpoint-ref.ts";
import { toWebhookEvent } from "./publish-events.ts";

const PAGE_SIZE = 100;

export async function fillEndpoint(
  services: {
    readonly webhooks: Pick<WebhookPorts, "store" | "book" | "states" | "events">;
    readonly directory: Pick<Directory, "findTenant">;
  },
  { fillId, fromMs, toMs, cursor, ...owner }: WebhookFill,
): Promise<void> {
  const { tenantId, mode, endpointId } = owner;
  const ref = await findEndpointRef(services, owner);
  // Not the cached state: filters that changed with the switching on count.
  const endpoint = ref === null ? null : await endpointInForce(services, { tenantId, mode, id: endpointId });
  if (ref === null || endpoint === null) return;
  const range = { tenantId, mode, fromMs, toMs, cursor, types: PUBLISHED_TYPES, limit: PAGE_SIZE };
  const read = await services.webhooks.events.range(range);
  // A place that a release before gave out: from the beginning again, for an endpoint knows what it has.
  const scanned = read.ok ? read : await services.webhooks.events.range({ ...range, cursor: null });
  const { events: found, next: nextCursor } = scanned.ok ? scanned.value : { events: [], next: null };
  const events = found
    .flatMap(({ event }) => toPublicEvent(event) ?? [])
    .filter(({ type, subject }) => wants(endpoint.events, type) && subject !== endpoint.id)
    .map(toWebhookEvent);
  await services.webhooks.states.fill(ref, { fillId, cursor, events, nextCursor });
}
