/** Signs one webhook with every key that is in force and posts it once. */
import { signatureFields } from "../../domain/webhooks/signed-content.ts";
import type { WebhookOutcome } from "../../domain/webhooks/outcome.ts";
import type { Clock } from "../base/ports.ts";
import type { EndpointKeys, WebhookPorts } from "./ports.ts";
import type { WebhookEvent } from "./endpoint-ports.ts";

export interface SendServices {
  readonly webhooks: Pick<WebhookPorts, "signer" | "sender">;
  readonly clock: Clock;
}

/** Where it goes, and what signs: opened once for all that is sent in one go. */
export interface Addressee {
  readonly url: string;
  readonly keys: readonly EndpointKeys[];
}

export async function sendWebhook(
  { webhooks, clock }: SendServices,
  { url, keys }: Addressee,
  { id, body }: Pick<WebhookEvent, "id" | "body">,
): Promise<WebhookOutcome> {
  const content = { id, timestampSeconds: Math.floor(clock.nowMs() / 1000), body };
  const signatures = await webhooks.signer.sign(content, keys);
  return webhooks.sender.post({ url, fields: signatureFields(content, signatures), body });
}
