/** Sinch's webhooks: delivery reports and inbound texts of the SMS API, the ends of calls of the Voice API. */
import * as z from "zod";
import type { CarrierWebhook, ReceiptReport, WebhookContent } from "../../app/carriers/ports.ts";
import type { ReceiptStatus } from "../../domain/base/attempt-status.ts";
import { err, ok } from "../../domain/base/result.ts";
import { e164Address } from "../digits.ts";
import { readMoney } from "../money.ts";
import { parseJson } from "../reply.ts";
import { asReference, failureOfReceipt, readCode, readReference } from "../webhook-body.ts";
import { findSmsFault, findVoiceFault } from "./authenticity.ts";
import { kindOfCallEnd, kindOfReportCode } from "./failures.ts";
import type { SinchConfig } from "./wire.ts";
import { takenTime } from "../taken-time.ts";

/** `Unknown` says nothing that we count. */
const MESSAGE_STATUSES: ReadonlyMap<string, ReceiptStatus> = new Map<string, ReceiptStatus>([
  ["Queued", "submitted"],
  ["Dispatched", "sent"],
  ["Delivered", "delivered"],
  ["Failed", "undelivered"],
  ["Deleted", "undelivered"],
  ["Aborted", "rejected"],
  ["Rejected", "rejected"],
  ["Cancelled", "failed"],
  ["Expired", "expired"],
]);

/** A call that was answered has read the code out. */
const CALL_RESULTS: ReadonlyMap<string, ReceiptStatus> = new Map<string, ReceiptStatus>([
  ["ANSWERED", "delivered"],
  ["BUSY", "undelivered"],
  ["NOANSWER", "undelivered"],
  ["FAILED", "failed"],
]);

/** Codes of progress and success, which are no errors. */
const CODES_FINE: readonly number[] = [0, 400, 401];

const NOTHING: WebhookContent = { receipts: [], inbound: [] };

const id = z.string().min(1).max(64);
const reference = z.string().nullish();

const recipientReport = z.object({
  type: z.literal("recipient_delivery_report_sms"),
  batch_id: id,
  status: z.string(),
  code: z.int(),
  client_reference: reference,
});

/** The report of a whole batch; ours have one recipient. */
const batchReport = z.object({
  type: z.literal("delivery_report_sms"),
  batch_id: id,
  statuses: z.array(z.object({ status: z.string(), code: z.int() })),
  client_reference: reference,
});

const inboundText = z.object({
  type: z.literal("mo_text"),
  id,
  from: z.string().min(1),
  to: z.string().min(1),
  body: z.string(),
  received_at: z.string().nullish(),
});

/** A picture message (Sinch SMS API, MOMedia). */
const inboundMedia = z.object({
  type: z.literal("mo_media"),
  id,
  received_at: z.string().nullish(),
  from: z.string().min(1),
  to: z.string().min(1),
  body: z.object({
    subject: z.string().nullish(),
    message: z.string().nullish(),
    media: z.array(z.unknown()).nullish(),
  }),
});

/** Binary messages, and reports of pictures. */
const otherMessage = z.object({
  type: z.enum(["mo_binary", "delivery_report_mms", "recipient_delivery_report_mms"]),
});

const smsEvent = z.discriminatedUnion("type", [recipientReport, batchReport, inboundText, inboundMedia, otherMessage]);

const callEnd = z.object({
  event: z.literal("dice"),
  callid: id,
  result: z.string(),
  reason: z.string().nullish(),
  custom: reference,
  debit: z.object({ currencyId: z.string().nullish(), amount: z.number().nullish() }).nullish(),
});

/** What else the Voice API posts: questions that a callout without instructions of ours never asks. */
const otherCallEvent = z.object({ event: z.enum(["ice", "ace", "pie", "notify"]) });

const callEvent = z.discriminatedUnion("event", [callEnd, otherCallEvent]);

export function makeSinchWebhook(config: Pick<SinchConfig, "webhook" | "voice">): CarrierWebhook {
  return {
    isDated: config.webhook.kind === "hmac",
    async read(request) {
      // Only the Voice API signs so; a request that claims to be its own has to prove it the same way.
      const isVoice = /^application /i.test(request.headers.get("authorization") ?? "");
      const fault = !isVoice
        ? await findSmsFault(config.webhook, request)
        : config.voice === null
          ? ("signature_invalid" as const)
          : await findVoiceFault(config.voice, request);
      if (fault !== null) return err(fault);
      const json = parseJson(new TextDecoder().decode(request.body));
      const content = isVoice ? readCallEvent(json) : readSmsEvent(json, request.url);
      return content === null ? err("body_malformed") : ok(content);
    },
  };
}

function readSmsEvent(json: unknown, url: string): WebhookContent | null {
  const parsed = smsEvent.safeParse(json);
  if (!parsed.success) return null;
  const event = parsed.data;
  switch (event.type) {
    case "recipient_delivery_report_sms":
      return readReports({ ...event, statuses: [event] }, url);
    case "delivery_report_sms":
      return readReports(event, url);
    case "mo_text": {
      const { id: carrierMessageId, from, to, body: text, received_at: at } = event;
      const inbound = { carrierMessageId, from: e164Address(from), to: e164Address(to), text, ...takenTime(at) };
      return { receipts: [], inbound: [inbound] };
    }
    case "mo_media": {
      const { id: carrierMessageId, from, to, body, received_at: at } = event;
      const text = body.message ?? body.subject ?? "";
      const mediaCount = body.media?.length ?? 0;
      const inbound = {
        carrierMessageId,
        from: e164Address(from),
        to: e164Address(to),
        text,
        mediaCount,
        ...takenTime(at),
      };
      return { receipts: [], inbound: [inbound] };
    }
    default:
      return NOTHING;
  }
}

function readReports(report: Omit<z.output<typeof batchReport>, "type">, url: string): WebhookContent {
  const receipts = report.statuses.flatMap(({ status: theirs, code }): ReceiptReport[] => {
    const status = MESSAGE_STATUSES.get(theirs);
    if (status === undefined) return [];
    return [
      {
        reference: asReference(report.client_reference) ?? readReference(url),
        carrierMessageId: report.batch_id,
        status,
        carrierCode: CODES_FINE.includes(code) ? null : readCode(String(code)),
        ...failureOfReceipt(status, kindOfReportCode(code)),
        price: null,
      },
    ];
  });
  return { receipts, inbound: [] };
}

function readCallEvent(json: unknown): WebhookContent | null {
  const parsed = callEvent.safeParse(json);
  if (!parsed.success) return null;
  const event = parsed.data;
  if (event.event !== "dice") return NOTHING;
  const status = CALL_RESULTS.get(event.result);
  if (status === undefined) return NOTHING;
  const receipt: ReceiptReport = {
    reference: asReference(event.custom),
    carrierMessageId: event.callid,
    status,
    carrierCode: null,
    ...failureOfReceipt(status, kindOfCallEnd(event.result, event.reason)),
    price: readMoney(String(event.debit?.amount ?? ""), event.debit?.currencyId),
  };
  return { receipts: [receipt], inbound: [] };
}
