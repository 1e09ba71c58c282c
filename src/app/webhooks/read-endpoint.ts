import { ok, type Result } from "../../domain/base/result.ts";
import type { Mode } from "../../domain/base/placement.ts";
import type { RefusedBy } from "../refusal.ts";
import type { WebhookEndpoint, WebhookPorts } from "./ports.ts";
import type { WebhookHealth } from "./endpoint-ports.ts";
import { type EndpointInput, FIND_ENDPOINT_REFUSES, findEndpoint, endpointRefOf } from "./find-endpoint.ts";

/** All endpoints of a tenant and mode, those that are off too, newest first. Keys stay sealed. */
export async function listEndpoints(
  services: { readonly webhooks: { readonly store: Pick<WebhookPorts["store"], "list"> } },
  { tenantId, mode }: { readonly tenantId: string; readonly mode: Mode },
): Promise<Result<readonly WebhookEndpoint[], never>> {
  return ok(await services.webhooks.store.list(tenantId, mode));
}

export const READ_ENDPOINT_REFUSES = [...FIND_ENDPOINT_REFUSES] as const;

/** One endpoint, and how it stands by its own object, which knows before everybody else. */
export async function readEndpoint(
  services: { readonly webhooks: Pick<WebhookPorts, "store" | "control"> },
  input: EndpointInput,
): Promise<
  Result<
    { readonly endpoint: WebhookEndpoint; readonly health: WebhookHealth },
    RefusedBy<typeof READ_ENDPOINT_REFUSES>
  >
> {
  const found = await findEndpoint(services, input);
  if (!found.ok) return found;
  const health = await services.webhooks.control.health(endpointRefOf(input));
  const { disabledReason } = health.state;
  const endpoint = { ...found.value, enabled: disabledReason === null, disabledReason };
  return ok({ endpoint, health });
}
