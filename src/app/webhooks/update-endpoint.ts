/** Changes an endpoint; in force everywhere within 30 s. Switched on again, it is told what it missed. */
import type { AddressRule } from "../../domain/net/may-call.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Clock } from "../base/ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { EndpointUpdate, WebhookEndpoint, WebhookPorts } from "./ports.ts";
import { CHECK_ENDPOINT_REFUSES, checkEndpoint } from "./check-endpoint.ts";
import { type EndpointInput, FIND_ENDPOINT_REFUSES, findEndpoint, endpointRefOf } from "./find-endpoint.ts";

export interface UpdateEndpointInput extends EndpointInput {
  readonly change: Partial<Pick<WebhookEndpoint, "url" | "description" | "events" | "enabled" | "batchEventsMax">>;
}

export const UPDATE_ENDPOINT_REFUSES = [...FIND_ENDPOINT_REFUSES, ...CHECK_ENDPOINT_REFUSES] as const;

export async function updateEndpoint(
  services: AddressRule & { readonly webhooks: Pick<WebhookPorts, "store" | "control">; readonly clock: Clock },
  { change, ...input }: UpdateEndpointInput,
): Promise<Result<WebhookEndpoint, RefusedBy<typeof UPDATE_ENDPOINT_REFUSES>>> {
  const found = await findEndpoint(services, input);
  if (!found.ok) return found;
  const checked = checkEndpoint(services, change);
  if (!checked.ok) return checked;
  const { tenant, mode, endpointId: id } = input;
  const update: EndpointUpdate = {
    ...change,
    ...(change.enabled === undefined ? {} : { disabledReason: disabledReasonOf(found.value, change.enabled) }),
    // Strictly later: a switching off that its object decided before this counts no more.
    updatedAtMs: Math.max(services.clock.nowMs(), found.value.updatedAtMs + 1),
  };
  const after = await services.webhooks.store.update({ tenantId: tenant.id, mode, id }, update);
  if (after === null) return refuse("webhook_endpoint_not_found");
  // Even when the row says so already: the object is what decides, and asking it twice changes nothing.
  const { control } = services.webhooks;
  if (change.enabled === true) await control.enable(endpointRefOf(input));
  if (change.enabled === false) await control.disable(endpointRefOf(input));
  return ok(after);
}

function disabledReasonOf(before: WebhookEndpoint, enabled: boolean): WebhookEndpoint["disabledReason"] {
  return enabled ? null : (before.disabledReason ?? "request");
}
