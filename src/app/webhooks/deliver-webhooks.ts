/**
 * Works off one lease: some POSTs at once, those of a subject one after the other, until one fails or none is left. What
 * came of them is recorded in few calls.
 */
import { cutIntoPosts, PUSH_TYPE } from "../../domain/webhooks/posts.ts";
import { readPushAnswer, type WebhookOutcome } from "../../domain/webhooks/outcome.ts";
import { eachLimited } from "../base/each-limited.ts";
import type { Hasher, Vault } from "../base/ports.ts";
import type { Directory } from "../tenants/ports.ts";
import { type Addressee, addresseeOf } from "./addressee.ts";
import type { EndpointRef, SentTry, WebhookDelivery, WebhookLease } from "./endpoint-ports.ts";
import type { WebhookEndpoint, WebhookPorts } from "./ports.ts";
import { endpointInForce } from "./endpoint-in-force.ts";
import { findEndpointRef } from "./endpoint-ref.ts";
import { sendWebhookBatch } from "./send-webhook-batch.ts";
import { type SendServices, sendWebhook } from "./send-webhook.ts";
import { TryRecorder } from "./try-recorder.ts";

/** Nothing new is begun after this: what is under way takes 15 s more at most, and a runtime ends work after 30 s. */
const WORK_MS = 10_000;

export interface DeliverServices extends SendServices {
  readonly webhooks: Pick<WebhookPorts, "signer" | "sender" | "book" | "store" | "states" | "pushAnswers">;
  readonly directory: Pick<Directory, "findTenant">;
  readonly vault: Pick<Vault, "open">;
  readonly hasher: Hasher;
}

interface OpenLease {
  readonly lease: WebhookLease;
  readonly ref: EndpointRef;
  readonly endpoint: WebhookEndpoint;
  readonly to: Addressee;
  readonly deliveries: readonly WebhookDelivery[];
}

/**
 * Opens a lease and gives the work that it is; null: there is none. Throws when a store is away: the queue brings the
 * lease again, and until then nobody has opened it.
 */
export async function openWebhooks(
  services: DeliverServices,
  lease: WebhookLease,
): Promise<(() => Promise<void>) | null> {
  const ref = await findEndpointRef(services, lease);
  // Once a lease.
  const endpoint = ref === null ? null : await endpointInForce(services, { ...lease, id: lease.endpointId });
  if (ref === null || endpoint === null) return null;
  const to = await addresseeOf(services, endpoint, services.clock.nowMs());
  const deliveries = await services.webhooks.states.open(ref, lease.lease);
  return deliveries.length === 0 ? null : () => workOff(services, { lease, ref, endpoint, to, deliveries });
}

async function workOff(services: DeliverServices, work: OpenLease): Promise<void> {
  const { lease, ref, endpoint, deliveries } = work;
  const eventsMax = endpoint.batchEventsMax ?? null;
  const recorder = new TryRecorder(services, ref, { lease: lease.lease, perPost: eventsMax ?? 1 });
  const untilMs = services.clock.nowMs() + WORK_MS;
  await eachLimited(cutIntoPosts(deliveries, eventsMax), lease.width ?? 1, async (inTurn) => {
    for (const post of inTurn) {
      if (!recorder.goesOn || services.clock.nowMs() >= untilMs) return;
      await recorder.following(() => send(services, work, post));
    }
  });
  await recorder.end();
}

async function send(
  services: DeliverServices,
  { lease, endpoint, to }: OpenLease,
  post: readonly WebhookDelivery[],
): Promise<readonly SentTry[]> {
  const [delivery, ...others] = post;
  if (delivery === undefined) return [];
  if (others.length > 0) return sendWebhookBatch(services, to, post);
  const outcome = await sendWebhook(services, to, delivery);
  // Whoever listens to everything says 2xx to everything: only who asked for this event by name answers for a push.
  if (outcome.result === "delivered" && delivery.type === PUSH_TYPE && endpoint.events.includes(PUSH_TYPE))
    await reportPushAnswer(services, lease, { delivery, outcome });
  return [{ seq: delivery.seq, eventId: delivery.id, outcome }];
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
