/** Hands events to the endpoints that want them. Twice is once: an endpoint knows an event by its id. */
import type { DomainEvent } from "../../domain/events/events.ts";
import { wants } from "../../domain/events/filters.ts";
import { isUrgentType, type PublicEvent, toPublicEvent, webhookBody } from "../../domain/events/public-events.ts";
import type { Mode } from "../../domain/base/placement.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import type { Directory } from "../tenants/ports.ts";
import type { WebhookEndpoint, WebhookPorts } from "./ports.ts";
import type { EndpointRef, WebhookEvent } from "./endpoint-ports.ts";
import { eventsByShard } from "./whole-endpoint.ts";

export interface OwnedEvent {
  readonly tenantId: string;
  readonly mode: Mode;
  readonly event: DomainEvent;
}

interface ToldEvent {
  readonly told: PublicEvent;
  readonly isUrgent: boolean;
}

interface EndpointBatch {
  readonly ref: EndpointRef;
  readonly events: readonly WebhookEvent[];
}

export async function publishEvents(
  services: {
    readonly webhooks: Pick<WebhookPorts, "book" | "states" | "store">;
    readonly directory: Pick<Directory, "findTenant">;
  },
  entries: readonly OwnedEvent[],
): Promise<void> {
  const batches: EndpointBatch[] = [];
  for (const owned of Map.groupBy(entries, ({ tenantId, mode }) => `${tenantId} ${mode}`).values()) {
    const [first] = owned;
    if (first === undefined) continue;
    const { tenantId, mode } = first;
    const published = owned.flatMap(({ event }) => {
      const told = toPublicEvent(event);
      return told === null ? [] : [{ told, isUrgent: isUrgentType(event.type) }];
    });
    if (published.length === 0) continue;
    const endpoints = await services.webhooks.book.list(tenantId, mode);
    if (endpoints.length === 0) continue;
    const tenant = await services.directory.findTenant(tenantId);
    if (tenant === null) continue;
    batches.push(...endpoints.flatMap((endpoint) => batchesFor(tenant, endpoint, published)));
  }
  const accepted = await Promise.allSettled(
    batches.map(({ ref, events }) => services.webhooks.states.accept(ref, events)),
  );
  // An object that is away keeps no other endpoint waiting; all of it comes again, and those that know it ignore it.
  const fault = accepted.find((result) => result.status === "rejected");
  if (fault !== undefined) throw fault.reason;
  // Last: while the database is away it keeps no event waiting, and the object is off whatever the row says.
  await switchOff(services, entries);
}

/** An event as an endpoint gets it. */
export function toWebhookEvent(event: PublicEvent): WebhookEvent {
  return { id: event.id, type: event.type, body: webhookBody(event), subject: event.subject };
}

/** Endpoints that are off are left out: what they miss is read from the ledger when they are on again. */
function batchesFor(
  tenant: Tenant,
  endpoint: WebhookEndpoint,
  published: readonly ToldEvent[],
): readonly EndpointBatch[] {
  if (!endpoint.enabled) return [];
  const events = published
    .filter(({ told }) => wants(endpoint.events, told.type) && !isAbout(told, endpoint))
    .map(({ told, isUrgent }) => ({ ...toWebhookEvent(told), ...(isUrgent ? { isUrgent } : {}) }));
  return eventsByShard({ tenant, mode: endpoint.mode, endpointId: endpoint.id }, events);
}

/** An endpoint that fails is not told so itself. */
function isAbout(event: PublicEvent, endpoint: WebhookEndpoint): boolean {
  return event.subject === endpoint.id;
}

/** What an object decided becomes the state of the endpoint that everybody reads. */
async function switchOff(
  services: { readonly webhooks: Pick<WebhookPorts, "store"> },
  owned: readonly OwnedEvent[],
): Promise<void> {
  for (const { tenantId, mode, event } of owned) {
    if (event.type !== "webhook_endpoint.disabled") continue;
    const key = { tenantId, mode, id: event.endpointId };
    await services.webhooks.store.markDisabled(key, { reason: event.reason, atMs: event.atMs });
  }
}
