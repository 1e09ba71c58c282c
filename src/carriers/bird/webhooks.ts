/** Bird's webhooks: one signed JSON event a request. */
import * as z from "zod";
import type { CarrierWebhook, WebhookContent } from "../../app/carriers/ports.ts";
import { isNegative, type ReceiptStatus } from "../../domain/base/attempt-status.ts";
import { err, ok } from "../../domain/base/result.ts";
import { readCodeWord } from "../code-word.ts";
import { readMoney } from "../money.ts";
import { parseJson } from "../reply.ts";
import { asReference, failureOfReceipt } from "../webhook-body.ts";
import { kindOfReason } from "./failures.ts";
import { checkSignature } from "./signature.ts";
import { BIRD_MESSAGE_ID } from "./wire.ts";
import { takenTime } from "../taken-time.ts";

/** Events of a text we sent. An event not listed says nothing that we count; new ones may appear. */
const STATUSES: ReadonlyMap<string, ReceiptStatus> = new Map<string, ReceiptStatus>([
  ["sms.accepted", "submitted"],
  ["sms.sent", "sent"],
  ["sms.delivered", "delivered"],
  // Temporary in Bird's words: a delivery may still follow, and then counts.
  ["sms.undelivered", "undelivered"],
  ["sms.failed", "failed"],
  ["sms.rejected", "rejected"],
  ["sms.expired", "expired"],
]);

const INBOUND = "sms.received";

const envelope = z.object({ type: z.string(), timestamp: z.unknown().optional(), data: z.unknown().optional() });

const statusData = z.object({
  sms_id: z.string().regex(BIRD_MESSAGE_ID),
  metadata: z.object({ reference: z.string().optional() }).nullish(),
  error: z.object({ code: z.string() }).nullish(),
  cost: z.object({ amount: z.string(), currency_code: z.string() }).nullish(),
});

const inboundData = z.object({
  sms_id: z.string().regex(BIRD_MESSAGE_ID),
  from: z.string(),
  to: z.string(),
  text: z.string().optional(),
  subject: z.string().optional(),
  media: z.array(z.unknown()).optional(),
});

const NOTHING: WebhookContent = { receipts: [], inbound: [] };

/** While the secret is null every webhook is refused. */
export function makeBirdWebhook(secret: string | null): CarrierWebhook {
  return {
    isDated: true,
    async read(request) {
      const refusal = secret === null ? "signature_invalid" : await checkSignature(secret, request);
      if (refusal !== null) return err(refusal);
      const content = readEvent(parseJson(new TextDecoder().decode(request.body)));
      return content === null ? err("body_malformed") : ok(content);
    },
  };
}

function readEvent(json: unknown): WebhookContent | null {
  const event = envelope.safeParse(json);
  if (!event.success) return null;
  const { type, data, timestamp } = event.data;
  // The dashboard's test button sends a type alone.
  if (data === undefined) return NOTHING;
  if (type === INBOUND) return readInbound(data, timestamp);
  const status = STATUSES.get(type);
  return status === undefined ? NOTHING : readStatus(status, data);
}

function readStatus(status: ReceiptStatus, data: unknown): WebhookContent | null {
  const parsed = statusData.safeParse(data);
  if (!parsed.success) return null;
  const { sms_id: carrierMessageId, metadata, error, cost } = parsed.data;
  const reason = isNegative(status) ? readCodeWord(error?.code) : null;
  const receipt = {
    reference: asReference(metadata?.reference),
    carrierMessageId,
    status,
    carrierCode: reason,
    ...failureOfReceipt(status, reason === null ? null : kindOfReason(reason)),
    price: readMoney(cost?.amount, cost?.currency_code),
  };
  return { receipts: [receipt], inbound: [] };
}

function readInbound(data: unknown, at: unknown): WebhookContent | null {
  const parsed = inboundData.safeParse(data);
  if (!parsed.success) return null;
  const { sms_id: carrierMessageId, from, to, text, subject, media = [] } = parsed.data;
  const inbound = { carrierMessageId, from, to, text: text ?? subject ?? "", ...takenTime(at) };
  return { receipts: [], inbound: [media.length > 0 ? { ...inbound, mediaCount: media.length } : inbound] };
}
