import { ok, type Result } from "../../domain/base/result.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { WebhookPorts } from "./ports.ts";
import { type EndpointInput, endpointRefOf } from "./find-endpoint.ts";

export const DELETE_ENDPOINT_REFUSES = ["webhook_endpoint_not_found"] as const;

/** Deletes an endpoint with its keys, what waits for it and its log. */
export async function deleteEndpoint(
  services: { readonly webhooks: Pick<WebhookPorts, "store" | "control"> },
  input: EndpointInput,
): Promise<Result<{ readonly id: string }, RefusedBy<typeof DELETE_ENDPOINT_REFUSES>>> {
  const { tenant, mode, endpointId: id } = input;
  const existed = await services.webhooks.store.delete({ tenantId: tenant.id, mode, id });
  if (!existed) return refuse("webhook_endpoint_not_found");
  await services.webhooks.control.close(endpointRefOf(input));
  return ok({ id });
}
