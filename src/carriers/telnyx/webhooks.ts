/**
 * Telnyx's webhooks: events of messages as JSON, statuses of TeXML calls as a form. The signature covers the body and
 * not the `ref` that we put in the URL: whoever takes a receipt has to compare the carrier's id with the attempt's.
 */
import * as z from "zod";
import type { CarrierWebhook, InboundText, ReceiptReport, WebhookContent } from "../../app/carriers/ports.ts";
import type { CarrierVerdict } from "../../domain/conversation/inbound-commands.ts";
import type { ReceiptStatus } from "../../domain/base/attempt-status.ts";
import { err, ok } from "../../domain/base/result.ts";
import { CALL_FAILURES, CALL_STATUSES } from "../call-statuses.ts";
import { readMoney } from "../money.ts";
import { parseJson } from "../reply.ts";
import { failureOfReceipt, readCode, readReference } from "../webhook-body.ts";
import { kindOfCode, statusOfCode } from "./failures.ts";
import { findSignatureFault } from "./signature.ts";
import { takenTime } from "../taken-time.ts";

/** `delivery_unconfirmed` is final and says that the network told nothing: no receipt. */
const MESSAGE_STATUSES: ReadonlyMap<string, ReceiptStatus> = new Map<string, ReceiptStatus>([
  ["queued", "submitted"],
  ["sending", "submitted"],
  ["sent", "sent"],
  ["delivered", "delivered"],
  ["delivery_failed", "undelivered"],
  ["sending_failed", "failed"],
  ["expired", "expired"],
]);

const NOTHING: WebhookContent = { receipts: [], inbound: [] };

const event = z.object({ data: z.object({ event_type: z.string(), payload: z.unknown() }) });

const id = z.string().min(1).max(64);

const outboundPayload = z.object({
  id,
  to: z.array(z.object({ status: z.string() })).min(1),
  errors: z.array(z.object({ code: z.string(), title: z.string().nullish() })).nullish(),
  cost: z.object({ amount: z.string().nullish(), currency: z.string().nullish() }).nullish(),
});

const inboundPayload = z.object({
  id,
  from: z.object({ phone_number: z.string().min(1) }),
  to: z.array(z.object({ phone_number: z.string().min(1) })).min(1),
  text: z.string().nullish(),
  media: z.array(z.unknown()).nullish(),
  autoresponse_type: z.string().nullish(),
  received_at: z.string().nullish(),
});

/** Telnyx has answered such a text, and blocks or has ceased to (developers.telnyx.com, "Advanced Opt-In/Out"). */
const AUTO_RESPONSES: ReadonlyMap<string, CarrierVerdict> = new Map([
  ["STOP", { says: "stop", answered: true }],
  ["START", { says: "start", answered: true }],
  ["HELP", { says: "help", answered: true }],
]);

export function makeTelnyxWebhook(publicKey: string): CarrierWebhook {
  return {
    isDated: true,
    async read(request) {
      const fault = await findSignatureFault(publicKey, request);
      if (fault !== null) return err(fault);
      const text = new TextDecoder().decode(request.body);
      const isForm = (request.headers.get("content-type") ?? "").includes("x-www-form-urlencoded");
      const content = isForm
        ? readCall(new URLSearchParams(text), request.url)
        : readEvent(parseJson(text), request.url);
      return content === null ? err("body_malformed") : ok(content);
    },
  };
}

function readEvent(json: unknown, url: string): WebhookContent | null {
  const parsed = event.safeParse(json);
  if (!parsed.success) return null;
  const { event_type: type, payload } = parsed.data.data;
  switch (type) {
    case "message.received":
      return readInbound(payload);
    case "message.sent":
    case "message.finalized":
      return readReceipt(payload, url);
    default:
      return NOTHING;
  }
}

function readReceipt(payload: unknown, url: string): WebhookContent | null {
  const parsed = outboundPayload.safeParse(payload);
  if (!parsed.success) return null;
  const { id: carrierMessageId, to, errors, cost } = parsed.data;
  const status = MESSAGE_STATUSES.get(to[0]?.status ?? "");
  if (status === undefined) return NOTHING;
  const [error] = errors ?? [];
  const carrierCode = readCode(error?.code);
  const kind = carrierCode === null ? null : kindOfCode(carrierCode, error?.title);
  return receipts({
    reference: readReference(url),
    carrierMessageId,
    status: statusOfCode(status, carrierCode),
    carrierCode,
    ...failureOfReceipt(status, kind),
    price: readMoney(cost?.amount, cost?.currency),
  });
}

function readInbound(payload: unknown): WebhookContent | null {
  const parsed = inboundPayload.safeParse(payload);
  if (!parsed.success) return null;
  const { id: carrierMessageId, from, to, text, media, autoresponse_type: handled, received_at: at } = parsed.data;
  const verdict = AUTO_RESPONSES.get(handled?.toUpperCase() ?? "");
  const mediaCount = media?.length ?? 0;
  const inbound: InboundText = {
    carrierMessageId,
    from: from.phone_number,
    to: to[0]?.phone_number ?? "",
    text: text ?? "",
    ...takenTime(at),
    ...(verdict === undefined ? {} : { verdict }),
    ...(mediaCount > 0 ? { mediaCount } : {}),
  };
  return { receipts: [], inbound: [inbound] };
}

function readCall(form: URLSearchParams, url: string): WebhookContent | null {
  const carrierMessageId = form.get("CallSid") ?? "";
  if (carrierMessageId === "" || carrierMessageId.length > 128) return null;
  const callStatus = form.get("CallStatus") ?? "";
  const status = CALL_STATUSES.get(callStatus);
  if (status === undefined) return NOTHING;
  return receipts({
    reference: readReference(url),
    carrierMessageId,
    status,
    carrierCode: readCode(form.get("ErrorCode")),
    ...failureOfReceipt(status, CALL_FAILURES.get(callStatus) ?? null),
    price: null,
  });
}

function receipts(receipt: ReceiptReport): WebhookContent {
  return { receipts: [receipt], inbound: [] };
}
