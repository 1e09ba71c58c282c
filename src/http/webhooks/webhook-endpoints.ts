/** `/v1/webhook-endpoints`: where a tenant is told of events. Each endpoint belongs to the mode of the key that made it. */
import { CREATE_ENDPOINT_REFUSES, createEndpoint, type IssuedEndpoint } from "../../app/webhooks/create-endpoint.ts";
import { DELETE_ENDPOINT_REFUSES, deleteEndpoint } from "../../app/webhooks/delete-endpoint.ts";
import { ROTATE_KEYS_REFUSES, rotateKeys } from "../../app/webhooks/rotate-keys.ts";
import { listEndpoints, READ_ENDPOINT_REFUSES, readEndpoint } from "../../app/webhooks/read-endpoint.ts";
import {
  UPDATE_ENDPOINT_REFUSES,
  updateEndpoint,
  type UpdateEndpointInput,
} from "../../app/webhooks/update-endpoint.ts";
import type { WebhookEndpoint } from "../../app/webhooks/ports.ts";
import type * as z from "zod";
import { EVERYTHING } from "../../domain/events/filters.ts";
import type { FormWish } from "../../domain/webhooks/form.ts";
import { ok } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { deletedBody } from "../routing/routes-schema.ts";
import {
  createEndpointRequest,
  endpointBody,
  endpointHealthBody,
  endpointList,
  issuedEndpointBody,
  updateEndpointRequest,
} from "./webhook-endpoints-schema.ts";
import { isoTime, isoTimeOrNull } from "../time.ts";

const EVERY_INCIDENT = "incident.*";

const create = defineRoute({
  method: "POST",
  path: "/v1/webhook-endpoints",
  operationId: "createWebhookEndpoint",
  summary: "Add a webhook endpoint",
  description:
    "The secret is shown once. This request takes no Idempotency-Key: a stored reply would keep the secret in clear.",
  tag: "Webhooks and events",
  access: { permission: "webhook.manage" },
  query: NO_QUERY,
  body: createEndpointRequest,
  replies: { 201: { description: "The endpoint with its secret.", schema: issuedEndpointBody } },
  refuses: CREATE_ENDPOINT_REFUSES,
  async handle({ services, principal: { tenant, mode }, body }) {
    const { batch, ...rest } = body;
    const batchEventsMax = batch?.max_events ?? null;
    const form = formOf(body.form);
    const events = body.events ?? [form === null ? EVERYTHING : EVERY_INCIDENT];
    const made = await createEndpoint(services, { ...rest, events, form, batchEventsMax, tenant, mode });
    return made.ok ? ok({ status: 201 as const, body: issuedEntry(made.value) }) : made;
  },
});

const list = defineRoute({
  method: "GET",
  path: "/v1/webhook-endpoints",
  operationId: "listWebhookEndpoints",
  summary: "List webhook endpoints",
  description: "Those that are off too, newest first. Secrets are never shown.",
  tag: "Webhooks and events",
  access: { permission: "webhook.read" },
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "All endpoints of the tenant and of the key's mode.", schema: endpointList } },
  refuses: [],
  async handle({ services, principal: { tenant, mode } }) {
    const endpoints = await listEndpoints(services, { tenantId: tenant.id, mode });
    return endpoints.ok ? ok({ status: 200 as const, body: { data: endpoints.value.map(endpointEntry) } }) : endpoints;
  },
});

const read = defineRoute({
  method: "GET",
  path: "/v1/webhook-endpoints/{id}",
  operationId: "readWebhookEndpoint",
  summary: "Read a webhook endpoint and how it stands",
  tag: "Webhooks and events",
  access: { permission: "webhook.read" },
  pathId: "webhookEndpoint",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The endpoint as it stands now.", schema: endpointHealthBody } },
  refuses: READ_ENDPOINT_REFUSES,
  async handle({ services, principal, id }) {
    const found = await readEndpoint(services, named(principal, id));
    if (!found.ok) return found;
    const { endpoint, health } = found.value;
    const standing = { failing_since: isoTimeOrNull(health.state.failingSinceMs), waiting: health.waiting };
    return ok({ status: 200 as const, body: { ...endpointEntry(endpoint), ...standing } });
  },
});

const update = defineRoute({
  method: "PATCH",
  path: "/v1/webhook-endpoints/{id}",
  operationId: "updateWebhookEndpoint",
  summary: "Change a webhook endpoint",
  description: "In force everywhere within 30 seconds. One that is switched on again is told what it missed, in order.",
  tag: "Webhooks and events",
  access: { permission: "webhook.manage" },
  pathId: "webhookEndpoint",
  query: NO_QUERY,
  body: updateEndpointRequest,
  replies: { 200: { description: "The endpoint as it is now.", schema: endpointBody } },
  refuses: UPDATE_ENDPOINT_REFUSES,
  async handle({ services, principal, id, body }) {
    const changed = await updateEndpoint(services, { ...named(principal, id), change: changeOf(body) });
    return changed.ok ? ok({ status: 200 as const, body: endpointEntry(changed.value) }) : changed;
  },
});

const remove = defineRoute({
  method: "DELETE",
  path: "/v1/webhook-endpoints/{id}",
  operationId: "deleteWebhookEndpoint",
  summary: "Delete a webhook endpoint",
  description: "With its keys, its log and what waits for it.",
  tag: "Webhooks and events",
  access: { permission: "webhook.manage" },
  pathId: "webhookEndpoint",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "It is gone.", schema: deletedBody } },
  refuses: DELETE_ENDPOINT_REFUSES,
  async handle({ services, principal, id }) {
    const gone = await deleteEndpoint(services, named(principal, id));
    return gone.ok ? ok({ status: 200 as const, body: { id: gone.value.id, deleted: true as const } }) : gone;
  },
});

const rotate = defineRoute({
  method: "POST",
  path: "/v1/webhook-endpoints/{id}/rotate",
  operationId: "rotateWebhookKeys",
  summary: "Give a webhook endpoint new keys",
  description: "The old keys sign beside the new ones for 24 hours. The new secret is shown once.",
  tag: "Webhooks and events",
  access: { permission: "webhook.manage" },
  pathId: "webhookEndpoint",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The endpoint with its new secret.", schema: issuedEndpointBody } },
  refuses: ROTATE_KEYS_REFUSES,
  async handle({ services, principal, id }) {
    const rotated = await rotateKeys(services, named(principal, id));
    return rotated.ok ? ok({ status: 200 as const, body: issuedEntry(rotated.value) }) : rotated;
  },
});

export const WEBHOOK_ENDPOINT_ROUTES: readonly ApiRoute[] = [create, list, read, update, remove, rotate];

function named({ tenant, mode }: Principal, endpointId: string) {
  return { tenant, mode, endpointId };
}

function changeOf(body: z.output<typeof updateEndpointRequest>): UpdateEndpointInput["change"] {
  const { url, description, events, enabled, batch, form } = body;
  return {
    ...(url === undefined ? {} : { url }),
    ...(description === undefined ? {} : { description }),
    ...(events === undefined ? {} : { events }),
    ...(enabled === undefined ? {} : { enabled }),
    ...(batch === undefined ? {} : { batchEventsMax: batch?.max_events ?? null }),
    ...(form === undefined ? {} : { form: formOf(form) }),
  };
}

function formOf(form: z.output<typeof createEndpointRequest>["form"]): FormWish | null {
  if (form === null) return null;
  return form.kind === "slack" ? { kind: "slack", headers: {}, body: null } : form;
}

function issuedEntry({ endpoint, secret }: IssuedEndpoint) {
  return { ...endpointEntry(endpoint), secret };
}

function endpointEntry(endpoint: WebhookEndpoint) {
  const { id, url, description, events, enabled, batchEventsMax, form = null } = endpoint;
  return {
    id,
    url,
    description,
    events,
    enabled,
    disabled_reason: endpoint.disabledReason,
    batch: typeof batchEventsMax === "number" ? { max_events: batchEventsMax } : null,
    form: form === null ? null : { kind: form.kind, header_names: [...form.headerNames] },
    public_key: endpoint.publicKey,
    old_keys_until: isoTimeOrNull(endpoint.oldKeysUntilMs),
    created_at: isoTime(endpoint.createdAtMs),
    updated_at: isoTime(endpoint.updatedAtMs),
  };
}
