/** Signs one webhook with every key that is in force and posts it once. */
import { signatureFields } from "../../domain/webhooks/signed-content.ts";
import type { WebhookOutcome } from "../../domain/webhooks/outcome.ts";
import type { Clock, Vault } from "../base/ports.ts";
import type { WebhookEndpoint, WebhookPorts } from "./ports.ts";
import type { WebhookEvent } from "./endpoint-ports.ts";
import { openKeys } from "./endpoint-keys.ts";

export interface SendServices {
  readonly webhooks: Pick<WebhookPorts, "signer" | "sender">;
  readonly vault: Pick<Vault, "open">;
  readonly clock: Clock;
}

export async function sendWebhook(
  services: SendServices,
  endpoint: WebhookEndpoint,
  { id, body }: WebhookEvent,
): Promise<WebhookOutcome> {
  const nowMs = services.clock.nowMs();
  const content = { id, timestampSeconds: Math.floor(nowMs / 1000), body };
  const signatures = await services.webhooks.signer.sign(content, await openKeys(services, endpoint, nowMs));
  return services.webhooks.sender.post({ url: endpoint.url, fields: signatureFields(content, signatures), body });
}
