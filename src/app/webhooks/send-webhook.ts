/** Signs one webhook with every key that is in force and posts it once: the event itself, or words about it. */
import { fillForm, withoutSecrets } from "../../domain/webhooks/form.ts";
import { type ToldEvent, type ToldWords, toldWordsOf } from "../../domain/webhooks/form-words.ts";
import { signatureFields } from "../../domain/webhooks/signed-content.ts";
import type { WebhookOutcome } from "../../domain/webhooks/outcome.ts";
import type { Clock } from "../base/ports.ts";
import type { Addressee } from "./addressee.ts";
import type { WebhookPorts } from "./ports.ts";
import type { WebhookEvent } from "./endpoint-ports.ts";

export interface SendServices {
  readonly webhooks: Pick<WebhookPorts, "signer" | "sender">;
  readonly clock: Clock;
  /** Where the API is; null: nobody has said so. */
  readonly publicUrl: string | null;
}

export async function sendWebhook(
  { webhooks, clock, publicUrl }: SendServices,
  { url, keys, form, isTest }: Addressee,
  event: Pick<WebhookEvent, "id" | "body">,
): Promise<WebhookOutcome> {
  const { id } = event;
  const body = form === null ? event.body : fillForm(form, wordsFor(event, { eventId: id, isTest, publicUrl }));
  const content = { id, timestampSeconds: Math.floor(clock.nowMs() / 1000), body };
  const signatures = await webhooks.signer.sign(content, keys);
  const signed = signatureFields(content, signatures);
  if (form === null) return webhooks.sender.post({ url, fields: signed, body });
  // Who knows this field sends one mail, however often it is asked.
  const fields = { ...form.headers, ...signed, "idempotency-key": id };
  const outcome = await webhooks.sender.post({ url, fields, body });
  return { ...outcome, reply: outcome.reply === null ? null : withoutSecrets(outcome.reply, form) };
}

function wordsFor({ body }: Pick<WebhookEvent, "body">, of: Parameters<typeof toldWordsOf>[1]): ToldWords {
  const told: ToldEvent = JSON.parse(body);
  return toldWordsOf(told, of);
}
