/** Posts several events at once. They share what comes of it: a receiver answers for all of them or for none. */
import { webhookBatchBody } from "../../domain/webhooks/webhook-batch-body.ts";
import type { Hasher } from "../base/ports.ts";
import type { SentTry, WebhookDelivery } from "./endpoint-ports.ts";
import type { Addressee } from "./addressee.ts";
import { type SendServices, sendWebhook } from "./send-webhook.ts";

const ID_LETTERS = 40;
/** The log has an entry for each event: a hundred times 16 KB of one and the same page help nobody. */
const REPLY_CHARACTERS_MAX = 1_024;

export async function sendWebhookBatch(
  services: SendServices & { readonly hasher: Hasher },
  to: Addressee,
  events: readonly WebhookDelivery[],
): Promise<readonly SentTry[]> {
  // From its events alone: the same batch has its id again, whoever sends it, and no other one has it.
  const digest = await services.hasher.sha256Hex(events.map(({ id }) => id).join(" "));
  const batchId = `bat_${digest.slice(0, ID_LETTERS)}`;
  const outcome = await sendWebhook(services, to, { id: batchId, body: webhookBatchBody(events) });
  const shared = { ...outcome, reply: outcome.reply?.slice(0, REPLY_CHARACTERS_MAX) ?? null };
  return events.map(({ seq, id }) => ({ seq, eventId: id, outcome: shared, batchId }));
}
