import { ok, type Result } from "../../domain/base/result.ts";
import type { Mode } from "../../domain/base/placement.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { EndpointRef } from "./endpoint-ports.ts";
import type { WebhookEndpoint, WebhookPorts } from "./ports.ts";

/** An endpoint as a caller names it. */
export interface EndpointInput {
  readonly tenant: Tenant;
  readonly mode: Mode;
  readonly endpointId: string;
}

export const FIND_ENDPOINT_REFUSES = ["webhook_endpoint_not_found"] as const;

/** The stored state. Another tenant's, or one of the other mode, is not found. */
export async function findEndpoint(
  services: { readonly webhooks: { readonly store: Pick<WebhookPorts["store"], "find"> } },
  { tenant, mode, endpointId }: EndpointInput,
): Promise<Result<WebhookEndpoint, RefusedBy<typeof FIND_ENDPOINT_REFUSES>>> {
  const endpoint = await services.webhooks.store.find({ tenantId: tenant.id, mode, id: endpointId });
  return endpoint === null ? refuse("webhook_endpoint_not_found") : ok(endpoint);
}

export function endpointRefOf({ tenant, mode, endpointId }: EndpointInput): EndpointRef {
  return { tenant, mode, endpointId };
}
