/** Clickatell's callbacks: JSON that nobody signs, with lists of receipts or of inbound texts. */
import * as z from "zod";
import type { CarrierWebhook, ReceiptReport, WebhookContent } from "../../app/carriers/ports.ts";
import { isNegative, type ReceiptStatus } from "../../domain/base/attempt-status.ts";
import { err, ok } from "../../domain/base/result.ts";
import { e164Address } from "../digits.ts";
import { parseJson } from "../reply.ts";
import { hasUrlKey } from "../url-key.ts";
import { asReference, failureOfReceipt, readReference } from "../webhook-body.ts";
import { kindOfStatus } from "./failures.ts";
import { MESSAGE_ID } from "./wire.ts";

/**
 * Statuses by name (One API, message status table): the older REST API uses the same numbers for other things. One not
 * listed says nothing that we count: UNKNOWN (message not found), EMULATED (sandbox), those of other channels.
 */
const STATUSES: ReadonlyMap<string, ReceiptStatus> = new Map<string, ReceiptStatus>([
  ["QUEUED", "submitted"],
  ["SCHEDULED", "submitted"],
  ["SENT_TO_SUPPLIER", "sent"],
  ["DEVICE_ACK", "delivered"],
  ["READ", "delivered"],
  ["EXPIRED", "expired"],
  ["STOPPED_BY_USER", "failed"],
  ["STOPPED_BY_ADMIN", "failed"],
  ["DELIVERY_FAILURE", "undelivered"],
  ["INSUFFICIENT_ACCOUNT_BALANCE", "failed"],
  ["VOLUME_LIMIT", "failed"],
  ["VOLUME_LIMIT_DAILY", "failed"],
  ["VOLUME_LIMIT_MONTHLY", "failed"],
  ["RECIPIENT_DOES_NOT_EXIST", "undelivered"],
  ["ROUTING_ERROR", "undelivered"],
]);

const SMS_CHANNEL = "sms";

const statusUpdate = z.object({
  messageId: z.string().regex(MESSAGE_ID),
  status: z.string(),
  statusCode: z.union([z.int().min(0).max(9_999), z.string().regex(/^\d{1,4}$/)]),
  clientMessageId: z.string().nullish(),
});

const inboundText = z.object({
  channel: z.string().optional(),
  messageId: z.string().max(100),
  from: z.string(),
  to: z.string(),
  content: z.string(),
});

/** A batch of one kind or the other. An integration of another channel posts further lists. */
const batch = z.object({
  event: z.object({
    messageStatusUpdate: z.array(statusUpdate).optional(),
    moText: z.array(inboundText).optional(),
  }),
});

export function makeClickatellWebhook(secret: string): CarrierWebhook {
  return {
    isDated: false,
    async read(request) {
      if (!(await hasUrlKey(secret, request.url))) return err("signature_invalid");
      const content = readContent(parseJson(new TextDecoder().decode(request.body)), request.url);
      return content === null ? err("body_malformed") : ok(content);
    },
  };
}

/** A receipt may also come alone and without its envelope, as the documents of the callback show it. */
function readContent(json: unknown, url: string): WebhookContent | null {
  const alone = statusUpdate.safeParse(json);
  if (alone.success) return { receipts: readStatus(alone.data, url), inbound: [] };
  const parsed = batch.safeParse(json);
  if (!parsed.success) return null;
  const { messageStatusUpdate = [], moText = [] } = parsed.data.event;
  return {
    receipts: messageStatusUpdate.flatMap((update) => readStatus(update, url)),
    inbound: moText
      .filter(({ channel = SMS_CHANNEL }) => channel.toLowerCase() === SMS_CHANNEL)
      .map(({ messageId: carrierMessageId, from, to, content: text }) => {
        return { carrierMessageId, from: e164Address(from), to: e164Address(to), text };
      }),
  };
}

function readStatus(update: z.infer<typeof statusUpdate>, url: string): readonly ReceiptReport[] {
  const status = STATUSES.get(update.status);
  if (status === undefined) return [];
  const report: ReceiptReport = {
    reference: asReference(update.clientMessageId) ?? readReference(url),
    carrierMessageId: update.messageId,
    status,
    carrierCode: isNegative(status) ? String(update.statusCode) : null,
    ...failureOfReceipt(status, kindOfStatus(update.status)),
    price: null,
  };
  return [report];
}
