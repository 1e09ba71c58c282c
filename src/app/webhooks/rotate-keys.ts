/** New keys for an endpoint. Old ones sign beside them for a day each, so that receivers can change theirs in peace. */
import { ok, type Result } from "../../domain/result.ts";
import type { Clock, Vault } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { WebhookPorts } from "../webhook-ports.ts";
import type { IssuedEndpoint } from "./create-endpoint.ts";
import { makeKeys, retireKeys } from "./endpoint-keys.ts";
import { type EndpointInput, findEndpoint } from "./find-endpoint.ts";

export async function rotateKeys(
  services: {
    readonly webhooks: Pick<WebhookPorts, "store" | "signer">;
    readonly vault: Pick<Vault, "seal">;
    readonly clock: Clock;
  },
  input: EndpointInput,
): Promise<Result<IssuedEndpoint, Refusal>> {
  const found = await findEndpoint(services, input);
  if (!found.ok) return found;
  const before = found.value;
  const { secret, publicKey, keysSealed } = await makeKeys(services, before);
  const nowMs = services.clock.nowMs();
  const after = await services.webhooks.store.update(before, {
    keysSealed,
    publicKey,
    ...retireKeys(before, nowMs),
    updatedAtMs: Math.max(nowMs, before.updatedAtMs + 1),
  });
  return after === null ? refuse("webhook_endpoint_not_found") : ok({ endpoint: after, secret });
}
