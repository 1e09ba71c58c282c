/** Works off one lease: one delivery after the other, on one connection, until one fails or none is left. */
import { readPushAnswer, type WebhookOutcome } from "../../domain/webhooks/outcome.ts";
import type { Directory } from "../tenants/ports.ts";
import type { WebhookDelivery, WebhookLease } from "./endpoint-ports.ts";
import type { WebhookPorts } from "./ports.ts";
import { endpointInForce } from "./endpoint-in-force.ts";
import { findEndpointRef } from "./endpoint-ref.ts";
import { type SendServices, sendWebhook } from "./send-webhook.ts";

const PUSH_TYPE = "verification.push_requested";

export interface DeliverServices extends SendServices {
  readonly webhooks: Pick<WebhookPorts, "signer" | "sender" | "book" | "store" | "states" | "pushAnswers">;
  readonly directory: Pick<Directory, "findTenant">;
}

/** Throws when a store is away: the queue brings the lease again, and until then nobody has opened it. */
export async function deliverWebhooks(services: DeliverServices, lease: WebhookLease): Promise<void> {
  const ref = await findEndpointRef(services, lease);
  // Once a lease.
  const endpoint = ref === null ? null : await endpointInForce(services, { ...lease, id: lease.endpointId });
  if (ref === null || endpoint === null) return;
  for (const delivery of await services.webhooks.states.open(ref, lease.lease)) {
    const outcome = await sendWebhook(services, endpoint, delivery);
    // Whoever listens to everything says 2xx to everything: only who asked for this event by name answers for a push.
    if (outcome.result === "delivered" && delivery.type === PUSH_TYPE && endpoint.events.includes(PUSH_TYPE))
      await reportPushAnswer(services, lease, { delivery, outcome });
    const tried = { lease: lease.lease, seq: delivery.seq, outcome };
    const { proceed } = await services.webhooks.states.record(ref, tried);
    if (!proceed) return;
  }
}

/** The tenant's push said whether it reached the person: somebody waits to send the text in its place. */
async function reportPushAnswer(
  { webhooks }: DeliverServices,
  { tenantId, mode }: WebhookLease,
  { delivery, outcome }: { delivery: WebhookDelivery; outcome: WebhookOutcome },
): Promise<void> {
  const { subject: verificationId }: { subject: string } = JSON.parse(delivery.body);
  await webhooks.pushAnswers.answered({ tenantId, mode, verificationId, result: readPushAnswer(outcome.reply) });
}
