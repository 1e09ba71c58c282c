/** What AWS posts through SNS: events of texts and calls, inbound texts, and the confirmation of our subscription. */
import * as z from "zod";
import type { CarrierWebhook, ReceiptReport, WebhookContent, WebhookRefusal } from "../../app/carriers/ports.ts";
import type { Money } from "../../domain/base/money.ts";
import { isNegative, type ReceiptStatus } from "../../domain/base/attempt-status.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { carrierFetch } from "../http.ts";
import { readMoney } from "../money.ts";
import { parseJson } from "../reply.ts";
import { asReference, failureOfReceipt } from "../webhook-body.ts";
import { kindOfEvent } from "./failures.ts";
import { isSnsUrl, openEnvelope, type SnsEnvelope } from "./sns.ts";
import { MESSAGE_ID, REFERENCE_KEY } from "./wire.ts";
import { takenTime } from "../taken-time.ts";

/**
 * Event types. One not listed says nothing that we count: TEXT_UNKNOWN comes after 72 hours without a word, those of
 * other channels are none of ours.
 */
const STATUSES: ReadonlyMap<string, ReceiptStatus> = new Map<string, ReceiptStatus>([
  ["TEXT_QUEUED", "submitted"],
  ["TEXT_PENDING", "sent"],
  ["TEXT_SENT", "sent"],
  // The carrier took it; final where the country has no receipts from the phone.
  ["TEXT_SUCCESSFUL", "sent"],
  ["TEXT_DELIVERED", "delivered"],
  ["TEXT_INVALID", "undelivered"],
  ["TEXT_INVALID_MESSAGE", "undelivered"],
  ["TEXT_UNREACHABLE", "undelivered"],
  ["TEXT_CARRIER_UNREACHABLE", "undelivered"],
  ["TEXT_BLOCKED", "rejected"],
  ["TEXT_CARRIER_BLOCKED", "rejected"],
  ["TEXT_SPAM", "rejected"],
  ["TEXT_PROTECT_BLOCKED", "rejected"],
  ["TEXT_TTL_EXPIRED", "expired"],
  ["VOICE_INITIATED", "submitted"],
  ["VOICE_RINGING", "sent"],
  ["VOICE_ANSWERED", "sent"],
  // A completed call was answered: the code has been read out.
  ["VOICE_COMPLETED", "delivered"],
  ["VOICE_BUSY", "undelivered"],
  ["VOICE_NO_ANSWER", "undelivered"],
  ["VOICE_FAILED", "failed"],
  ["VOICE_TTL_EXPIRED", "expired"],
]);

const SUCCESSFUL = "TEXT_SUCCESSFUL";

/** Amounts of events are in US dollars, whatever the country. */
const EVENT_CURRENCY = "USD";

const CONFIRM_TIMEOUT_MS = 5_000;

const amount = z.number().min(0).max(1_000).nullish();

const event = z.object({
  eventType: z.string(),
  messageId: z.string().regex(MESSAGE_ID),
  isFinal: z.boolean().optional(),
  context: z.object({ [REFERENCE_KEY]: z.string().optional() }).nullish(),
  totalMessagePrice: amount,
  totalCarrierFee: amount,
});

const inboundText = z.object({
  originationNumber: z.string(),
  destinationNumber: z.string(),
  messageBody: z.string(),
  inboundMessageId: z.string().max(128),
});

const NOTHING: WebhookContent = { receipts: [], inbound: [] };

/** Reads what the named topics send; while there are none every webhook is refused. */
export function makeAwsWebhook(topicArns: readonly string[]): CarrierWebhook {
  return {
    isDated: true,
    async read(request) {
      const opened = await openEnvelope(request, topicArns);
      if (!opened.ok) return opened;
      switch (opened.value.Type) {
        case "Notification":
          return readNotification(opened.value.Message, opened.value.Timestamp);
        case "SubscriptionConfirmation":
          return confirmSubscription(opened.value);
        case "UnsubscribeConfirmation":
          // Whoever may end the subscription has ended it; following its link would begin it again.
          return ok(NOTHING);
      }
    },
  };
}

/**
 * Follows the signed link, which is how SNS learns that we want the topic. A link that leads nowhere is refused, so
 * that the subscription stays visibly unconfirmed.
 */
async function confirmSubscription(message: SnsEnvelope): Promise<Result<WebhookContent, WebhookRefusal>> {
  const url = message.SubscribeURL ?? "";
  if (!isSnsUrl(url, message.TopicArn)) return err("body_malformed");
  const query = new URL(url).searchParams;
  if (query.get("Action") !== "ConfirmSubscription" || query.get("TopicArn") !== message.TopicArn) {
    return err("body_malformed");
  }
  const headers = { accept: "application/xml" };
  const fetched = await carrierFetch({ url, method: "GET", headers, body: null, timeoutMs: CONFIRM_TIMEOUT_MS });
  return fetched.ok && fetched.value.status === 200 ? ok(NOTHING) : err("unavailable");
}

function readNotification(text: string, at: string): Result<WebhookContent, WebhookRefusal> {
  const json = parseJson(text);
  // A topic is tested with plain words when it is set up.
  if (typeof json !== "object" || json === null) return ok(NOTHING);
  const parsed = event.safeParse(json);
  if (parsed.success) return ok({ receipts: readEvent(parsed.data), inbound: [] });
  const inbound = inboundText.safeParse(json);
  if (!inbound.success) return err("body_malformed");
  const { inboundMessageId: carrierMessageId, originationNumber: from, destinationNumber: to } = inbound.data;
  const taken = { carrierMessageId, from, to, text: inbound.data.messageBody, ...takenTime(at) };
  return ok({ receipts: [], inbound: [taken] });
}

function readEvent(data: z.infer<typeof event>): readonly ReceiptReport[] {
  const status = data.eventType === SUCCESSFUL && data.isFinal === true ? "delivered" : STATUSES.get(data.eventType);
  if (status === undefined) return [];
  const report: ReceiptReport = {
    reference: asReference(data.context?.[REFERENCE_KEY]),
    carrierMessageId: data.messageId,
    status,
    carrierCode: isNegative(status) ? data.eventType : null,
    ...failureOfReceipt(status, kindOfEvent(data.eventType)),
    price: readPrice(data),
  };
  return [report];
}

/** What the text costs with the fee of its network, or null when the event names no price. */
function readPrice({ totalMessagePrice, totalCarrierFee }: z.infer<typeof event>): Money | null {
  if (totalMessagePrice === null || totalMessagePrice === undefined) return null;
  return readMoney((totalMessagePrice + (totalCarrierFee ?? 0)).toFixed(9), EVENT_CURRENCY);
}
